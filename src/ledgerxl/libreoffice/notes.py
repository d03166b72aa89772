"""Cell notes: the yellow bubbles. Threaded comments, Excel's newer kind, are unknown to LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject
from ledgerxl.libreoffice.errors import Unsupported, speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range
    from ledgerxl.libreoffice.sheets import Sheet

_NO_THREADS = "LibreOffice has notes, not threaded comments; use add_note()."


@speaks_up
class Note(base_classes.Note):
    """The note of one cell. Changing its text makes a new note: LibreOffice keeps author and date of the last change."""

    def __init__(self, cell: Range) -> None:
        self.cell = cell

    @property
    def api(self) -> UnoObject:
        """Return the UNO annotation."""
        return _top_left(self.cell).getAnnotation()

    @property
    def text(self) -> str:
        """Return the text; lines are separated by a line feed."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Return who wrote it, as the file says; empty in a note made here without a user name set in LibreOffice."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> Range:
        """Return the note's cell."""
        return self.cell

    def delete(self) -> None:
        """Take the note off the cell."""
        remove_note(self.cell)


def _top_left(cells: Range) -> UnoObject:
    return cells.api.getCellByPosition(0, 0)


def note_of(cells: Range) -> Note | None:
    """Return the note of a range's first cell, or None."""
    cell = cells.sheet.range((cells.row1, cells.column1))
    # A cell without a note answers with an empty annotation, so the text decides.
    return Note(cell) if _top_left(cells).getAnnotation().getString() else None


def add_note(cells: Range, text: str) -> Note:
    """Put a note on a range's first cell, in place of the one it had."""
    remove_note(cells)
    position = _top_left(cells).getCellAddress()
    cells.sheet.api.getAnnotations().insertNew(position, text)
    return Note(cells.sheet.range((cells.row1, cells.column1)))


def remove_note(cells: Range) -> None:
    """Take the note off a range's first cell, if it has one."""
    annotations = cells.sheet.api.getAnnotations()
    for number in range(annotations.getCount()):
        position = annotations.getByIndex(number).getPosition()
        if (position.Row + 1, position.Column + 1) == (cells.row1, cells.column1):
            annotations.removeByIndex(number)
            return


def notes_of(sheet: Sheet) -> list[Note]:
    """Return the notes of a sheet, by row and column."""
    annotations = sheet.api.getAnnotations()
    positions = [annotations.getByIndex(number).getPosition() for number in range(annotations.getCount())]
    cells = sorted((position.Row + 1, position.Column + 1) for position in positions)
    return [Note(sheet.range(cell)) for cell in cells]


def comments(sheet: Sheet) -> NoReturn:
    """Refuse: there are no threaded comments."""
    raise Unsupported("Sheet.comments", _NO_THREADS)


def comment_of(cells: Range) -> NoReturn:
    """Refuse: there are no threaded comments."""
    raise Unsupported("Range.comment", _NO_THREADS)


def add_comment(cells: Range, text: str) -> NoReturn:
    """Refuse: there are no threaded comments."""
    raise Unsupported("Range.add_comment", _NO_THREADS)
