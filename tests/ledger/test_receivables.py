"""Receivables: one sheet per rule, and random ledgers against a slow implementation that keeps a queue."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerxl.ledger.receivables import Receivables, receivables
from tests.ledgers import ledger_of, settings_of


def owing(text: str, **changes: object) -> Receivables:
    return receivables(ledger_of(text), settings_of(**changes))


def balances(text: str, **changes: object) -> list[float]:
    return owing(text, **changes).lines["balance"].tolist()


ORDERS = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 付款状态 | 应付日期\n"
RECEIPTS = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额\n"


def order(
    number: int, amount: float, due: str = "2026-01-20", customer: str = "甲", state: str = "已完成", paid: str = "未付款"
) -> str:
    return f"S{number} | 2026-01-0{number} | {customer} | 螺丝 | 1 | {amount} | {amount} | {state} | {paid} | {due}\n"


def test_instalments_and_refunds_on_a_named_order_add_up():
    text = ORDERS + order(1, 1000) + RECEIPTS + "R1|2026-01-05|甲|S1|600\nR2|2026-01-06|甲|S1|500\nR3|2026-01-07|甲|S1|-200\n"
    assert balances(text) == [100]


def test_a_named_receipt_settles_the_lines_in_line_order_and_its_surplus_stays_on_the_order():
    # the third line belongs to another order of the same customer and gets nothing of the surplus of 50
    text = ORDERS + order(1, 600) + order(1, 400) + order(2, 300) + RECEIPTS + "R1|2026-01-05|甲|S1|1050\n"
    result = owing(text)
    assert result.lines["paid"].tolist() == [600, 450, 0]
    assert result.unallocated.tolist() == [0]


def test_money_without_an_order_settles_the_oldest_due_line_first():
    # second line is due first; the receipt covers it and part of the first
    text = ORDERS + order(1, 500, "2026-01-20") + order(2, 300, "2026-01-10") + RECEIPTS + "R1|2026-01-25|甲||400\n"
    assert balances(text) == [400, 0]


def test_equal_due_dates_are_settled_by_order_date_then_row():
    text = ORDERS + order(2, 500) + order(1, 300) + order(1, 200) + RECEIPTS + "R1|2026-01-25|甲||400\n"
    assert balances(text) == [500, 0, 100]


def test_an_unknown_order_number_counts_as_none():
    assert balances(ORDERS + order(1, 500) + RECEIPTS + "R1|2026-01-25|甲|S9|400\n") == [100]


def test_what_no_line_takes_is_unallocated_and_the_latest_receipt_keeps_it():
    text = ORDERS + order(1, 500) + RECEIPTS + "R2|2026-01-26|甲||400\nR1|2026-01-25|甲||400\nR3|2026-01-25|乙||7\n"
    result = owing(text)
    assert result.unallocated.tolist() == [300, 0, 7]
    assert dict(zip(result.customers["name"], result.customers["total"], strict=True)) == {"甲": -300, "乙": -7}


def test_a_refund_without_an_order_takes_back_the_money_first():
    text = ORDERS + order(1, 500) + RECEIPTS + "R1|2026-01-25|甲||500\nR2|2026-01-26|甲||-150\n"
    result = owing(text)
    assert (result.lines["balance"].tolist(), result.unallocated.tolist()) == ([150], [0, 0])


def test_a_refund_that_nothing_covers_stays_negative():
    assert owing(ORDERS + order(1, 500) + RECEIPTS + "R1|2026-01-25|甲||-150\n").unallocated.tolist() == [-150]


def test_the_opening_receivable_is_older_than_all_orders():
    text = ORDERS + order(1, 500) + RECEIPTS + "R1|2026-01-25|甲||400\n[客户档案]\n客户编码|客户名称|期初应收\nC1|甲|300\n"
    result = owing(text)
    assert result.lines["balance"].tolist() == [400]
    assert result.customers[["opening", "opening_left", "total"]].to_numpy().tolist() == [[300, 0, 400]]


def test_an_opening_advance_settles_lines():
    text = ORDERS + order(1, 500) + "[客户档案]\n客户编码|客户名称|期初应收\nC1|甲|-600\n"
    result = owing(text)
    assert result.lines["balance"].tolist() == [0]
    assert result.customers["total"].tolist() == [-100]


def test_a_return_is_a_credit_within_its_order_and_then_for_the_oldest_line():
    back = "S1 | 2026-01-01 | 甲 | 螺丝 | -1 | 500 | -500 | 已退货 | 未付款 | 2026-01-20\n"
    # S1 is settled by its own return although S2 is due earlier; the 200 left go to S2
    assert balances(ORDERS + order(1, 300) + back + order(2, 900, "2026-01-05")) == [0, 0, 700]


def test_a_refunded_return_is_no_credit_any_more():
    back = "S3 | 2026-01-03 | 甲 | 螺丝 | -1 | 500 | -500 | 已退货 | 已退款 | 2026-01-20\n"
    assert balances(ORDERS + order(1, 300) + back + RECEIPTS + "R1|2026-01-25|甲|S3|-500\n") == [300, 0]


def test_cancelled_and_returned_orders_owe_nothing():
    text = ORDERS + order(1, 500, state="已取消") + order(2, 500, state="已退货") + RECEIPTS + "R1|2026-01-25|甲||10\n"
    result = owing(text)
    assert result.lines["amount"].tolist() == [0, 0]
    assert not result.lines["is_open"].any()
    assert result.unallocated.tolist() == [10]


def back(amount: float, paid: str = "未付款") -> str:
    return f"S1 | 2026-01-09 | 甲 | 螺丝 | -1 | 500 | {amount} | 已退货 | {paid} | 2026-01-20\n"


@pytest.mark.parametrize("state, paid", [("已退货", "未付款"), ("已退货", "已退款"), ("已完成", "未付款"), ("已完成", "已退款")])
def test_a_return_entered_both_ways_settles_its_sale_once(state, paid):
    """The mark, the refunded status and the return line are one return, not three."""
    for receipts in ("", "R1|2026-01-05|甲|S1|500\nR2|2026-01-25|甲|S1|-500\n"):
        text = ORDERS + order(1, 500, state=state, paid=paid) + back(-500) + order(2, 70) + RECEIPTS + receipts
        assert balances(text) == [0, 0, 70]


@pytest.mark.parametrize("receipts, left", [("", 300), ("R1|2026-01-05|甲|S1|300\n", 0), ("R1|2026-01-05|甲|S1|500\n", -200)])
def test_of_a_marked_sale_the_rest_is_owed_when_a_return_line_says_that_a_part_came_back(receipts, left):
    text = ORDERS + order(1, 500, state="已退货") + back(-200) + RECEIPTS + (receipts or "R9|2026-01-05|乙||1\n")
    assert owing(text).customers["total"].tolist()[0] == left


RETURNED = "[订单台账]\n订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 总金额 | 已付金额 | 订单状态 | 付款状态\n"


@pytest.mark.parametrize("kept, returned", [("500", "-500"), ("500", ""), ("0", ""), ("0", "-500"), ("", "")])
def test_without_receipts_a_refund_stated_on_both_lines_is_one(kept, returned):
    """Whichever of the two lines states the money that went back, and if both do."""
    sale = f"S1 | 1 | 2026-01-01 | 甲 | 螺丝 | 500 | {kept} | 已退货 | 已退款\n"
    assert owing(RETURNED + sale + f"S1 | 2 | 2026-01-09 | 甲 | 螺丝 | -500 | {returned} | 已退货 | 已退款\n").customers[
        "total"
    ].tolist() == [0]


def test_customers_are_matched_however_their_name_is_typed():
    text = ORDERS + order(1, 500, customer="华信（上海）贸易有限公司") + RECEIPTS + "R1|2026-01-25|华信(上海)贸易有限公司||400\n"
    assert balances(text) == [100]


def test_a_missing_amount_is_unknown_and_takes_no_money():
    text = ORDERS + "S1|2026-01-01|甲|螺丝|1|||已完成|未付款|2026-01-10\n" + order(2, 50) + RECEIPTS + "R1|2026-01-25|甲||40\n"
    result = owing(text)
    assert np.isnan(result.lines["balance"][0])
    assert result.lines["is_open"].tolist() == [False, True]
    assert result.lines["balance"][1] == 10


def test_foreign_amounts_are_converted_and_without_a_rate_they_are_unknown():
    text = (
        "[订单台账]\n订单编号|下单日期|客户名称|产品名称|总金额|币种|汇率|订单状态|付款状态\n"
        "S1|2026-01-01|甲|螺丝|100|USD|7.1234|已完成|未付款\n"
        "S2|2026-01-01|甲|螺丝|100|USD||已完成|未付款\n"
        "S3|2026-01-01|甲|螺丝|100|人民币||已完成|未付款\n"
    )
    assert balances(text) == pytest.approx([712.34, np.nan, 100], nan_ok=True)


PAID = "[订单台账]\n订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 总金额 | 已付金额 | 付款状态\n"


@pytest.mark.parametrize(
    ("paid_amount", "status", "balance", "is_open"),
    [
        ("300", "部分付款", 200, True),
        ("", "已付款", 0, False),  # blank: the status says it all
        ("", "未付款", 500, True),
        ("", "部分付款", None, True),  # how much is not known
        ("", "", 500, True),  # nothing recorded as received
        ("一半", "", None, False),  # unreadable is unknown, and another check's business
        ("0", "已付款", 500, True),  # a typed 0 is an amount
        ("500.01", "已付款", -0.01, False),
        ("499.99", "已付款", 0.01, False),  # the rounding allowance, inclusive
        ("499.98", "已付款", 0.02, True),
        ("500", "已退款", 0, False),
    ],
)
def test_without_receipts_the_columns_say_what_was_paid(paid_amount, status, balance, is_open):
    lines = owing(PAID + f"S1 | 1 | 2026-01-01 | 甲 | 螺丝 | 500 | {paid_amount} | {status}\n").lines
    assert lines["balance"].tolist() == pytest.approx([np.nan if balance is None else balance], nan_ok=True)
    assert lines["is_open"].tolist() == [is_open]


def test_one_line_may_state_the_payment_for_its_whole_order():
    text = PAID + "S1|1|2026-01-01|甲|螺丝|600|900|部分付款\nS1|2|2026-01-01|甲|螺母|400||部分付款\n"
    assert balances(text) == [0, 100]


def test_without_any_payment_column_nothing_is_known():
    text = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价|总金额\nS1|2026-01-01|甲|螺丝|1|500|500\n"
    assert np.isnan(balances(text)[0])


@pytest.mark.parametrize(
    ("due", "days", "bucket"),
    [
        ("2026-02-01", -1, 0),
        ("2026-01-31", 0, 0),  # due today is not overdue
        ("2026-01-30", 1, 1),
        ("2026-01-01", 30, 1),
        ("2025-12-31", 31, 2),
        ("2025-11-02", 90, 3),
        ("2025-11-01", 91, 4),
    ],
)
def test_buckets_start_one_day_past_each_limit(due, days, bucket):
    lines = owing(ORDERS + order(1, 500, due)).lines
    assert (lines["days_overdue"][0], lines["bucket"][0]) == (days, bucket)


def test_a_ledger_without_rows_has_no_receivables():
    assert len(owing(ORDERS).lines) == 0


# --- random ledgers ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    order: int
    amount: int
    due: int
    customer: int
    cancelled: bool


@dataclass(frozen=True)
class Receipt:
    order: int
    amount: int
    day: int
    customer: int


LINES = st.lists(
    st.builds(Line, st.integers(0, 4), st.integers(-5000, 20000), st.integers(0, 40), st.integers(0, 2), st.booleans()),
    max_size=8,
    unique_by=lambda line: line.due,
)
SOME_RECEIPTS = st.lists(
    st.builds(Receipt, st.integers(0, 8), st.integers(-9000, 30000).filter(bool), st.integers(0, 40), st.integers(0, 3)),
    min_size=1,
    max_size=8,
    unique_by=lambda receipt: receipt.day,
)
OPENINGS = st.lists(st.integers(-5000, 9000), min_size=3, max_size=3)
START = dt.date(2026, 1, 1)


def as_text(lines: list[Line], receipts: list[Receipt], openings: list[int]) -> str:
    head = "[订单台账]\n订单编号|行号|下单日期|客户名称|产品名称|总金额|订单状态|付款状态|应付日期\n"
    orders = "".join(
        f"S{one.order}|{one.due}|2026-01-01|客户{one.customer}|螺丝|{one.amount / 100}|{'已取消' if one.cancelled else '已完成'}|未付款|"
        f"{START + dt.timedelta(one.due)}\n"
        for one in lines
    )
    money = "".join(
        f"R{at}|{START + dt.timedelta(one.day)}|客户{one.customer}|{f'S{one.order}' if one.order < 5 else ''}|{one.amount / 100}\n"
        for at, one in enumerate(receipts)
    )
    listed = "".join(f"C{at}|客户{at}|{opening / 100}\n" for at, opening in enumerate(openings))
    return head + orders + RECEIPTS + money + "[客户档案]\n客户编码|客户名称|期初应收\n" + listed


def slowly(lines: list[Line], receipts: list[Receipt], openings: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Return what is paid on each line, left of each receipt and left of each opening amount, fen by queue."""
    due = [0 if one.cancelled else one.amount for one in lines]
    paid, left = [0] * len(lines), [0] * len(receipts)
    for number in range(5):
        members = sorted((at for at, one in enumerate(lines) if one.order == number), key=lambda at: lines[at].due)
        if members:
            pay_order(members, due, paid, sum(one.amount for one in receipts if one.order == number), lines)
            credit = [(at, due[at] - paid[at]) for at in members if due[at] < 0 and due[at] < paid[at]]
            use(credit, [at for at in members if due[at] > paid[at] and not lines[at].cancelled], due, paid)
    opening_left = openings.copy()
    present = {one.order for one in lines}
    for customer in range(4):
        mine = [at for at, one in enumerate(receipts) if one.customer == customer and one.order not in present]
        pay_customer(customer, mine, lines, receipts, due, paid, left, opening_left)
    return paid, left, opening_left


