"""``Book.names``, ``Sheet.names`` and what a text in ``sheet.range("…")`` means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice.addresses import corners
from ledgerxl.libreoffice.bridge import UnoObject, cell_address
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.formulas import excel_sheet_name
from ledgerxl.libreoffice.ranges import Range

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.sheets import Sheet

HIDDEN = ("_xlnm.", "__Anonymous_Sheet_DB__")
"""Names that files use for their own purposes."""


@speaks_up
class Name(base_classes.Name):
    """One defined name, of the book or of one sheet."""

    def __init__(self, book: Book, api: UnoObject, sheet: Sheet | None) -> None:
        self._book = book
        self._api = api
        self._sheet = sheet

    @property
    def api(self) -> UnoObject:
        """The UNO name (com.sun.star.sheet.NamedRange)."""
        return self._api

    @property
    def _home(self) -> UnoObject:
        return (self._sheet or self._book).api.NamedRanges

    @property
    def name(self) -> str:
        """The name, with its sheet in front (``Sheet1!total``) when it belongs to one."""
        local = self._api.getName()
        return f"{excel_sheet_name(self._sheet.name)}!{local}" if self._sheet is not None else str(local)

    @name.setter
    def name(self, value: str) -> None:
        self._api.setName(checked(value.rpartition("!")[2]))

    @property
    def refers_to(self) -> str:
        return str(self._book.formulas.to_excel(f"={self._api.getContent()}"))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._api.setContent(content(self._book, value))

    @property
    def refers_to_range(self) -> Range:
        """The range it stands for.

        Raises:
            ValueError: it stands for a value or a formula.
        """
        cells = self._api.getReferredCells()
        if cells is None:
            raise ValueError(f"The name {self.name} does not refer to a range: {self.refers_to}")
        return self._book.engine_range(cells.getRangeAddress())

    def delete(self) -> None:
        self._home.removeByName(self._api.getName())


@speaks_up
class Names(base_classes.Names):
    """The names of a book, those of its sheets included, in alphabetical order; or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> UnoObject:
        """UNO's XNamedRanges."""
        return (self._sheet or self._book).api.NamedRanges

    def _all(self) -> list[tuple[str, Name]]:
        homes: list[Sheet | None] = [self._sheet] if self._sheet is not None else [None, *self._book.sheets]
        found: list[tuple[str, Name]] = []
        for home in homes:
            container = (home or self._book).api.NamedRanges
            for local in container.getElementNames():
                if not local.startswith(HIDDEN):
                    name = Name(self._book, container.getByName(local), home)
                    found.append((name.name, name))
        return sorted(found, key=lambda pair: pair[0].rpartition("!")[2].casefold())

    def snapshot(self) -> list[tuple[str, Name]]:
        return self._all()

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, name_or_index: str | int) -> Name:
        found = self._all()
        if isinstance(name_or_index, int):
            return found[name_or_index - 1][1]
        for full, name in found:
            if _matches(full, name_or_index):
                return name
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        found = self._all()
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(found)
        return any(_matches(full, name_or_index) for full, _name in found)

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; ``Sheet1!total`` belongs to that sheet. One that exists gets the new meaning, as in Excel."""
        sheet_name, _, local = name.rpartition("!")
        sheet = self._book.sheets(sheet_name.strip("'").replace("''", "'")) if sheet_name else self._sheet
        home = (sheet or self._book).api.NamedRanges
        meaning = content(self._book, refers_to)
        if home.hasByName(local):
            home.getByName(local).setContent(meaning)
        else:
            home.addNewByName(checked(local), meaning, cell_address(sheet.position if sheet else 0, 0, 0), 0)
        return Name(self._book, home.getByName(local), sheet)


def _matches(full: str, asked: str) -> bool:
    """Names are compared without regard to case; without a sheet in front, the local part is enough."""
    known, wanted = full.casefold(), asked.casefold()
    return known == wanted or ("!" not in wanted and known.rpartition("!")[2] == wanted)


def content(book: Book, refers_to: str) -> str:
    """Return what a name stands for as Calc writes it."""
    return str(book.formulas.to_calc(refers_to if refers_to.startswith("=") else f"={refers_to}"))[1:]


def checked(name: str) -> str:
    """Return a name that Calc takes.

    Raises:
        ValueError: it is not made of letters, digits and underscores, or looks like a cell's address.
    """
    if not name.replace("_", "a").isalnum() or name[:1].isdigit() or corners(name, 1_048_576, 16_384):
        raise ValueError(
            f"{name!r} is not a valid name here: Calc takes letters, digits and underscores, no dots, and no cell address."
        )
    return name


def find_range(sheet: Sheet, text: str) -> Range:
    """Return what ``sheet.range(text)`` means: an address (with or without a sheet), a defined name, or a table.

    Raises:
        KeyError: nothing of that name is on this sheet.
    """
    prefix, _, local = text.rpartition("!")
    home = sheet.book.sheets(prefix.rpartition("]")[2].strip("'").replace("''", "'")) if prefix else sheet
    if where := corners(local, *home.size):
        return Range(home, *where)
    found = _named(home, local) or _table(home, local)
    if found is None or (found.sheet.position != home.position):
        raise KeyError(f"{text!r} is neither an address nor a name of the sheet {home.name}.")
    return found


def name_of(range: Range) -> Name | None:
    """Return the name that stands for exactly this range; None without one."""
    where = (range.sheet.position, *range.corners)
    for _full, name in range.book.names.snapshot():
        cells = name.api.getReferredCells()
        if cells is not None:
            found = cells.getRangeAddress()
            if where == (found.Sheet, found.StartRow + 1, found.StartColumn + 1, found.EndRow + 1, found.EndColumn + 1):
                return name  # type: ignore[no-any-return]
    return None


def _named(sheet: Sheet, name: str) -> Range | None:
    for container in (sheet.api.NamedRanges, sheet.book.api.NamedRanges):
        for known in container.getElementNames():
            if known.casefold() == name.casefold():
                cells = container.getByName(known).getReferredCells()
                return sheet.book.engine_range(cells.getRangeAddress()) if cells is not None else None
    return None


def _table(sheet: Sheet, name: str) -> Range | None:
    """Return the rows of a table, without its header, as Excel does."""
    found: Any = next((table for table in sheet.tables if table.name.casefold() == name.casefold()), None)
    return found.data_body_range if found is not None else None
