"""What is true of every function: how arguments come in, how results go out, and that nothing ever raises."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerxl.functions import cleaning
from ledgerxl.functions.call import MISSING, call
from ledgerxl.functions.description import Function, Takes
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.functions.registry import FUNCTIONS
from tests.functions.formulas import rules_in

ZH = rules_in("zh")
BY_CELL = [function for function in FUNCTIONS if function.arguments[0].takes is Takes.CELLS]
MORE: dict[str, list[object]] = {"LXCHECK": ["联系电话"], "LXSIMILAR": [(("上海华信贸易有限公司",), ("张三",))]}
"""What the functions that work cell by cell need besides the cells."""
CELLS = st.one_of(
    st.none(),
    st.just(""),
    st.text(max_size=12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.sampled_from([*ExcelError]),
    st.dates(dt.date(1900, 3, 1)),
    st.sampled_from(
        ["13800138000", "2026年1月5日", "￥1,234.50", "91350100M000100Y43", "上海华信贸易有限责任公司", "-", "无", "#N/A"]
    ),
)
RANGES = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=5).map(tuple))
by_cell = pytest.mark.parametrize("function", BY_CELL, ids=lambda one: one.name)


@by_cell
@settings(deadline=None)
@given(cells=RANGES)
def test_the_result_has_the_shape_of_the_cells(function: Function, cells: tuple[tuple[object, ...], ...]) -> None:
    result = _of(function, cells)
    assert [len(row) for row in result] == [len(row) for row in cells]
    assert {type(one) for row in result for one in row} <= {str, float, bool, ExcelError}


@by_cell
@settings(deadline=None)
@given(cells=RANGES)
def test_blanks_stay_blank_and_errors_pass_through(function: Function, cells: tuple[tuple[object, ...], ...]) -> None:
    given_and_got = [pair for rows in zip(cells, _of(function, cells), strict=True) for pair in zip(*rows, strict=True)]
    for cell, got in given_and_got:
        if cell is None or cell == "":
            assert got == ""
        elif isinstance(cell, ExcelError):
            assert got is cell
        elif cell == "#N/A":
            assert got is ExcelError.NA


@by_cell
@settings(deadline=None)
@given(cells=RANGES)
def test_a_cell_alone_gives_what_it_gives_in_a_range(function: Function, cells: tuple[tuple[object, ...], ...]) -> None:
    assert _of(function, cells[0][0]) == _of(function, cells)[0][0]


def _of(function: Function, cells: object) -> Any:
    return call(function.name, [cells, *MORE.get(function.name, [])], rules=ZH)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
@settings(deadline=None)  # the first call imports the function
@given(arguments=st.lists(st.one_of(CELLS, RANGES), max_size=7))
def test_nothing_raises_or_crashes_whatever_is_given(function: Function, arguments: list[object]) -> None:
    with patch.object(logging.Logger, "exception", side_effect=AssertionError("crashed")):
        result = call(function.name, arguments, rules=ZH)
    rows = result if isinstance(result, tuple) else ((result,),)
    assert {type(one) for row in rows for one in row} <= {str, float, bool, ExcelError}
    assert len({len(row) for row in rows}) == 1


HEADERS = ("订单编号", "下单日期", "客户名称", "数量", "单价", "总金额", "应付日期", "已付金额", "付款状态")
ORDERS = st.lists(st.tuples(*[CELLS] * len(HEADERS)), max_size=6).map(lambda rows: (HEADERS, *rows))


@settings(deadline=None, max_examples=30)  # three ledgers are built and reported on
@given(orders=ORDERS, more=st.tuples(*[st.sampled_from([*HEADERS, "月份", "求和", "平均", "2026-01", "", None])] * 5))
def test_orders_of_any_content_give_tables(orders: object, more: tuple[str | None, ...]) -> None:
    with patch.object(logging.Logger, "exception", side_effect=AssertionError("crashed")):
        for name, arguments in (("LXUNPAID", ["2026-01-31"]), ("LXAGING", ["2026-01-31"]), ("LXSUMMARY", ["客户名称"])):
            header, *rows = call(name, [orders, *arguments], rules=ZH)
            assert {len(row) for row in rows} <= {len(header)}
        call("LXSUMMARY", [orders, *more], rules=ZH)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        pytest.param("LXNOTHING", ["x"], ExcelError.NAME, id="unknown name"),
        pytest.param("lxname", ["x"], ExcelError.NAME, id="the registry's spelling only"),
        pytest.param("LXNAME", [], ExcelError.VALUE, id="an argument too few"),
        pytest.param("LXNAME", ["x", "y"], ExcelError.VALUE, id="an argument too many"),
        pytest.param("LXDUPLICATES", [], ExcelError.VALUE, id="repeated arguments: at least one"),
        pytest.param("LXNAME", [object()], ExcelError.VALUE, id="not a cell's value"),
        pytest.param("LXNAME", [(("a", "b"), ("c",))], ExcelError.VALUE, id="rows of different lengths"),
        pytest.param("LXNAME", [()], ExcelError.VALUE, id="a range without cells"),
        pytest.param("LXNAME", [MISSING], "", id="a needed argument left out is a blank cell"),
    ],
)
def test_what_cannot_be_called_gives_an_error(name: str, arguments: list[object], expected: object) -> None:
    assert call(name, arguments, rules=ZH) == expected


def test_a_crash_shows_an_error_and_goes_to_the_log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def crash(context: object, value: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cleaning, "lxname", crash)
    with caplog.at_level(logging.ERROR):
        assert call("LXNAME", ["x"], rules=ZH) is ExcelError.VALUE
    assert "LXNAME failed" in caplog.text


def test_the_collector_is_as_it_was_before() -> None:
    for switch, was_on in ((gc.disable, False), (gc.enable, True)):
        switch()
        call("LXNAME", ["x"], rules=ZH)
        call("LXNAME", [], rules=ZH)
        assert gc.isenabled() is was_on


def test_a_wrong_argument_is_no_crash(caplog: pytest.LogCaptureFixture) -> None:
    assert call("LXCHECK", ["x", "没有这一列"], rules=ZH) is ExcelError.VALUE
    assert caplog.text == ""


def test_errors_that_com_passes_as_whole_numbers_are_errors_and_other_whole_numbers_numbers() -> None:
    assert call("LXAMOUNT", [((-2146826246,), (-300,))], rules=ZH) == ((ExcelError.NA,), (-300.0,))


def test_dates_may_come_as_serials_or_datetimes() -> None:
    moment = dt.datetime(2026, 1, 5, 18, 30)
    in_utc = moment.replace(tzinfo=dt.UTC)  # as pywin32 hands dates over
    assert call("LXDATE", [((46027.0, moment, in_utc, dt.date(2026, 1, 5)),)], rules=ZH) == ((46027.0,) * 4,)


def test_serials_follow_the_date_system_of_the_workbook() -> None:
    assert call("LXDATE", [((46027.0 - 1462, "2026-01-05"),)], rules=ZH, date1904=True) == ((46027.0 - 1462,) * 2,)


def test_rows_may_be_lists_and_a_single_row_may_lack_its_outer_brackets() -> None:
    assert call("LXNAME", [[["a "], ["b"]]], rules=ZH) == (("a",), ("b",))
    assert call("LXNAME", [("a ", "b")], rules=ZH) == (("a", "b"),)


def test_messages_are_in_the_preferred_language_unless_rules_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERXL_LANG", "en")
    assert call("LXCHECK", ["1380013", "phone"]) == "“1380013” does not look like a phone number"
    assert call("LXCHECK", ["1380013", "phone"], rules=ZH) == "“1380013”不像电话号码"
