"""``xlwings.books`` and ``xlwings.Book``: spreadsheet documents."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice import files
from ledgerxl.libreoffice.bridge import UnoObject, file_path, property_values
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.ranges import Range
from ledgerxl.libreoffice.sheets import Sheets
from ledgerxl.libreoffice.windows import hide

if TYPE_CHECKING:
    from ledgerxl.libreoffice.apps import App

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


@speaks_up
class Books(base_classes.Books):
    """The open spreadsheets of one LibreOffice, in the order in which they were opened."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._known: dict[str, Book] = {}
        self._added = 0
        self._visible = not app.office.headless

    @property
    def api(self) -> UnoObject:
        """UNO's desktop, which holds all documents."""
        return self.app.office.desktop

    @cached_property
    def _components(self) -> UnoObject:
        return self.api.getComponents()

    def _open_now(self) -> list[Book]:
        """Return the open books; a document keeps its Book object for as long as it is open."""
        found: dict[str, Book] = {}
        components = self._components.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            uid = getattr(component, "RuntimeUID", None)
            if uid in self._known:
                found[uid] = self._known[uid]
            elif uid is not None and component.supportsService(SPREADSHEET):
                found[uid] = self._meet(component)
        known = [uid for uid in self._known if uid in found]
        self._known = {uid: found[uid] for uid in [*known, *(uid for uid in found if uid not in known)]}
        return list(self._known.values())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._open_now())

    def __len__(self) -> int:
        return len(self._open_now())

    def __call__(self, name_or_index: str | int) -> Book:
        books = self._open_now()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(books):
                raise KeyError(name_or_index)
            return books[name_or_index - 1]
        for book in books:
            if book.name.casefold() == name_or_index.casefold():
                return book
        raise KeyError(name_or_index)

    @property
    def active(self) -> Book | None:
        """The book in front; the last one opened when none is (another kind of document may be)."""
        current = self.api.getCurrentComponent()
        uid = getattr(current, "RuntimeUID", None)
        books = self._open_now()
        return self._known.get(uid or "") or (books[-1] if books else None)

    def add(self) -> Book:
        """Open an empty book with one sheet, named as Excel names it: Book1 with Sheet1."""
        document = self.api.loadComponentFromURL("private:factory/scalc", "_blank", 0, self._view_options())
        self._added += 1
        document.setTitle(f"Book{self._added}")
        book = self._register(document)
        sheets = document.getSheets()
        for position in range(sheets.getCount()):
            sheets.getByIndex(position).setName(f"Sheet{position + 1}")
        return book

    def open(self, fullname: str, *options: Any) -> Book:
        """Open a file; for the options see ``xlwings.Book``. Macros are never run."""
        named = dict(zip(files.OPTIONS, options, strict=False))
        arguments = (*self._view_options(), *files.load_arguments(fullname, named))
        book = self._register(files.load(self.api, fullname, arguments))
        self.app.office.has_open(fullname)
        files.after_load(book)
        return book

    def _register(self, document: UnoObject) -> Book:
        book = self._known[str(document.RuntimeUID)] = self._meet(document)
        book.activate()
        if not self.app.screen_updating:
            book.show_changes(False)
        return book

    def _meet(self, document: UnoObject) -> Book:
        """Return the book of a document that is new to us; where there is no screen, its window is hidden whoever opened it.

        A window that nobody can see is painted all the same, and LibreOffice 7.4 crashes now and then while it paints.
        """
        book = Book(self.app, document)
        if self.app.office.headless:
            hide(book.frame)
        return book

    def _view_options(self) -> tuple[UnoObject, ...]:
        """Return how a window opens. Without a screen as an icon: not even at first to be painted, and saved with panes and zoom."""
        if self.app.office.headless:
            return property_values(Minimized=True)
        return () if self._visible else property_values(Hidden=True)

    @property
    def visible(self) -> bool:
        """Whether books show their windows."""
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        if not self.app.office.headless:
            for book in self:
                book.frame.getContainerWindow().setVisible(value)

    def close_all(self) -> None:
        """Close every book without saving."""
        for book in self:
            book.close()


