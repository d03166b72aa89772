"""Take a sheet out of a book without harm to the others.

LibreOffice 7.4 forgets the tables of the sheet that stands before a removed one. Moving the sheet to the front first keeps
the tables, but then no conditional format of the book shows any more. So the tables are noted and made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerxl.libreoffice.autofilter import retyped
from ledgerxl.libreoffice.bridge import UnoObject, call, cell_range_address, typed

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

_SWITCHES = ("AutoFilter", "ContainsHeader", "TotalsRow", "KeepFormats", "MoveCells")


@dataclass(frozen=True)
class _Noted:
    """One database range: where it is, by the sheet's name, and what makes it the table it is."""

    name: str
    sheet: str
    first: tuple[int, int]
    last: tuple[int, int]
    switches: tuple[tuple[str, Any], ...]
    criteria: tuple[UnoObject, ...]


def remove(book: Book, name: str) -> None:
    """Remove a sheet by its name."""
    noted = _tables(book)
    book.api.getSheets().removeByName(name)
    ranges, sheets = book.api.DatabaseRanges, book.api.getSheets()
    for table in noted:
        if sheets.hasByName(table.sheet) and not ranges.hasByName(table.name):
            _make(book, table)


def _tables(book: Book) -> list[_Noted]:
    ranges = book.api.DatabaseRanges
    return [_note(book, ranges.getByName(name)) for name in ranges.getElementNames()]


def _note(book: Book, found: UnoObject) -> _Noted:
    area = found.getDataArea()
    return _Noted(
        name=found.getName(),
        sheet=book.api.getSheets().getByIndex(area.Sheet).getName(),
        first=(area.StartRow, area.StartColumn),
        last=(area.EndRow, area.EndColumn),
        switches=tuple((name, getattr(found, name)) for name in _SWITCHES),
        criteria=tuple(found.getFilterDescriptor().getFilterFields3()),
    )


def _make(book: Book, table: _Noted) -> None:
    position = book.api.getSheets().getByName(table.sheet).getRangeAddress().Sheet
    book.api.DatabaseRanges.addNewByName(table.name, cell_range_address(position, table.first, table.last))
    made = book.api.DatabaseRanges.getByName(table.name)
    for name, value in table.switches:
        setattr(made, name, value)
    # The rows are hidden already; only the criteria have to be known again.
    fields = tuple(retyped(field) for field in table.criteria)
    call(made.getFilterDescriptor(), "setFilterFields3", typed("[]com.sun.star.sheet.TableFilterField3", fields))
