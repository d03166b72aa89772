"""Widths, heights, places and visibility of rows and columns. Points as in Excel; column widths in characters."""

from __future__ import annotations

from ledgerxl.libreoffice.bridge import UnoObject, enum
from ledgerxl.libreoffice.place import Place
from ledgerxl.libreoffice.units import HUNDREDTHS_PER_POINT, hundredths

PIXELS_PER_CHARACTER = 7
PIXELS_OF_PADDING = 5
POINTS_PER_PIXEL = 0.75
"""Excel's column width for its standard font (Calibri 11): 7 pixels a character, 5 pixels of padding, 96 pixels an inch."""

LOOKED_AT_ONE_BY_ONE = 64
"""Rows or columns of a longer range are compared by their total, which costs one call instead of thousands."""


class Sizes(Place):
    """Sizes of a range."""

    @property
    def column_width(self) -> float | None:
        """Characters of the standard font; None where the columns differ."""
        width = self._shared_size("Columns", "Width", self.shape[1])
        return None if width is None else characters(width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.api.Columns.Width = hundredths(pixels(value) * POINTS_PER_PIXEL)

    @property
    def row_height(self) -> float | None:
        """Points; None where the rows differ."""
        height = self._shared_size("Rows", "Height", self.shape[0])
        return None if height is None else points(height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.Rows.Height = hundredths(value)

    def _shared_size(self, lines: str, measure: str, count: int) -> int | None:
        """Return the size of all rows or columns in hundredths of a millimetre; None where they differ."""
        members = getattr(self.api, lines)
        if count <= LOOKED_AT_ONE_BY_ONE:
            sizes = {getattr(members.getByIndex(number), measure) for number in range(count)}
            return int(sizes.pop()) if len(sizes) == 1 else None
        first, last = (int(getattr(members.getByIndex(number), measure)) for number in (0, count - 1))
        total = getattr(self.api.Size, measure)
        return first if first == last and abs(total - first * count) <= count else None

    @property
    def width(self) -> float:
        return points(self.api.Size.Width)

    @property
    def height(self) -> float:
        return points(self.api.Size.Height)

    @property
    def left(self) -> float:
        return points(self.api.Position.X)

    @property
    def top(self) -> float:
        return points(self.api.Position.Y)

    def autofit(self, axis: str | None = None) -> None:
        """Fit the columns, the rows, or both to their contents."""
        used = self.within(self._sheet.used_range)
        for member in (used,) if used is not None else ():
            if axis not in ("rows", "r"):
                member.api.Columns.OptimalWidth = True
            if axis not in ("columns", "c"):
                member.api.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool | None:
        return self._hidden("StartRow", "EndRow", self.shape[0])

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return self._hidden("StartColumn", "EndColumn", self.shape[1])

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.Columns.IsVisible = not value

    def _hidden(self, start: str, end: str, count: int) -> bool | None:
        """Say whether all rows or columns are hidden; None when some are."""
        visible = self._whole_lines(start).queryVisibleCells().getRangeAddresses()
        spans = {(getattr(area, start), getattr(area, end)) for area in visible}
        shown = sum(last - first + 1 for first, last in spans)
        return True if shown == 0 else False if shown == count else None

    def _whole_lines(self, start: str) -> UnoObject:
        """Return the full rows or columns, so that a hidden line of the other direction does not hide them all."""
        rows, columns = self._sheet.size
        if start == "StartRow":
            return self.at(self.row1, 1, self.row2, columns).api
        return self.at(1, self.column1, rows, self.column2).api

    def group(self, by: str | None = None) -> None:
        """Group rows or columns."""
        self._sheet.api.group(self.cell_address, _orientation(by, self.shape))

    def ungroup(self, by: str | None = None) -> None:
        self._sheet.api.ungroup(self.cell_address, _orientation(by, self.shape))


def points(measure: float) -> float:
    """Return points for hundredths of a millimetre, in the quarters in which Excel keeps rows and columns."""
    return round(measure / HUNDREDTHS_PER_POINT * 4) / 4


def pixels(width: float) -> int:
    """Return a column's pixels for a width in characters."""
    if width < 1:
        return round(width * (PIXELS_PER_CHARACTER + PIXELS_OF_PADDING))
    return int(width * PIXELS_PER_CHARACTER + 0.5) + PIXELS_OF_PADDING


def characters(width: int) -> float:
    """Return a column's width in characters for its hundredths of a millimetre; whole pixels, as Excel has them."""
    count = round(width / hundredths(POINTS_PER_PIXEL * 100) * 100)
    if count < PIXELS_PER_CHARACTER + PIXELS_OF_PADDING:
        return round(count / (PIXELS_PER_CHARACTER + PIXELS_OF_PADDING), 2)
    return round((count - PIXELS_OF_PADDING) / PIXELS_PER_CHARACTER, 2)


def _orientation(by: str | None, shape: tuple[int, int]) -> UnoObject:
    rows = by in ("rows", "r") or (by is None and shape[0] <= shape[1])
    return enum("com.sun.star.table.TableOrientation", "ROWS" if rows else "COLUMNS")