def pay_order(members: list[int], due: list[int], paid: list[int], money: int, lines: list[Line]) -> None:
    sign = 1 if money >= 0 else -1
    for at in members:
        if due[at] * sign > 0:
            paid[at] = sign * min(abs(money), abs(due[at]))
            money -= paid[at]
    live = [at for at in members if not lines[at].cancelled]
    paid[(live or members)[-1]] += money


def use(credits_left: list[tuple[int, int]], debts: list[int], due: list[int], paid: list[int]) -> None:
    for source, amount in credits_left:
        amount = -amount
        for at in debts:
            moved = min(amount, due[at] - paid[at])
            paid[at] += moved
            paid[source] -= moved
            amount -= moved


def pay_customer(customer, mine, lines, receipts, due, paid, left, opening_left) -> None:
    live = [at for at, one in enumerate(lines) if one.customer == customer and not one.cancelled]
    opening = opening_left[customer] if customer < 3 else 0
    sources = [["opening", customer, -opening, -1]] if opening < 0 else []
    dated = [["line", at, paid[at] - due[at], 0] for at in live if due[at] < 0 and paid[at] > due[at]]
    dated.sort(key=lambda one: one[1])
    dated += [["receipt", at, receipts[at].amount, receipts[at].day] for at in mine if receipts[at].amount > 0]
    sources += sorted(dated, key=lambda one: one[3])
    debts = [["opening", customer, opening]] if opening > 0 else []
    debts += [["line", at, due[at] - paid[at]] for at in sorted(live, key=lambda at: lines[at].due) if due[at] > paid[at]]
    refunds = sorted((at for at in mine if receipts[at].amount < 0), key=lambda at: receipts[at].day)
    settle_queue(sources, debts, [[at, -receipts[at].amount] for at in refunds], paid, left, opening_left)


