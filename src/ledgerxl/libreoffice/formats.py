"""How the cells of a range look: number format, colours, fonts, borders, alignment, merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ledgerxl.libreoffice.bridge import UnoObject, cell_range_address, constant, enum
from ledgerxl.libreoffice.colors import from_rgb, to_rgb
from ledgerxl.libreoffice.errors import Unsupported
from ledgerxl.libreoffice.mixed import common
from ledgerxl.libreoffice.place import Place
from ledgerxl.libreoffice.values import rectangles

if TYPE_CHECKING:
    from ledgerxl.libreoffice.borders import Borders
    from ledgerxl.libreoffice.fonts import Font

HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
    "distributed": "BLOCK",
}
VERTICAL = {"top": "TOP", "center": "CENTER", "bottom": "BOTTOM", "justify": "BLOCK", "distributed": "BLOCK"}
INDENT = 353
"""One step of Excel's indent, in hundredths of a millimetre, as LibreOffice reads and writes it."""


class Formats(Place):
    """The looks of a range."""

    @property
    def number_format(self) -> str | None:
        """Excel's format code; None where the cells differ."""
        key = common(self.api, "NumberFormat")
        return None if key is None else self.book.number_formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api.NumberFormat = self.book.number_formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill; None for none, and where the cells differ."""
        color = common(self.api, "CellBackColor")
        return None if color is None else to_rgb(color)

    @color.setter
    def color(self, value: Any) -> None:
        self.api.CellBackColor = from_rgb(value)

    def set_colors(self, colors: Sequence[Sequence[Any]]) -> None:
        """Fill cell by cell from a grid; ``...`` leaves a cell. One call for each colour."""
        places: dict[int, list[tuple[int, int]]] = {}
        for row, cells in enumerate(colors):
            for column, color in enumerate(cells):
                if color is not ...:
                    places.setdefault(from_rgb(color), []).append((row, column))
        for color, found in places.items():
            self.areas(rectangles(found)).CellBackColor = color

    def areas(self, corners: Sequence[tuple[int, int, int, int]]) -> UnoObject:
        """Return several parts, given by numbers inside the range from 0, as one UNO object."""
        position, row, column = self._sheet.position, self.row1 - 1, self.column1 - 1
        container = self.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
        container.addRangeAddresses(
            tuple(
                cell_range_address(position, (row + row1, column + col1), (row + row2, column + col2))
                for row1, col1, row2, col2 in corners
            ),
            False,
        )
        return container

    @property
    def font(self) -> Font:
        from ledgerxl.libreoffice.fonts import Font

        return Font(self.api)

    @property
    def borders(self) -> Borders:
        from ledgerxl.libreoffice.borders import Borders

        return Borders(self)

    @property
    def wrap_text(self) -> bool | None:
        found = common(self.api, "IsTextWrapped")
        return None if found is None else bool(found)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        found = common(self.api, "HoriJustify")
        if found is None:
            return None
        if found.value == "BLOCK" and common(self.api, "HoriJustifyMethod"):
            return "distributed"
        return next(name for name, value in HORIZONTAL.items() if value == found.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in HORIZONTAL:
            raise Unsupported(f"Range.horizontal_alignment = {value!r}", "Calc can only merge the cells")
        self.api.HoriJustify = enum("com.sun.star.table.CellHoriJustify", HORIZONTAL[value])
        self.api.HoriJustifyMethod = int(value == "distributed")

    @property
    def vertical_alignment(self) -> str | None:
        found = common(self.api, "VertJustify")
        if found is None:
            return None
        if found == _vertical("BLOCK") and common(self.api, "VertJustifyMethod"):
            return "distributed"
        return next((name for name, value in VERTICAL.items() if _vertical(value) == found), "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.api.VertJustify = _vertical(VERTICAL[value])
        self.api.VertJustifyMethod = int(value == "distributed")

    def adjust_indent(self, amount: int) -> None:
        """Change the indent by so many steps; an indent needs left alignment."""
        indent = max(0, (common(self.api, "ParaIndent") or 0) + amount * INDENT)
        if indent and self.horizontal_alignment == "general":
            self.horizontal_alignment = "left"
        self.api.ParaIndent = indent

    # -- merged cells -----------------------------------------------------------------------------------------------

    @property
    def merge_area(self) -> Any:
        """The merged cells that the first cell belongs to; the cell itself when it is not merged."""
        cursor = self._sheet.api.createCursorByRange(self.cell)
        cursor.collapseToMergedArea()
        return self.of(self._sheet, cursor.getRangeAddress())

    @property
    def merge_cells(self) -> bool | None:
        """True when all are one merged area, False when none is merged, else None."""
        area = self.merge_area
        if len(area) > 1:
            return True if self.up_to(area).corners == area.corners else None
        return None if not self.is_cell and self.api.getIsMerged() else False

    def merge(self, across: bool) -> None:
        """Merge into one cell, or row by row; as in Excel only the first cell's content stays."""
        parts = [self.at(row, self.column1, row, self.column2) for row in range(self.row1, self.row2 + 1)] if across else [self]
        for part in parts:
            part.unmerge()
            part._empty_all_but_the_first()
            part.api.merge(True)

    def _empty_all_but_the_first(self) -> None:
        rows = [(0, 1, 0, self.shape[1] - 1)] if self.shape[1] > 1 else []
        below = [(1, 0, self.shape[0] - 1, self.shape[1] - 1)] if self.shape[0] > 1 else []
        if rows or below:
            flags = (constant(f"com.sun.star.sheet.CellFlags.{flag}") for flag in ("VALUE", "DATETIME", "STRING", "FORMULA"))
            self.areas(rows + below).clearContents(sum(flags))

    def unmerge(self) -> None:
        area = self.merge_area
        if len(area) > len(self):
            area.api.merge(False)
        self.api.merge(False)


def _vertical(name: str) -> int:
    return int(constant(f"com.sun.star.table.CellVertJustify2.{name}"))
