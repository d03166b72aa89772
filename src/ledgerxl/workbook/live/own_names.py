"""The defined names by which an open workbook remembers what is ours."""

from __future__ import annotations

from collections.abc import Callable

import xlwings as xw

from ledgerxl.ledger.table import quoted
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.ours import COLUMN_PREFIX, SHEET_PREFIX, free_name, is_column_name, is_sheet_name


def result_sheets(book: xw.Book, program: Program) -> tuple[str, ...]:
    """Return the names of our sheets, in the workbook's order."""
    ours = {cell.sheet.name for _, cell in _named(book, program, is_sheet_name)}
    return tuple(name for name in program.sheet_names(book) if name in ours) if ours else ()


def added_columns(book: xw.Book, program: Program) -> list[tuple[str, xw.Range]]:
    """Return the names and header cells of the system columns that were added."""
    return _named(book, program, is_column_name)


def remember_sheet(sheet: xw.Sheet, program: Program) -> None:
    """Note that a sheet is ours."""
    if sheet.name not in result_sheets(sheet.book, program):
        _remember(sheet.book, program, SHEET_PREFIX, f"={quoted(sheet.name)}!$A$1")


def remember_column(header: xw.Range, program: Program) -> None:
    """Note that a column was added, by its header."""
    _remember(header.sheet.book, program, COLUMN_PREFIX, f"={quoted(header.sheet.name)}!{header.address}")


def forget_lost(book: xw.Book, program: Program) -> None:
    """Drop the names of ours that refer to nothing any more."""
    for name in program.names(book):
        if (is_sheet_name(name) or is_column_name(name)) and program.referred(book, name) is None:
            book.names[name].delete()


def _remember(book: xw.Book, program: Program, prefix: str, refers_to: str) -> None:
    book.names.add(free_name(prefix, program.names(book)), refers_to)


def _named(book: xw.Book, program: Program, ours: Callable[[str], bool]) -> list[tuple[str, xw.Range]]:
    found = ((name, program.referred(book, name)) for name in program.names(book) if ours(name))
    return [(name, cells) for name, cells in found if cells is not None]
