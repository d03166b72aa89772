"""The hidden sheets that PivotTables in an open workbook read."""

from __future__ import annotations

from collections.abc import Mapping

import xlwings as xw

from ledgerxl.workbook.edit.pivot_data import PivotData
from ledgerxl.workbook.live.own_names import remember_sheet
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.report.ledger_copy import CopiedColumn

_TEXT = "@"


def put_pivot_data(book: xw.Book, program: Program, data: Mapping[str, PivotData]) -> None:
    """Write what PivotTables read, each table on its hidden sheet, which is made where it is not there yet."""
    for one in data.values():
        sheet = next((sheet for sheet in book.sheets if sheet.name == one.sheet), None)
        if sheet is None:
            sheet = book.sheets.add(one.sheet, after=book.sheets[-1])
            remember_sheet(sheet, program)
        sheet.visible = False
        sheet.clear_contents()
        for at, column in enumerate(one.columns, start=1):
            _write(sheet, at, column, program)


def _write(sheet: xw.Sheet, at: int, column: CopiedColumn, program: Program) -> None:
    """Write one column below its header: texts as texts, numbers as numbers."""
    rows = len(column.values)
    program.write_texts(sheet.range((1, at)), [[column.label]])
    cells = sheet.range((2, at), (rows + 1, at))
    if any(isinstance(value, str) for value in column.values):
        cells.number_format = _TEXT
        program.write_texts(cells, [[None if _is_blank(value) else str(value)] for value in column.values])
    else:
        cells.value = [[None if _is_blank(value) else value] for value in column.values]


def _is_blank(value: object) -> bool:
    return value is None or value == "" or value != value
