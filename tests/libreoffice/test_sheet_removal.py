"""Removing a sheet leaves the others' tables, filters and conditional formats."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl.libreoffice import sheet_removal
from tests.libreoffice.test_conditional_formats import RED, colour_shown

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def ledger(sheet: xw.Sheet, book: xw.Book) -> xw.Book:
    sheet["A1"].value = [["a", "b"], ["x", 1], ["y", 2]]
    table = sheet.tables.add(sheet["A1:B3"], name="前表")
    table.show_totals = True
    table.autofilter.apply_values(1, ["x"])
    sheet["D1"].value = 1
    sheet["D1"].conditional_formats.add_custom("=D1=1", fill_color=RED)
    # LibreOffice forgets tables of the sheet before the last one, unless that is the first.
    book.sheets.add("首", before=sheet)
    book.sheets.add("删", after=sheet)
    return book


def test_the_tables_of_the_sheet_before_stay(ledger: xw.Book, tmp_path: Path) -> None:
    sheet_removal.remove(ledger.impl, "删")
    sheet = ledger.sheets[1]
    (table,) = sheet.tables
    assert (table.name, table.range.address, table.show_totals, table.table_style) == (
        "前表",
        "$A$1:$B$4",
        True,
        "TableStyleMedium2",
    )
    assert (table.autofilter.criteria[0].type, table.autofilter.criteria[0].value1) == ("comparison", "x")
    assert [sheet.api.Rows.getByIndex(row).IsVisible for row in range(4)] == [True, True, False, True]
    assert colour_shown(sheet["D1"], tmp_path) == RED


def test_the_tables_of_the_removed_sheet_go(ledger: xw.Book) -> None:
    gone = ledger.sheets["删"]
    gone["A1"].value = [["a"], [1]]
    gone.tables.add(gone["A1:A2"], name="后表")
    sheet_removal.remove(ledger.impl, "删")
    assert list(ledger.api.DatabaseRanges.getElementNames()) == ["前表"]


def test_moved_sheets_show_their_conditional_formats(ledger: xw.Book, tmp_path: Path) -> None:
    sheet = ledger.sheets[1]
    ledger.sheets["删"].impl.move(before=ledger.sheets[0].impl, after=None)
    assert colour_shown(sheet["D1"], tmp_path) == RED
    sheet.impl.move(before=None, after=ledger.sheets[-1].impl)
    assert colour_shown(sheet["D1"], tmp_path) == RED