def settle_queue(sources, debts, refunds, paid, left, opening_left) -> None:
    money = sum(source[2] for source in sources)
    covered = 0
    for at, amount in refunds:
        taken = min(amount, money)
        left[at] = taken - amount
        money -= taken
        covered += taken
    settled = 0
    for kind, at, amount in debts:
        taken = min(amount, money)
        money -= taken
        settled += taken
        if kind == "line":
            paid[at] += taken
        else:
            opening_left[at] -= taken
    needed = settled + covered
    for kind, at, amount, _ in sources:
        used = min(amount, needed)
        needed -= used
        if kind == "line":
            paid[at] -= used
        elif kind == "receipt":
            left[at] = amount - used
        else:
            opening_left[at] += used


RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RANDOM
@given(LINES, SOME_RECEIPTS, OPENINGS)
def test_random_ledgers_agree_with_a_queue(lines, receipts, openings):
    result = owing(as_text(lines, receipts, openings))
    paid, left, opening_left = slowly(lines, receipts, openings)
    assert [round(value * 100) for value in result.lines["paid"]] == paid
    assert [round(value * 100) for value in result.unallocated] == left
    assert [round(value * 100) for value in result.customers["opening_left"][:3]] == opening_left


@RANDOM
@given(LINES, SOME_RECEIPTS, OPENINGS)
def test_no_money_appears_or_gets_lost(lines, receipts, openings):
    result = owing(as_text(lines, receipts, openings))
    allocated = result.lines["paid"].sum() + (result.customers["opening"] - result.customers["opening_left"]).sum()
    assert round((allocated + result.unallocated.sum()) * 100) == sum(receipt.amount for receipt in receipts)


@RANDOM
@given(LINES, SOME_RECEIPTS, OPENINGS)
def test_money_without_an_order_never_pays_a_line_beyond_its_amount(lines, receipts, openings):
    unnamed = [Receipt(9, one.amount, one.day, one.customer) for one in receipts]
    frame = owing(as_text(lines, unnamed, openings)).lines
    assert (frame["paid"].abs() <= frame["amount"].abs()).all()


@RANDOM
@given(LINES, SOME_RECEIPTS, OPENINGS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(lines, receipts, openings, random):
    shuffled = random.sample(lines, len(lines))
    one, other = owing(as_text(lines, receipts, openings)), owing(as_text(shuffled, receipts, openings))
    by_line = dict(zip(lines, one.lines["paid"], strict=True))
    sold = [line for line in lines if line.amount >= 0]
    assert [by_line[line] for line in sold] == [dict(zip(shuffled, other.lines["paid"], strict=True))[line] for line in sold]
