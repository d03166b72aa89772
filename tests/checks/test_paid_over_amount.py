import pytest

from ledgerxl.checks.arithmetic.paid_over_amount import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 币种 | 汇率 | 订单状态 | 已付金额 | 付款状态\n"
RECEIPTS = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额\n"


def line(amount: str, paid: str, state: str = "已完成", status: str = "已付款", currency: str = "|") -> str:
    return f"S1 | 2026-01-01 | 甲公司 | 螺丝 | 1 | 5 | {amount} | {currency} | {state} | {paid} | {status}\n"


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        (line("100", "100.01"), False),  # okay: the tolerance, inclusive
        (line("100", "100.02"), True),  # error: one fen more
        (line("0.3", "0.31"), False),  # okay: exact although 0.3 is not a binary number
        (line("100", ""), False),  # okay: blank
        (line("", "100"), False),  # okay: the amount is not known
        (line("0", "5"), True),  # error: money for something free
        (line("-100", "-100", "已退货", "已退款"), False),  # okay: a return, refunded
        (line("100", "150", "已取消"), False),  # cancelled-with-payment
        (line("100", "150", "已退货"), False),  # okay: the goods came back
        (line("100", "100", currency="USD | 7.1"), False),  # okay: both in dollars
        (line("100", "110", currency="USD | 7.1"), True),
        (line("100", "110", currency="USD | "), False),  # missing-exchange-rate
    ],
)
def test_more_paid_than_due_is_found(text, hit):
    assert bool(found(CHECK, ledger_of(HEAD + text))) is hit


def test_one_line_may_state_the_payment_for_its_whole_order():
    assert found(CHECK, ledger_of(HEAD + line("60", "100") + line("40", ""))) == []
    # one yuan more than both lines
    assert cells(found(CHECK, ledger_of(HEAD + line("60", "101") + line("40", "")))) == ["K2"]


def test_receipts_decide_and_instalments_add_up():
    receipts = RECEIPTS + "R1 | 2026-01-05 | 甲公司 | S1 | 60\nR2 | 2026-01-06 | 甲公司 | S1 | 50\n"
    ledger = ledger_of(HEAD + line("100", "100") + receipts)
    [finding] = found(CHECK, ledger)
    assert finding.message == "已付 110.00，超过应收 100.00，多 10.00"
    assert found(CHECK, ledger, "en")[0].message == "Paid 110.00 on an amount of 100.00: 10.00 too much"
    assert found(CHECK, ledger_of(HEAD + line("100", "500") + receipts + "R3 | 2026-01-07 | 甲公司 | S1 | -10\n")) == []


def test_receipts_for_a_foreign_line_may_differ_with_the_rate():
    receipts = RECEIPTS + "R1 | 2026-01-05 | 甲公司 | S1 | 712\n"
    assert found(CHECK, ledger_of(HEAD + line("100", "", currency="USD | 7.1") + receipts)) == []


def test_a_wrong_amount_is_another_finding():
    # 10 x 5 are 50 and were paid; 5 is a slip, which amount-mismatch says; 60 are too much for either
    row = "S1 | 2026-01-01 | 甲公司 | 螺丝 | 10 | 5 | 5 | | | 已完成 | {} | 已付款\n"
    assert found(CHECK, ledger_of(HEAD + row.format(50))) == []
    assert cells(found(CHECK, ledger_of(HEAD + row.format(60)))) == ["K2"]
