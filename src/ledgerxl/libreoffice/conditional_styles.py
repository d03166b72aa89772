"""The look a conditional format gives to cells. LibreOffice takes it from a cell style; one style per look, shared by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerxl.libreoffice.bridge import UnoObject, enum
from ledgerxl.libreoffice.colors import from_rgb, to_rgb

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

Rgb = tuple[int, int, int]
_BOLD, _REGULAR = 150.0, 100.0


class Look(NamedTuple):
    """What a rule changes; None leaves the cell's own."""

    fill_color: Rgb | None = None
    font_color: Rgb | None = None
    font_bold: bool | None = None
    font_italic: bool | None = None

    @property
    def style_name(self) -> str:
        """Return the style's name, which tells the look: `Conditional fill=FFC7CE bold=1`."""
        shown = {"fill": _hex(self.fill_color), "text": _hex(self.font_color)}
        shown |= {"bold": _digit(self.font_bold), "italic": _digit(self.font_italic)}
        return " ".join(["Conditional", *(f"{key}={value}" for key, value in shown.items() if value)])


def _hex(color: Rgb | None) -> str:
    return "" if color is None else f"{from_rgb(color):06X}"


def _digit(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _styles(book: Book) -> UnoObject:
    return book.api.getStyleFamilies().getByName("CellStyles")


def style_for(book: Book, look: Look) -> str:
    """Return the name of the cell style with a look; make it when the book has none."""
    styles, name = _styles(book), look.style_name
    if not styles.hasByName(name):
        style = book.api.createInstance("com.sun.star.style.CellStyle")
        styles.insertByName(name, style)
        for property_, value in _properties(look).items():
            setattr(style, property_, value)
    return name


def _properties(look: Look) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    if look.fill_color is not None:
        properties["CellBackColor"] = from_rgb(look.fill_color)
    if look.font_color is not None:
        properties["CharColor"] = from_rgb(look.font_color)
    if look.font_bold is not None:
        properties["CharWeight"] = _BOLD if look.font_bold else _REGULAR
    if look.font_italic is not None:
        properties["CharPosture"] = enum("com.sun.star.awt.FontSlant", "ITALIC" if look.font_italic else "NONE")
    return properties


def look_of(book: Book, name: str) -> Look:
    """Return the look of a cell style; nothing is set in one that is missing."""
    styles = _styles(book)
    if not styles.hasByName(name):
        return Look()
    style = styles.getByName(name)
    fill, text = _set(style, "CellBackColor"), _set(style, "CharColor")
    weight, posture = _set(style, "CharWeight"), _set(style, "CharPosture")
    return Look(
        fill_color=None if fill is None else to_rgb(fill),
        font_color=None if text is None else to_rgb(text),
        font_bold=None if weight is None else weight > _REGULAR,
        font_italic=None if posture is None else posture.value != "NONE",
    )


def _set(style: UnoObject, name: str) -> Any:
    """Return a property that the style itself sets, or None when it takes its parent's."""
    return getattr(style, name) if style.getPropertyState(name).value == "DIRECT_VALUE" else None
