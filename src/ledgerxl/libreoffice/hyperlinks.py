"""Links in cells: LibreOffice keeps them as fields in the cell's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerxl.libreoffice.bridge import UnoObject

if TYPE_CHECKING:
    from ledgerxl.libreoffice.place import Place

LINK_COLOR = 0x0563C1
SINGLE_UNDERLINE = 1


def address_of(where: Place) -> str:
    """Return the address of the first cell's link; ``#Sheet1!A1`` for a place in the book.

    Raises:
        ValueError: the cell has no link.
    """
    fields = where.cell.getTextFields()
    for number in range(fields.getCount()):
        url = getattr(fields.getByIndex(number), "URL", "")
        if url:
            return _inside(url, ".", "!")
    raise ValueError("The cell doesn't seem to contain a hyperlink!")


def add(where: Place, address: str, text: str) -> None:
    """Write a link into the first cell, in Excel's blue and underlined."""
    cell = where.cell
    cell.setString("")
    field: UnoObject = where.book.api.createInstance("com.sun.star.text.TextField.URL")
    field.URL = _inside(address, "!", ".")
    field.Representation = text
    cell.insertTextContent(cell.createTextCursor(), field, False)
    cell.CharColor = LINK_COLOR
    cell.CharUnderline = SINGLE_UNDERLINE


def _inside(address: str, mark: str, replacement: str) -> str:
    """Return a link to a place in the book with its sheet set off as the other program does: ``#Sheet1!A1``, ``#Sheet1.A1``."""
    head, found, tail = address.rpartition(mark)
    return f"{head}{replacement}{tail}" if address.startswith("#") and found else address
