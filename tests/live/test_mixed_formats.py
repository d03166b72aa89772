"""Columns whose cells have different number formats are read and written cell by cell as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from ledgerxl.workbook.live.libreoffice import LibreOffice

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def sheet(app: xw.App) -> Iterator[xw.Sheet]:
    made = app.books.add()
    yield made.sheets[0]
    made.close()


def test_numbers_and_dates_in_one_column(sheet: xw.Sheet) -> None:
    sheet.range("A1:A6").value = [[45292.0]] * 6
    sheet.range("A3:A4").number_format = "yyyy-mm-dd"
    _, columns = LibreOffice().read(sheet, lambda share: None).columns()
    assert columns[1].dated.tolist() == [False, False, True, True, False, False]


def test_texts_like_numbers_leave_formats_alone(sheet: xw.Sheet) -> None:
    cells = sheet.range("A1:A6")
    sheet.range("A2:A3").number_format = "0.00"
    before = [cell.number_format for cell in cells]
    LibreOffice().write_texts(cells, [["10%"], ["TRUE"], ["2"], ["2024-01-05"], [None], ["甲"]])
    assert [cell.number_format for cell in cells] == before
    assert cells.value == ["10%", "TRUE", "2", "2024-01-05", None, "甲"]
