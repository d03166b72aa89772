"""LXUNPAID: the list of open orders of the receivables report, from a range."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ledgerxl.functions.arrays import as_out, serial_of
from ledgerxl.functions.call import MISSING, call
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.reports.unpaid_lines import unpaid_lines_grid
from tests.functions.formulas import rules_in
from tests.functions.orders import orders_range, range_of_rows
from tests.reports.sample import as_ledger, mixed_rows

AS_OF = serial_of(dt.date(2026, 1, 31))


def unpaid(orders: object, *as_of: object, **rules: Any) -> Any:
    return call("LXUNPAID", [orders, *(as_of or (AS_OF,))], rules=rules_in("zh", **rules))


def test_open_lines_stand_under_a_header_longest_overdue_first() -> None:
    header, *rows = unpaid(orders_range())
    assert header == (
        "客户",
        "订单编号",
        "行号",
        "下单日期",
        "应付日期",
        "逾期天数",
        "账龄",
        "订单金额",
        "已收",
        "未收",
        "销售人员",
    )
    assert [(row[1], row[5], row[6], row[9]) for row in rows] == [
        ("SO20260109-001", 122.0, "逾期 90 天以上", 0.1),
        ("SO20251120-001", 42.0, "逾期 31–60 天", 715.0),
        ("SO20260106-001", 11.0, "逾期 1–30 天", 940.0),  # the return took 100 off
        ("SO20260105-001", "", "未到期", 2750.0),
    ]


def test_dates_are_serials_and_what_is_unknown_is_empty() -> None:
    _, first, second, *_ = unpaid(orders_range())
    assert (first[3], first[4], first[10]) == ("", serial_of(dt.date(2025, 10, 1)), "")
    assert second[3:5] == (serial_of(dt.date(2025, 11, 20)), serial_of(dt.date(2025, 12, 20)))


def test_the_day_may_be_a_text_a_date_or_left_out_for_today() -> None:
    assert unpaid(orders_range(), "2026-01-31") == unpaid(orders_range(), dt.date(2026, 1, 31)) == unpaid(orders_range())
    today = serial_of(dt.date.today())
    assert unpaid(orders_range(), MISSING) == unpaid(orders_range(), None) == unpaid(orders_range(), today)


def test_today_is_the_day_of_the_call_not_of_the_rules() -> None:
    """The process that calculates stays open over night."""
    assert unpaid(orders_range(), MISSING, as_of=dt.date(2020, 1, 1)) == unpaid(orders_range(), MISSING)


@pytest.mark.parametrize("as_of", ["下周", 2026.1, True, ((1.0, 2.0),), ExcelError.NA])
def test_what_is_no_day_gives_an_error(as_of: object) -> None:
    assert unpaid(orders_range(), as_of) is ExcelError.VALUE


def test_only_a_header_when_everything_is_paid() -> None:
    header, *rows = orders_range()
    assert len(unpaid((header, rows[1]))) == 1


@pytest.mark.parametrize(
    "without",
    [pytest.param(("总金额", "单价"), id="no amounts"), pytest.param(("已付金额", "付款状态"), id="nothing about payments")],
)
def test_a_range_that_cannot_tell_gives_an_error_not_an_empty_list(without: tuple[str, ...]) -> None:
    header, *rows = orders_range()
    kept = [at for at, text in enumerate(header) if text not in without]
    assert unpaid(tuple(tuple(row[at] for at in kept) for row in (header, *rows))) is ExcelError.VALUE


@pytest.mark.parametrize("orders", [None, "x", ((1.0, 2.0), (3.0, 4.0)), (("甲", "乙"), ("a", "b"))])
def test_what_is_no_range_of_orders_gives_an_error(orders: object) -> None:
    assert unpaid(orders) is ExcelError.VALUE


def test_few_columns_in_any_order_under_other_headers_and_below_a_title_will_do() -> None:
    orders = (
        ("2026年应收", None, None, None),
        (None, None, None, None),
        ("客户", "收款状态", "金额", "到期日"),
        ("华信", "未付款", 100.0, 46000.0),
        ("合计", None, 100.0, None),
    )
    assert [row[:1] + row[4:10] for row in unpaid(orders)[1:]] == [("华信", 46000.0, 53.0, "逾期 31–60 天", 100.0, 0.0, 100.0)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_agrees_with_the_report(seed: int) -> None:
    rows = mixed_rows(seed, payments=False)["orders"]
    ledger, settings = as_ledger({"orders": rows})
    grid = unpaid_lines_grid(ledger, settings)
    assert unpaid(range_of_rows(rows))[1:] == tuple(tuple(map(as_out, row)) for row in grid.rows)
    assert len(grid.rows) > 100
