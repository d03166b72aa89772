"""The defined names by which an open workbook remembers what is ours."""

from __future__ import annotations

from collections.abc import Callable

import xlwings as xw

from ledgerxl.ledger.table import quoted
from ledgerxl.workbook.ours import COLUMN_PREFIX, SHEET_PREFIX, free_name, is_column_name, is_sheet_name


def result_sheets(book: xw.Book) -> tuple[str, ...]:
    """Return the names of our sheets, in the workbook's order."""
    ours = {cell.sheet.name for _, cell in _named(book, is_sheet_name)}
    return tuple(sheet.name for sheet in book.sheets if sheet.name in ours)


def added_columns(book: xw.Book) -> list[tuple[str, xw.Range]]:
    """Return the names and header cells of the system columns that were added."""
    return _named(book, is_column_name)


def remember_sheet(sheet: xw.Sheet) -> None:
    """Note that a sheet is ours."""
    if sheet.name not in result_sheets(sheet.book):
        _remember(sheet.book, SHEET_PREFIX, f"={quoted(sheet.name)}!$A$1")


def remember_column(header: xw.Range) -> None:
    """Note that a column was added, by its header."""
    _remember(header.sheet.book, COLUMN_PREFIX, f"={quoted(header.sheet.name)}!{header.address}")


def forget_lost(book: xw.Book) -> None:
    """Drop the names of ours that refer to nothing any more."""
    for name in list(book.names):
        if (is_sheet_name(name.name) or is_column_name(name.name)) and "#REF!" in str(name.refers_to):
            name.delete()


def _remember(book: xw.Book, prefix: str, refers_to: str) -> None:
    name = free_name(prefix, [name.name for name in book.names])
    book.names.add(name, refers_to)


def _named(book: xw.Book, ours: Callable[[str], bool]) -> list[tuple[str, xw.Range]]:
    return [(name.name, name.refers_to_range) for name in book.names if ours(name.name) and "#REF!" not in str(name.refers_to)]
