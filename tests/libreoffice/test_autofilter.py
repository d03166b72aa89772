"""Filters: which rows show, and what Excel finds in the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from tests.libreoffice.saved import saved

pytestmark = pytest.mark.libreoffice

ROWS = [
    ["地区", "日期", "金额"],
    ["东", dt.datetime(2025, 1, 1), 10],
    ["西", dt.datetime(2025, 1, 2), 20],
    ["东", dt.datetime(2025, 1, 3), 30],
    ["北", dt.datetime(2025, 1, 1), 1000],
    [None, dt.datetime(2025, 1, 4), 50],
]


@pytest.fixture
def cells(sheet: xw.Sheet) -> xw.Range:
    sheet["A1"].value = ROWS
    sheet["C2:C6"].number_format = "#,##0.00"
    return sheet["A1:C6"]


def shown(cells: xw.Range) -> list[float]:
    """Return the amounts of the rows that are not hidden."""
    rows = cells.sheet.api.Rows
    return [row[2] for number, row in enumerate(ROWS[1:], start=1) if rows.getByIndex(number).IsVisible]


@pytest.mark.parametrize(
    "apply, expected",
    [
        (lambda f: f.apply_values(1, ["东", "西"]), [10, 20, 30]),
        (lambda f: f.apply_values(3, [1000, 20]), [20, 1000]),
        (lambda f: f.apply_comparison(3, "between", 20, 50), [20, 30, 50]),
        (lambda f: f.apply_comparison(3, "not_between", 20, 50), [10, 1000]),
        (lambda f: f.apply_comparison(3, "greater_than", 30), [1000, 50]),
        (lambda f: f.apply_comparison(2, "equal_to", dt.date(2025, 1, 1)), [10, 1000]),
        (lambda f: f.apply_comparison(1, "equal_to", None), [50]),
        (lambda f: f.apply_comparison(1, "not_equal_to", None), [10, 20, 30, 1000]),
        (lambda f: f.apply_top_items(3, 2), [1000, 50]),
        (lambda f: f.apply_bottom_items(3, 2), [10, 20]),
        (lambda f: f.apply_top_percent(3, 20), [1000]),
        (lambda f: f.apply_bottom_percent(3, 10), [10]),
    ],
)
def test_rows_that_show(cells: xw.Range, apply: object, expected: list[float]) -> None:
    apply(cells.autofilter)  # type: ignore[operator]
    assert shown(cells) == expected


def test_criteria_read_back(cells: xw.Range) -> None:
    cells.autofilter.apply_values(1, ["东", "西"])
    cells.autofilter.apply_comparison(3, "between", 10, 20)
    first, second, third = cells.autofilter.criteria
    assert (first.type, first.values) == ("values", ["东", "西"])
    assert second.type == "none"
    assert (third.type, third.operator, third.value1, third.value2) == ("comparison", "between", "10", "20")
    assert shown(cells) == [10, 20]


def test_clearing_one_column_then_all(cells: xw.Range) -> None:
    cells.autofilter.apply_values(1, ["东"])
    cells.autofilter.apply_comparison(3, "greater_than", 10)
    cells.autofilter.clear(3)
    assert shown(cells) == [10, 30]
    cells.autofilter.clear()
    assert shown(cells) == [10, 20, 30, 1000, 50]


def test_a_table_filters_on_its_own_and_keeps_its_totals(cells: xw.Range, book: xw.Book, tmp_path: Path) -> None:
    table = cells.sheet.tables.add(cells, name="T")
    table.show_totals = True
    table.autofilter.apply_values(1, ["东"])
    assert shown(cells) == [10, 30]
    assert cells.sheet.api.Rows.getByIndex(6).IsVisible
    sheet = saved(book, tmp_path).active
    assert sheet.tables["T"].autoFilter.filterColumn[0].filters.filter == ["东"]
    assert [number for number in range(2, 8) if sheet.row_dimensions[number].hidden] == [3, 5, 6]


def test_a_second_filter_on_the_sheet_is_refused(cells: xw.Range) -> None:
    cells.autofilter.apply_values(1, ["东"])
    with pytest.raises(ValueError, match="different range"):
        cells.sheet["E1:F3"].autofilter.apply_values(1, ["x"])


def test_or_beside_another_criterion_is_refused(cells: xw.Range) -> None:
    cells.autofilter.apply_values(1, ["东"])
    with pytest.raises(libreoffice.Unsupported, match="not_between"):
        cells.autofilter.apply_comparison(3, "not_between", 20, 50)
    assert shown(cells) == [10, 30]
