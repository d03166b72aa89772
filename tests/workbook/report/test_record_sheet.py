"""The records of a copied table, kept by column, and read back."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from xlsxwriter import Workbook

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.report.record_sheet import RecordSheet

ROWS = [2, 3, 5, 1200]
COLUMNS: list[list[Any]] = [
    ["甲", "乙 & <b>", "甲", None],
    [1.5, 0.1, -0.0, 12345678901234.56],
    ["=1+1", 7, True, dt.date(2026, 1, 5)],
    ["x" * 32_767, "", None, " 空格 "],
    [None, None, None, None],
]


def written(path: Path, sheet_class: type[Any] | None) -> Path:
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("a", sheet_class)
        style = book.add_format({"num_format": "#,##0.00"})
        sheet.set_default_row(18)
        sheet.write_string(1, 1, "表头")
        sheet.set_row(1, 30)
        if isinstance(sheet, RecordSheet):
            sheet.set_record_rows(ROWS)
            for at, values in enumerate(COLUMNS, 1):
                sheet.write_records(at, values, style)
        else:
            for at, values in enumerate(COLUMNS, 1):
                for row, value in zip(ROWS, values, strict=True):
                    write_one(sheet, row, at, value, style)
    return path


def write_one(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif isinstance(value, dt.date):
        sheet.write_number(row, column, (value - dt.date(1899, 12, 30)).days, style)
    elif value is not None:
        sheet.write(row, column, value, style)


def cells(path: Path) -> dict[str, tuple[Any, str]]:
    sheet = openpyxl.load_workbook(path)["a"]
    return {cell.coordinate: (cell.value, cell.number_format) for row in sheet for cell in row if cell.value is not None}


def test_cells_are_those_that_xlsxwriter_writes_one_by_one(tmp_path: Path) -> None:
    ours, theirs = written(tmp_path / "a.xlsx", RecordSheet), written(tmp_path / "b.xlsx", None)
    assert cells(ours) == cells(theirs)


def test_rows_and_cells_stand_in_order_and_texts_are_counted(tmp_path: Path) -> None:
    """Excel does not open a sheet whose cells are out of order."""
    with zipfile.ZipFile(written(tmp_path / "a.xlsx", RecordSheet)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
        texts = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found = [cell.get("r", "") for cell in sheet.iter(f"{name}c")]
    assert found == sorted(found, key=lambda cell: (int(cell[1:]), cell[0]))
    assert [row.get("r") for row in sheet.iter(f"{name}row")] == ["2", "3", "4", "6", "1201"]
    used = [int(cell.findtext(f"{name}v") or 0) for cell in sheet.iter(f"{name}c") if cell.get("t") == "s"]
    assert int(texts.get("count", 0)) == len(used)
    assert int(texts.get("uniqueCount", 0)) == len(set(used)) == len(texts)
    dimension = sheet.find(f"{name}dimension")
    assert dimension is not None
    assert dimension.get("ref") == "B2:F1201"


def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("a", RecordSheet)
        sheet.set_record_rows([0])
        with pytest.raises(WorkbookError, match="32,767"):
            sheet.write_records(0, ["x" * 32_768], book.add_format())


def test_a_sheet_without_records_is_a_sheet(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("a", RecordSheet).write_string(0, 0, "x")
    assert cells(tmp_path / "a.xlsx") == {"A1": ("x", "General")}
