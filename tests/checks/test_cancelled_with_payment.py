import pytest

from ledgerxl.checks.status.cancelled_with_payment import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 已付金额 | 付款状态\n"
RECEIPTS = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额\nR1 | 2026-01-05 | 甲 | S1 | 60\n"


@pytest.mark.parametrize(
    ("row", "hit"),
    [
        ("已取消 | 0.01 | 部分付款", True),  # error: one fen
        ("已取消 | 0 | 未付款", False),
        ("已取消 | | 未付款", False),
        ("已取消 | | 已付款", False),  # okay: no amount of money is known
        ("已取消 | 100 | 已退款", False),  # okay: given back
        ("已完成 | 100 | 已付款", False),
    ],
)
def test_money_on_a_cancelled_order_is_found(row, hit):
    assert bool(found(CHECK, ledger_of(HEAD + f"S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | {row}\n"))) is hit


def test_receipts_decide_and_refunds_count():
    text = HEAD + "S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | 已取消 | | 未付款\n" + RECEIPTS
    [finding] = found(CHECK, ledger_of(text))
    assert (finding.cell, finding.message) == ("I2", "订单已取消，但已付金额还有 60.00")
    assert found(CHECK, ledger_of(text), "en")[0].message == "The order is cancelled, but 60.00 was paid"
    assert cells(found(CHECK, ledger_of(text + "R2 | 2026-01-06 | 甲 | S1 | -60\n"))) == []


def test_money_goes_to_the_lines_that_are_not_cancelled():
    text = HEAD + "S1|2026-01-01|甲|螺丝|1|60|60|已完成||已付款\nS1|2026-01-01|甲|螺母|1|40|40|已取消||已付款\n" + RECEIPTS
    assert found(CHECK, ledger_of(text)) == []
