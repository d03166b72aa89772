import pytest

from ledgerxl.checks.status.payment_status_mismatch import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 已付金额 | 付款状态\n"
RECEIPTS = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额\n"


def line(number: int, amount: str, state: str, paid: str, status: str) -> str:
    return f"S{number} | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | {amount} | {state} | {paid} | {status}\n"


@pytest.mark.parametrize(
    ("amount", "state", "paid", "status", "hit"),
    [
        ("100", "已完成", "0", "未付款", False),
        ("100", "已完成", "", "未付款", False),
        ("100", "已完成", "0.01", "未付款", True),
        ("", "已完成", "5", "未付款", True),  # whatever the amount is
        ("100", "已完成", "100", "已付款", False),
        ("100", "已完成", "99.99", "已付款", False),  # the rounding allowance, inclusive
        ("100", "已完成", "99.98", "已付款", True),
        ("100", "已完成", "120", "已付款", False),  # paid-over-amount
        ("100", "已完成", "0", "已付款", True),  # a typed 0 is an amount
        ("100", "已完成", "", "已付款", False),  # blank: the status is all there is
        ("100", "已完成", "40", "部分付款", False),
        ("100", "已完成", "0", "部分付款", True),
        ("100", "已完成", "100", "部分付款", True),
        ("100", "已完成", "99.99", "部分付款", False),  # both statuses fit
        ("100", "已完成", "", "部分付款", False),
        ("100", "已完成", "0", "已退款", False),
        ("100", "已完成", "100", "已退款", True),  # the money is still there
        ("100", "已取消", "100", "已退款", False),  # the sale was undone, the amount tells its story
        ("100", "已退货", "100", "已退款", False),
        ("100", "已取消", "100", "未付款", False),  # cancelled-with-payment
        ("-100", "已退货", "-100", "已退款", False),
        ("-100", "已退货", "", "未付款", False),
        ("0", "已完成", "", "未付款", False),  # given away free
        ("0", "已完成", "0", "已付款", False),
        ("100", "已完成", "一半", "已付款", False),  # unreadable, which not-a-number says
    ],
)
def test_a_status_that_the_money_contradicts_is_found(amount, state, paid, status, hit):
    assert bool(found(CHECK, ledger_of(HEAD + line(1, amount, state, paid, status)))) is hit


def test_the_message_says_the_money_and_the_right_status():
    ledger = ledger_of(HEAD + line(1, "100", "已完成", "40", "已付款"))
    [finding] = found(CHECK, ledger)
    assert (finding.cell, finding.expected) == ("J2", "部分付款")
    assert finding.message == "付款状态是“已付款”，但应收 100.00，已付 40.00"
    assert found(CHECK, ledger, "en")[0].message == "Payment status “Paid” does not match: due 100.00, paid 40.00"


def test_a_blank_amount_is_a_mismatch_only_where_most_lines_state_one():
    stated = line(1, "100", "已完成", "100", "已付款") + line(2, "100", "已完成", "50", "部分付款")
    blank = line(3, "100", "已完成", "", "已付款")
    [finding] = found(CHECK, ledger_of(HEAD + stated + blank))
    assert (finding.cell, finding.expected) == ("J4", "填写已付金额")
    # okay: two stated, two blank is no habit
    assert found(CHECK, ledger_of(HEAD + stated + blank + line(4, "100", "已完成", "", "已付款"))) == []


def test_one_line_may_state_the_payment_for_its_whole_order():
    stated = line(1, "60", "已完成", "100", "已付款") + line(2, "9", "已完成", "9", "已付款")
    assert found(CHECK, ledger_of(HEAD + stated + line(1, "40", "已完成", "", "已付款"))) == []


def test_a_status_may_be_that_of_the_order():
    # 50 settle the first line and leave the second open: 部分付款 is right for the order, 已付款 and 未付款 for the lines
    receipt = RECEIPTS + "R1 | 2026-01-05 | 甲 | S1 | 50\n"
    for one, other, hits in (("部分付款", "部分付款", []), ("已付款", "未付款", []), ("已付款", "已付款", ["J3"])):
        text = HEAD + line(1, "50", "已完成", "", one) + line(1, "50", "已完成", "", other) + receipt
        assert cells(found(CHECK, ledger_of(text))) == hits


def test_receipts_decide():
    text = HEAD + line(1, "100", "已完成", "100", "已付款") + RECEIPTS + "R1 | 2026-01-05 | 甲 | S1 | 60\n"
    assert cells(found(CHECK, ledger_of(text))) == ["J2"]
    refunded = HEAD + line(1, "100", "已退货", "", "已退款") + RECEIPTS + "R1 | 2026-01-05 | 甲 | S1 | 60\n"
    assert cells(found(CHECK, ledger_of(refunded))) == ["J2"]
    assert found(CHECK, ledger_of(refunded + "R2 | 2026-01-06 | 甲 | S1 | -60\n")) == []


def test_a_wrong_amount_is_another_finding():
    # 1 x 100 are paid; 1000 is a slip, which amount-mismatch says
    assert found(CHECK, ledger_of(HEAD + line(1, "1000", "已完成", "100", "已付款"))) == []
    assert cells(found(CHECK, ledger_of(HEAD + line(1, "1000", "已完成", "99", "已付款")))) == ["J2"]


def test_goods_returned_are_no_payment():
    # 100 of which a return of 30 settles a part: nothing was paid; with a receipt of 10 something was
    text = (
        HEAD + line(1, "100", "已完成", "", "未付款") + line(2, "-30", "已退货", "", "未付款").replace("| 1 | 100", "| -1 | 30")
    )
    assert found(CHECK, ledger_of(text)) == []
    assert cells(found(CHECK, ledger_of(text + RECEIPTS + "R1 | 2026-01-05 | 甲 | S1 | 10\n"))) == ["J2"]


@pytest.mark.parametrize(("received", "hits"), [("674.50", []), ("674.49", ["K2"])])
def test_receipts_for_a_foreign_line_may_differ_with_the_rate(received, hits):
    head = HEAD.replace("总金额", "总金额 | 币种 | 汇率").replace(" | 已付金额", "")
    text = head + "S1 | 2026-01-01 | 甲 | 螺丝 | 1 | 100 | 100 | USD | 7.1 | 已完成 | 已付款\n"
    assert cells(found(CHECK, ledger_of(text + RECEIPTS + f"R1 | 2026-01-05 | 甲 | S1 | {received}\n"))) == hits
