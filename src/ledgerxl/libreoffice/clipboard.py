"""Copying with a choice (only values, transposed…): LibreOffice offers that through its clipboard commands alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ledgerxl.libreoffice import dispatch
from ledgerxl.libreoffice.errors import Unsupported

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.place import Place

EVERYTHING = "SVDFNT"
"""Texts, values, dates, formulas, notes, formats: the letters of the command's Flags."""

KINDS = {
    None: EVERYTHING,
    "all": EVERYTHING,
    "all_merging_conditional_formats": EVERYTHING,
    "all_using_source_theme": EVERYTHING,
    "comments": "N",
    "formats": "T",
    "formulas": "SVDF",
    "link": "SVD",
    "values": "SVD",
}
"""What xlwings' kinds of pasting copy; the others have no counterpart."""

OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}


def copy(source: Place) -> None:
    """Put a range on the clipboard."""
    with _selected(source):
        dispatch.run(source.book.app.office, source.book.controller, ".uno:Copy")


def paste(
    source: Place,
    target: Place,
    kind: str | None,
    *,
    operation: str | None = None,
    skip_blanks: bool = False,
    transpose: bool = False,
) -> None:
    """Paste a range at another one's first cell, or as often as it fits into it.

    Raises:
        Unsupported: LibreOffice has no such kind of pasting.
    """
    if kind not in KINDS:
        raise Unsupported(f"Range.paste({kind!r})")
    copy(source)
    with _selected(target):
        dispatch.run(
            target.book.app.office,
            target.book.controller,
            ".uno:InsertContents",
            Flags=KINDS[kind],
            FormulaCommand=OPERATIONS[operation],
            SkipEmptyCells=skip_blanks,
            Transpose=transpose,
            AsLink=kind == "link",
            MoveMode=4,
        )


@contextmanager
def _selected(range: Place) -> Iterator[None]:
    """Select a range while a command works on it, and give the user's sheet and selection back."""
    book: Book = range.book
    controller = book.controller
    sheet, selection = controller.getActiveSheet(), controller.getSelection()
    try:
        controller.setActiveSheet(range.sheet.api)
        controller.select(range.api)
        yield
    finally:
        controller.setActiveSheet(sheet)
        controller.select(selection)
