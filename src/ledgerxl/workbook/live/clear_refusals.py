"""What stops `clear` in an open workbook: formulas of the user's that look at what goes, and rows that would stay hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import xlwings as xw

from ledgerxl.ledger.table import cell_name, column_letters
from ledgerxl.workbook.edit.going import DroppedColumn, Going, filtered, formula_looks
from ledgerxl.workbook.live.program import Program


def refuse_filtered(headers: Sequence[xw.Range]) -> None:
    """Raise WorkbookError where a Table shows only some rows because of what a column that goes holds.

    Args:
        headers: the header cells of these columns.
    """
    for header in headers:
        for table in _tables_of(header):
            field = header.column - table.range.column + 1
            if any(one.field == field and one.type != "none" for one in table.autofilter.criteria):
                raise filtered(header.sheet.name)


def refuse_looked_at(book: xw.Book, program: Program, sheets: Collection[str], headers: Sequence[xw.Range]) -> None:
    """Raise WorkbookError where a formula in a cell of the user's would fail without these sheets and columns."""
    tables = tuple(table.name for sheet in sheets for table in book.sheets[sheet].tables)
    going = Going(tuple(sheets), tables, tuple(_dropped(headers)))
    words = (*going.sheets, *going.tables, *(f"[{column.header}]" for column in going.columns))
    for sheet in book.sheets if words else ():
        if sheet.name in sheets:
            continue
        for row, column in program.formulas_with(sheet, *words):
            place = cell_name(row, column)
            what = going.named_in(str(sheet.range((row, column)).formula).removeprefix("="))
            if what is not None and not going.is_dropped(sheet.name, place):
                raise formula_looks(sheet.name, place, what)


def _dropped(headers: Sequence[xw.Range]) -> Iterator[DroppedColumn]:
    for header in headers:
        for table in _tables_of(header):
            yield DroppedColumn(header.sheet.name, column_letters(header.column), table.name, str(header.value))


def _tables_of(header: xw.Range) -> Iterator[xw.main.Table]:
    for table in header.sheet.tables:
        whole = table.range
        if whole.row == header.row and whole.column <= header.column < whole.column + whole.shape[1]:
            yield table
