"""``Range.borders``: the lines around and inside a range, and the diagonals of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject, constant, struct
from ledgerxl.libreoffice.colors import from_rgb, to_rgb
from ledgerxl.libreoffice.errors import speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.place import Place

STYLES = {
    "continuous": "SOLID",
    "dash": "DASHED",
    "dash_dot": "DASH_DOT",
    "dash_dot_dot": "DASH_DOT_DOT",
    "dot": "DOTTED",
    "double": "DOUBLE_THIN",
    "slant_dash_dot": "DASH_DOT",
}
"""LibreOffice's line for xlwings' line styles; it draws a slanted dash dot straight."""
NO_LINE = 0x7FFF

WIDTHS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}
"""Widths in hundredths of a millimetre, those that LibreOffice itself writes into an .xlsx as these weights."""
DOUBLE_WIDTH = 88

SIDES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}
DIAGONALS = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}


@speaks_up
class Border(base_classes.Border):
    """One side of a range; where its cells differ, the first one's line is reported."""

    def __init__(self, range: Place, side: str) -> None:
        self._range = range
        self._side = side

    @property
    def api(self) -> UnoObject:
        """The UNO line (com.sun.star.table.BorderLine2)."""
        if self._side in DIAGONALS:
            return self._range.cell.getPropertyValue(DIAGONALS[self._side])
        return getattr(self._range.api.getPropertyValue("TableBorder2"), SIDES[self._side])

    def _change(self, **fields: object) -> None:
        line = self.api
        for name, value in fields.items():
            setattr(line, name, value)
        write_line(self._range, self._side, line)

    @property
    def line_style(self) -> str | None:
        line = self.api
        if line.LineStyle == NO_LINE or not (line.LineWidth or line.OuterLineWidth):
            return None
        return next((name for name, style in STYLES.items() if _style(style) == line.LineStyle), "double")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        if value is None or value == "none":
            write_line(self._range, self._side, _no_line())
            return
        width = DOUBLE_WIDTH if value == "double" else self.api.LineWidth or WIDTHS["thin"]
        self._change(LineStyle=_style(STYLES[value]), LineWidth=width, OuterLineWidth=width)

    @property
    def weight(self) -> str | None:
        width = self.api.LineWidth or self.api.OuterLineWidth
        return min(WIDTHS, key=lambda name: abs(WIDTHS[name] - width)) if width else None

    @weight.setter
    def weight(self, value: str) -> None:
        style = self.api.LineStyle
        self._change(
            LineStyle=_style("SOLID") if style == NO_LINE else style, LineWidth=WIDTHS[value], OuterLineWidth=WIDTHS[value]
        )

    @property
    def color(self) -> tuple[int, int, int] | None:
        return to_rgb(self.api.Color) if self.line_style else None

    @color.setter
    def color(self, value: Any) -> None:
        if self.line_style is None:
            self.line_style = "continuous"
        self._change(Color=from_rgb(value))


@speaks_up
class Borders(base_classes.Borders):
    """All sides of a range."""

    parent: Place

    def __init__(self, range: Place) -> None:
        self.parent = range

    @property
    def api(self) -> UnoObject:
        """The UNO borders (com.sun.star.table.TableBorder2)."""
        return self.parent.api.getPropertyValue("TableBorder2")

    def __getitem__(self, side: str) -> Border:
        return Border(self.parent, side)

    def _shared(self, attribute: str) -> Any:
        values = {getattr(self[side], attribute) for side in self._grid_sides()}  # type: ignore[no-untyped-call]
        return values.pop() if len(values) == 1 else None

    @property
    def line_style(self) -> str | None:
        found: str | None = self._shared("line_style")
        return found

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        found: str | None = self._shared("weight")
        return found

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        found: tuple[int, int, int] | None = self._shared("color")
        return found

    @color.setter
    def color(self, value: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=value)

    def set(
        self,
        which: Any = base_classes.BORDER_SIDES,
        *,
        line_style: Any = base_classes._UNSET,
        weight: Any = base_classes._UNSET,
        color: Any = base_classes._UNSET,
    ) -> None:
        """Set the given sides, in the order that xlwings documents: colour, weight, line style."""
        given = {"color": color, "weight": weight, "line_style": line_style}
        for side in which:
            for attribute, value in given.items():
                if value is not base_classes._UNSET:
                    setattr(self[side], attribute, value)

    def clear(self, which: Any = base_classes.BORDER_SIDES) -> None:
        for side in which:
            write_line(self.parent, side, _no_line())


def write_line(range: Place, side: str, line: UnoObject) -> None:
    """Draw one side of a range, and leave the others as they are."""
    if side in DIAGONALS:
        range.api.setPropertyValue(DIAGONALS[side], line)
        return
    borders = struct("com.sun.star.table.TableBorder2")
    setattr(borders, SIDES[side], line)
    setattr(borders, f"Is{SIDES[side]}Valid", True)
    range.api.setPropertyValue("TableBorder2", borders)


def _no_line() -> UnoObject:
    return struct("com.sun.star.table.BorderLine2")


def _style(name: str) -> int:
    return int(constant(f"com.sun.star.table.BorderLineStyle.{name}"))
