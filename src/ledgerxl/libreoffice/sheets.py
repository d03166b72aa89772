"""``Book.sheets`` and ``xlwings.Sheet``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from numbers import Number
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.ranges import Range

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

Corner = Any
"""What ``Sheet.range`` takes for a corner: an address or name, (row, column), or a Range."""


@speaks_up
class Sheets(base_classes.Sheets):
    """The sheets of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def api(self) -> UnoObject:
        """UNO's XSpreadsheets."""
        return self.book.api.getSheets()

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return Sheet(self.book, self.api.getByIndex(name_or_index - 1))
        if self.api.hasByName(name_or_index):
            return Sheet(self.book, self.api.getByName(name_or_index))
        for name in self.names:
            if name.casefold() == name_or_index.casefold():
                return Sheet(self.book, self.api.getByName(name))
        raise KeyError(name_or_index)

    @property
    def names(self) -> tuple[str, ...]:
        """All sheets' names in their order."""
        return tuple(self.api.getElementNames())

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.api
        for position in range(sheets.getCount()):
            yield Sheet(self.book, sheets.getByIndex(position))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Insert an empty sheet, before the active one when no place is given, and make it the active one."""
        position = self.position(before, after) if before or after else self.active.position
        sheets = self.api
        named = name or self.free_name()
        sheets.insertNewByName(named, position)
        made = Sheet(self.book, sheets.getByName(named))
        made.activate()
        return made

    def position(self, before: Sheet | None, after: Sheet | None) -> int:
        """Return where a sheet goes that is to stand before or after another one; the end without either."""
        if before is not None:
            return before.position
        return after.position + 1 if after is not None else len(self)

    def look_before(self, position: int) -> None:
        """Bring a sheet into view that stands before this position, where one can be seen there.

        LibreOffice 7.4 crashes soon after a sheet is imported in front of the one in view: the view keeps a page that is gone.
        """
        if self.active.position >= position:
            before = (self.api.getByIndex(at) for at in reversed(range(position)))
            visible = next((sheet for sheet in before if sheet.IsVisible), None)
            if visible is not None:
                self.book.controller.setActiveSheet(visible)

    def free_name(self) -> str:
        """Return the first of Sheet1, Sheet2… that is not taken."""
        taken = {name.casefold() for name in self.names}
        number = len(taken) + 1
        while f"sheet{number}" in taken:
            number += 1
        return f"Sheet{number}"


@speaks_up
class Sheet(base_classes.Sheet):
    """One sheet; it stays the same one when it is renamed or moved."""

    def __init__(self, book: Book, api: UnoObject) -> None:
        self._book = book
        self._api = api

    @property
    def api(self) -> UnoObject:
        """The UNO sheet (com.sun.star.sheet.Spreadsheet)."""
        return self._api

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self._api.getName())

    @name.setter
    def name(self, value: str) -> None:
        taken = {name.casefold() for name in self._book.sheets.names} - {self.name.casefold()}
        if value.casefold() in taken:
            raise ValueError(f"The book already has a sheet named {value!r}.")
        self._api.setName(value)

    @property
    def position(self) -> int:
        """Its place among the sheets, counted from 0 as UNO does."""
        return int(self._api.getRangeAddress().Sheet)

    @property
    def index(self) -> int:
        return self.position + 1

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns a sheet has."""
        return self._book.sheet_size

    # -- ranges -----------------------------------------------------------------------------------------------------

    def range(self, arg1: Corner, arg2: Corner = None) -> Range:
        """Return a range from an address or name, from (row, column), or from two corners in any order."""
        if isinstance(arg1, Number) and isinstance(arg2, Number):
            return self._corner((arg1, arg2))
        first = self._corner(arg1)
        return first if arg2 is None else first.up_to(self._corner(arg2))

    def _corner(self, corner: Corner) -> Range:
        if isinstance(corner, Range):
            return corner
        if isinstance(corner, str):
            return self._named(corner)
        if 0 in corner[:2]:
            raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
        row, column, *size = (int(part) for part in corner)
        rows, columns = size or (1, 1)
        return Range(self, row, column, row + rows - 1, column + columns - 1)

    def _named(self, text: str) -> Range:
        from ledgerxl.libreoffice.names import find_range

        found = find_range(self, text)
        found.arg1_input = text
        return found

    @property
    def cells(self) -> Range:
        rows, columns = self.size
        return Range(self, 1, 1, rows, columns)

    @property
    def used_range(self) -> Range:
        """The smallest range that holds all contents and formats; A1 on an empty sheet."""
        cursor = self._api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.of(self._book, cursor.getRangeAddress())

    # -- what is done with it ---------------------------------------------------------------------------------------

    def activate(self) -> None:
        self._book.activate()
        self._book.controller.setActiveSheet(self._api)

    def select(self) -> None:
        self.activate()

    @property
    def visible(self) -> bool:
        return bool(self._api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._api.IsVisible = bool(value)

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        from ledgerxl.libreoffice import sheet_removal

        sheet_removal.remove(self._book, self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy to before or after another sheet, of this book or of another one of the same LibreOffice."""
        target = (before or after or self)._book
        position = target.sheets.position(before, after)
        if target is self._book:
            target.sheets.api.copyByName(self.name, self._copy_name(target), position)
        else:
            self._import_into(target, position)
        target.sheets(position + 1).activate()

    def _copy_name(self, target: Book) -> str:
        """Return Excel's name for a copy: ``Sheet1 (2)``."""
        taken = {name.casefold() for name in target.sheets.names}
        number = 2
        while (name := f"{self.name} ({number})").casefold() in taken:
            number += 1
        return name

    def _import_into(self, target: Book, position: int) -> None:
        from ledgerxl.libreoffice import sheet_copy

        target.sheets.look_before(position)
        sheet_copy.copy_to(self, target, position)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        self._book.sheets.api.moveByName(self.name, self._book.sheets.position(before, after))

    # -- what stands on it ------------------------------------------------------------------------------------------

    @property
    def names(self) -> Any:
        from ledgerxl.libreoffice.names import Names

        return Names(self._book, self)

    @property
    def charts(self) -> Any:
        from ledgerxl.libreoffice.charts import Charts

        return Charts(self)

    @property
    def shapes(self) -> Any:
        from ledgerxl.libreoffice.shapes import Shapes

        return Shapes(self)

    @property
    def pictures(self) -> Any:
        from ledgerxl.libreoffice.pictures import Pictures

        return Pictures(self)

    @property
    def tables(self) -> Any:
        from ledgerxl.libreoffice.tables import Tables

        return Tables(self)

    @property
    def pivot_tables(self) -> Any:
        from ledgerxl.libreoffice.pivots import PivotTables

        return PivotTables(self)

    @property
    def notes(self) -> Any:
        from ledgerxl.libreoffice.notes import notes_of

        return notes_of(self)

    @property
    def comments(self) -> Any:
        from ledgerxl.libreoffice.notes import comments

        return comments(self)

    @property
    def page_setup(self) -> Any:
        from ledgerxl.libreoffice.page_setup import PageSetup

        return PageSetup(self)

    @property
    def freeze_panes(self) -> Any:
        from ledgerxl.libreoffice.view import FreezePanes

        return FreezePanes(self)

    @property
    def show_gridlines(self) -> bool:
        from ledgerxl.libreoffice.view import show_gridlines

        return bool(show_gridlines(self))

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        from ledgerxl.libreoffice.view import set_show_gridlines

        set_show_gridlines(self, value)

    def to_html(self, path: str) -> None:
        from ledgerxl.libreoffice.view import to_html

        to_html(self, path)

    def to_pdf(self, path: str, quality: str) -> None:
        from ledgerxl.libreoffice.view import sheet_to_pdf

        sheet_to_pdf(self, path, quality)
