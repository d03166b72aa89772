"""What is drawn over a sheet: pictures, charts, text boxes, lines, form controls, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice import drawing
from ledgerxl.libreoffice.bridge import UnoObject, property_values
from ledgerxl.libreoffice.characters import Characters
from ledgerxl.libreoffice.collection import SheetCollection
from ledgerxl.libreoffice.colors import from_rgb
from ledgerxl.libreoffice.drawing import Drawn
from ledgerxl.libreoffice.errors import Unsupported, speaks_up
from ledgerxl.libreoffice.fonts import Font
from ledgerxl.libreoffice.units import hundredths
from ledgerxl.libreoffice.view import controller_of

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range

_SERVICES = "com.sun.star.drawing."
_TYPES = {
    "GraphicObjectShape": "picture",
    "TextShape": "text_box",
    "CustomShape": "auto_shape",
    "RectangleShape": "auto_shape",
    "EllipseShape": "auto_shape",
    "LineShape": "line",
    "ConnectorShape": "line",
    "GroupShape": "group",
    "ControlShape": "form_control",
    "MediaShape": "media",
    "TableShape": "table",
    "OpenBezierShape": "free_form",
    "ClosedBezierShape": "free_form",
    "PolyLineShape": "free_form",
    "PolyPolygonShape": "free_form",
}
"""LibreOffice's kinds of drawings in xlwings' words."""

_KEPT_SIDE = {"scale_from_top_left": 0.0, "scale_from_middle": 0.5, "scale_from_bottom_right": 1.0}
"""Which share of the growth goes to the left or upper side."""


@speaks_up
class Shape(Drawn, base_classes.Shape):
    """One drawn object."""

    @property
    def type(self) -> str:
        """Return the kind of object in xlwings' words, such as `picture`, `chart`, `text_box`."""
        if drawing.is_chart(self.shape):
            return "chart"
        if self.shape.ShapeType == drawing.EMBEDDED:
            return "embedded_ole_object"
        return _TYPES.get(str(self.shape.ShapeType).removeprefix(_SERVICES).removeprefix("com.sun.star."), "auto_shape")

    @property
    def index(self) -> int:
        """Return the place from the bottom, 1 for what everything else may cover."""
        return [shape.ZOrder for shape in drawing.shapes_on(self.sheet)].index(self.shape.ZOrder) + 1

    def activate(self) -> None:
        """Select the object in its window."""
        self.sheet.activate()
        controller_of(self.sheet.book).select(self.shape)

    @property
    def text(self) -> str | None:
        """Return the text in the object, or None."""
        return self._text().getString() or None if self._holds_text() else None

    @text.setter
    def text(self, value: str) -> None:
        self._text().setString(value)

    def _holds_text(self) -> bool:
        return hasattr(self.shape, "getString") and self.shape.ShapeType not in (drawing.EMBEDDED, drawing.PICTURE)

    def _text(self) -> UnoObject:
        if not self._holds_text():
            raise Unsupported("Shape.text", f"A {self.type} holds no text.")
        return self.shape

    @property
    def font(self) -> Font:
        """Return the font of the whole text."""
        return Font(self._text())

    @property
    def characters(self) -> Characters:
        """Return the text as characters, to format some of them."""
        return Characters(self._text())

    @property
    def hyperlink(self) -> str | None:
        """Return where a click leads: a URL, or a cell like `#'Orders'!A1` (the engine's own member)."""
        target = str(getattr(self.shape, "Hyperlink", ""))
        return _excel_target(target) if target else None

    @hyperlink.setter
    def hyperlink(self, target: str | None) -> None:
        self.shape.Hyperlink = _calc_target(target or "")

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make the object `factor` times as high; a picture that keeps its proportions grows in both directions."""
        self._scale(None, factor, relative_to_original_size, scale)

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Make the object `factor` times as wide; a picture that keeps its proportions grows in both directions."""
        self._scale(factor, None, relative_to_original_size, scale)

    def _scale(self, across: float | None, down: float | None, original: bool, scale: str) -> None:
        size = self._base_size(original)
        if drawing.keeps_proportions(self.shape):
            across = down = across or down
        width = round(size[0] * across) if across else self.shape.Size.Width
        height = round(size[1] * down) if down else self.shape.Size.Height
        share, before = _KEPT_SIDE[scale], (self.width, self.height)
        self.resize(width, height)
        if share:
            self.place(self.left - (self.width - before[0]) * share, self.top - (self.height - before[1]) * share)

    def _base_size(self, original: bool) -> tuple[int, int]:
        """Return the width and height that a factor of 1 means."""
        if original and self.type == "picture":
            return drawing.natural_size(self.shape.Graphic)
        return self.shape.Size.Width, self.shape.Size.Height


def _calc_target(target: str) -> str:
    return target.replace("!", ".") if target.startswith("#") else target


def _excel_target(target: str) -> str:
    sheet, dot, cell = target.rpartition(".")
    return f"{sheet}!{cell}" if dot and target.startswith("#") else target


class Shapes(SheetCollection[Shape]):
    """Everything drawn on a sheet, lowest first."""

    def members(self) -> list[Shape]:
        """Return the objects."""
        return [Shape(self.sheet, shape) for shape in drawing.shapes_on(self.sheet)]

    @property
    def api(self) -> UnoObject:
        """Return the UNO draw page."""
        return self.sheet.api.DrawPage

    def add_text_box(
        self, text: str, left: float, top: float, width: float, height: float, name: str | None = None, **look: Any
    ) -> Shape:
        """Draw a rectangle with text (the engine's own member; xlwings has none).

        Args:
            left, top, width, height: points.
            name: by default `TextBox 1`, `TextBox 2`, …
            look: fill_color and hyperlink, as xlwings writes colours and `Shape.hyperlink` links.
        """
        free = name or self.free_name("TextBox ")
        shape = Shape(self.sheet, drawing.new_shape(self.sheet, f"{_SERVICES}CustomShape"))
        shape.shape.CustomShapeGeometry = property_values(Type="rectangle")
        # Otherwise the box shrinks to its text as soon as it has some.
        shape.shape.TextAutoGrowHeight, shape.shape.TextWordWrap = False, True
        shape.name = free
        shape.resize(hundredths(width), hundredths(height))
        shape.place(left, top)
        shape.text = text
        if look.get("fill_color") is not None:
            shape.shape.FillColor = from_rgb(look["fill_color"])
        shape.hyperlink = look.get("hyperlink")
        return shape


def characters(cells: Range) -> Characters:
    """Return the text of a range's first cell as characters."""
    return Characters(cells.api.getCellByPosition(0, 0))
