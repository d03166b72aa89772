"""How a workbook remembers what ledgerxl put into it: hidden defined names that point at our sheets and at the columns we added.

Excel, WPS and LibreOffice keep defined names when they save, and move them along when sheets are renamed and columns are inserted,
moved or deleted; a copy that the user makes of a sheet of ours gets no such name and is the user's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ledgerxl.ledger.table import column_letters, quoted
from ledgerxl.workbook.edit.book import Book, BookName, BookSheet
from ledgerxl.workbook.file.ranges import column_number
from ledgerxl.workbook.ours import COLUMN_PREFIX, SHEET_PREFIX, free_name, is_column_name, is_sheet_name

_PLACE: Final = re.compile(r"^\$?(?:'((?:[^']|'')+)'|([^'!]+))[!.]\$?([A-Z]{1,3})\$?([0-9]+)$")


def our_sheets(book: Book) -> list[BookSheet]:
    """Return the sheets that are ours, in the order of the workbook."""
    named = {place[0].casefold() for _, place in _places(book, is_sheet_name)}
    return [sheet for sheet in book.sheets if sheet.name.casefold() in named]


def own_sheet(book: Book, sheet: BookSheet) -> None:
    """Remember that a sheet is ours."""
    if sheet not in our_sheets(book):
        book.names.append(BookName(_free(book, SHEET_PREFIX), f"{quoted(sheet.name)}!$A$1", hidden=True))


def our_columns(book: Book, sheet: str) -> set[int]:
    """Return the numbers of the columns on a sheet that we added."""
    return {place[1] for _, place in _places(book, is_column_name) if place[0].casefold() == sheet.casefold()}


def header_rows(book: Book, sheet: str) -> dict[int, int]:
    """Return the row of the header by column that we added."""
    return {place[1]: place[2] for _, place in _places(book, is_column_name) if place[0].casefold() == sheet.casefold()}


def sheets_with_columns(book: Book) -> set[str]:
    """Return the names of the sheets that have columns of ours."""
    return {place[0] for _, place in _places(book, is_column_name)}


def own_column(book: Book, sheet: str, column: int, row: int) -> None:
    """Remember that a column is ours; `row` is its header's."""
    if column not in our_columns(book, sheet):
        place = f"{quoted(sheet)}!${column_letters(column)}${row}"
        book.names.append(BookName(_free(book, COLUMN_PREFIX), place, hidden=True))


def disown(book: Book, *, columns: bool = False) -> None:
    """Forget sheets that are gone, and with `columns` all columns."""
    there = {sheet.name.casefold() for sheet in book.sheets}
    gone = [name for name in book.names if is_sheet_name(name.name) and _place(name.text, there) is None]
    gone += [name for name in book.names if is_column_name(name.name) and columns]
    book.names = [name for name in book.names if name not in gone]


def _places(book: Book, ours: Callable[[str], bool]) -> Iterator[tuple[BookName, tuple[str, int, int]]]:
    there = {sheet.name.casefold() for sheet in book.sheets}
    for name in book.names:
        place = _place(name.text, there) if ours(name.name) and name.sheet is None else None
        if place is not None:
            yield name, place


def _place(text: str, there: set[str]) -> tuple[str, int, int] | None:
    """Return sheet, column and row that a name points at; None when they are gone."""
    found = _PLACE.match(text.removeprefix("="))
    if found is None:
        return None
    sheet = found[1].replace("''", "'") if found[1] else found[2]
    return (sheet, column_number(found[3]), int(found[4])) if sheet.casefold() in there else None


def _free(book: Book, prefix: str) -> str:
    return free_name(prefix, [name.name for name in book.names])
