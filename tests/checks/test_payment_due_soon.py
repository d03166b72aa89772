import pytest

from ledgerxl.checks.unpaid.payment_due_soon import CHECK
from tests.ledgers import found, ledger_of

HEAD = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 应付日期 | 付款状态\n"


@pytest.mark.parametrize(
    ("due", "state", "paid", "hit"),
    [
        ("2026-01-30", "已完成", "未付款", False),  # okay: overdue, which overdue-payment says
        ("2026-01-31", "已完成", "未付款", True),  # notice: due today
        ("2026-02-07", "已完成", "未付款", True),  # notice: in seven days
        ("2026-02-08", "已完成", "未付款", False),  # okay: in eight
        ("2026-02-01", "已完成", "已付款", False),  # okay: paid
        ("2026-02-01", "已取消", "未付款", False),  # okay: cancelled
    ],
)
def test_payments_of_the_next_week_are_announced(due, state, paid, hit):
    assert (
        bool(found(CHECK, ledger_of(HEAD + f"S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | {state} | {due} | {paid}\n"))) is hit
    )


def test_the_message_says_when_and_how_much():
    ledger = ledger_of(HEAD + "S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 1234.5 | 1234.5 | 已完成 | 2026-02-03 | 未付款\n")
    [finding] = found(CHECK, ledger)
    assert (finding.cell, finding.message) == ("I2", "甲 S1 2026-02-03 到期（还有 3 天），未收 1,234.50")
    assert found(CHECK, ledger, "en")[0].message == "甲 S1: due 2026-02-03 (in 3 days), unpaid 1,234.50"
    assert found(CHECK, ledger, due_soon_days=2) == []
