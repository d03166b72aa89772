"""Take away everything that ledgerxl wrote into an open workbook."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw

from ledgerxl.standard.model import Standard
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.added_columns import columns_that_go, remove_columns
from ledgerxl.workbook.live.borrowed import in_view
from ledgerxl.workbook.live.clear_refusals import refuse_filtered, refuse_looked_at
from ledgerxl.workbook.live.contents import column_of
from ledgerxl.workbook.live.own_names import forget_lost, result_sheets
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.recognise import FoundTable, recognise
from ledgerxl.workbook.system_cells import marked_rows, marked_stretches, system_columns


def clear_book(book: xw.Book, program: Program, sheets: Sequence[SheetCells], standard: Standard) -> bool:
    """Clear the texts in system columns, remove the columns that were added, delete our sheets; what was entered stays.

    Returns:
        whether there was anything of ours.

    Raises:
        WorkbookError: a sheet or the workbook's structure is protected, a Table is filtered by a column that goes, or a formula looks
            at what goes; nothing is cleared.
    """
    found = recognise(sheets, standard)
    ours = result_sheets(book, program)
    marked = [table for table in found if table.part.sheet not in ours and _marked_columns(table)]
    for table in marked:
        if program.is_protected(book.sheets[table.part.sheet]):
            raise refusals.protected_sheet(table.part.sheet)
    if ours and program.is_structure_protected(book):
        raise refusals.protected_structure(book.name)
    headers = columns_that_go(book, program, standard)
    refuse_filtered(headers)
    refuse_looked_at(book, program, ours, headers)
    for table in marked:
        for column in _marked_columns(table):
            _clear_column(book.sheets[table.part.sheet], table, column)
    had_columns = remove_columns(book, program, found, standard)
    with in_view(book):
        for name in ours:
            book.sheets[name].delete()
    forget_lost(book, program)
    return bool(marked or ours or had_columns)


def _marked_columns(table: FoundTable) -> list[int]:
    """Return the system columns that hold marks."""
    return [column for column in system_columns(table) if marked_rows(table, column)]


def _clear_column(sheet: xw.Sheet, table: FoundTable, column: int) -> None:
    for first, last in marked_stretches(table, column):
        column_of(sheet, column, first, last).clear_contents()
