"""Which numbers of an open LibreOffice sheet are dates."""

from __future__ import annotations

import datetime as dt

import pytest
import xlwings as xw

from ledgerxl.workbook.live.libreoffice import LibreOffice
from ledgerxl.workbook.live.reading import read_sheet
from tests.live.conftest import app

__all__ = ["app"]
pytestmark = pytest.mark.libreoffice


def test_dates_stay_dates_beside_a_date_typed_as_text(app: xw.App) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    sheet.range("A1").value = [["下单日期"], [dt.date(2026, 1, 5)], ["2026.1.6"], [dt.date(2026, 1, 7)], [7]]
    sheet.range("A5").number_format = "General"
    [column] = read_sheet(sheet, (), LibreOffice(), lambda share: None).columns.values()
    assert column.dated.tolist() == [False, True, False, True, False]
    book.close()