@speaks_up
class Book(base_classes.Book):
    """One spreadsheet document."""

    app: App

    def __init__(self, app: App, document: UnoObject) -> None:
        self.app = app
        self.document = document
        self._status: UnoObject | None = None

    @property
    def api(self) -> UnoObject:
        """The UNO document (com.sun.star.sheet.SpreadsheetDocument)."""
        return self.document

    @cached_property
    def controller(self) -> UnoObject:
        """The document's first view."""
        return self.document.getCurrentController()

    @cached_property
    def frame(self) -> UnoObject:
        """The view's frame."""
        return self.controller.getFrame()

    @cached_property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def fullname(self) -> str:
        url = self.document.getURL()
        return file_path(url) if url else self.name

    @property
    def name(self) -> str:
        url = self.document.getURL()
        return Path(file_path(url)).name if url else str(self.document.getTitle())

    def activate(self) -> None:
        self.app.activate()
        self.frame.activate()
        self.app.office.desktop.setActiveFrame(self.frame)

    def close(self) -> None:
        """Close without saving."""
        self.document.setModified(False)
        self.document.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in the format of the path's ending; without a path where it is, or as NAME.xlsx in the working folder."""
        if path is None and self.document.getURL() and not password:
            self.document.store()
        else:
            files.store_as(self, os.path.realpath(path or self._own_path()), password)
        self.app.office.has_open(self.fullname)
        files.after_store(self)

    def _own_path(self) -> str:
        return self.fullname if self.document.getURL() else f"{self.name}.xlsx"

    @cached_property
    def names(self) -> Any:
        from ledgerxl.libreoffice.names import Names

        return Names(self)

    @cached_property
    def view(self) -> Any:
        """Zoom, scroll position, active sheet."""
        from ledgerxl.libreoffice.view import View

        return View(self)

    @cached_property
    def formulas(self) -> Any:
        """The translation between Excel's formulas and Calc's."""
        from ledgerxl.libreoffice.formulas import Formulas

        return Formulas(self)

    @cached_property
    def number_formats(self) -> Any:
        """The translation between Excel's number format codes and Calc's."""
        from ledgerxl.libreoffice.numberformats import NumberFormats

        return NumberFormats(self)

    @cached_property
    def sheet_size(self) -> tuple[int, int]:
        """How many rows and columns each sheet has."""
        last = self.document.getSheets().getByIndex(0).getRangeAddress()
        return last.EndRow + 1, last.EndColumn + 1

    @cached_property
    def null_date(self) -> dt.datetime:
        """The day that has the number 0: 1899-12-30, or 1904-01-01 in books that come from an old Mac."""
        day = self.document.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)

    @property
    def selection(self) -> Range | None:
        """The selected cells; None when something else (a chart) is selected."""
        selected = self.controller.getSelection()
        if selected is None or not hasattr(selected, "getRangeAddress"):
            return None
        return self.engine_range(selected.getRangeAddress())

    def engine_range(self, address: UnoObject) -> Range:
        """Return the range of a UNO ``CellRangeAddress``."""
        return Range.of(self, address)

    def show_changes(self, value: bool) -> None:
        """Let the windows follow every change, or stand still."""
        if not value:
            self.document.lockControllers()
        while value and self.document.hasControllersLocked():
            self.document.unlockControllers()

    def show_status(self, text: str | None) -> None:
        """Show a text in the window's status bar; None gives it back to LibreOffice."""
        if self._status is None:
            self._status = self.frame.createStatusIndicator()
        if text is None:
            self._status.end()
        else:
            self._status.start(text, 0)

    def to_pdf(self, path: str, quality: str) -> None:
        from ledgerxl.libreoffice.view import book_to_pdf

        book_to_pdf(self, path, quality)
