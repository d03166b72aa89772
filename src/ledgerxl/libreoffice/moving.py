"""Cells that move: insert, delete, copy, paste, move, fill."""

from __future__ import annotations

from typing import Any

from ledgerxl.libreoffice import clipboard
from ledgerxl.libreoffice.bridge import UnoObject, cell_address, enum
from ledgerxl.libreoffice.contents import Contents
from ledgerxl.libreoffice.errors import LibreOfficeError, Unsupported
from ledgerxl.libreoffice.format_map import FormatMap
from ledgerxl.libreoffice.place import Place
from ledgerxl.standard.model import both

SERIES = {
    "fill_days": ("DATE", "FILL_DATE_DAY"),
    "fill_weekdays": ("DATE", "FILL_DATE_WEEKDAY"),
    "fill_months": ("DATE", "FILL_DATE_MONTH"),
    "fill_years": ("DATE", "FILL_DATE_YEAR"),
    "linear_trend": ("LINEAR", "FILL_DATE_DAY"),
    "growth_trend": ("GROWTH", "FILL_DATE_DAY"),
}
"""UNO's fill mode and date step for xlwings' kinds of filling."""
NO_END = 1.7e307


class Moving(Contents):
    """What moves cells around."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here; whole rows or columns when the range is made of them."""
        mode = _mode(self, shift, right="RIGHT", down="DOWN")
        self._sheet.api.insertCells(self.cell_address, enum("com.sun.star.sheet.CellInsertMode", mode))
        if copy_origin == "format_from_right_or_below":
            clipboard.paste(self._neighbour(mode), self, "formats")

    def _neighbour(self, mode: str) -> Place:
        """Return the cells that stood here before an insertion."""
        rows, columns = self.shape
        down, right = (rows, 0) if mode in ("DOWN", "ROWS") else (0, columns)
        return self.at(self.row1 + down, self.column1 + right, self.row2 + down, self.column2 + right)

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells; those below or to the right move up."""
        mode = _mode(self, shift, right="LEFT", down="UP")
        self._sheet.api.removeRange(self.cell_address, enum("com.sun.star.sheet.CellDeleteMode", mode))

    def copy(self, destination: Any = None) -> None:
        """Copy to another range's first cell, or as often as it fits; without a destination to the clipboard."""
        if destination is None:
            clipboard.copy(self)
            self.book.app.copied = self  # type: ignore[assignment]
            return
        self.copy_to(getattr(destination, "impl", destination))

    def copy_to(self, target: Moving) -> None:
        """Copy everything to another range."""
        if target.book is not self.book:
            clipboard.paste(self, target, "all")
            return
        rows, columns = self.shape
        down, right = (max(1, size // own) if size % own == 0 else 1 for size, own in zip(target.shape, self.shape, strict=True))
        for row in range(down):
            for column in range(right):
                target._take(self, target.row1 + row * rows, target.column1 + column * columns)

    def _take(self, source: Place, row: int, column: int) -> None:
        self._sheet.api.copyRange(cell_address(self._sheet.position, row - 1, column - 1), source.cell_address)

    def copy_from(self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False) -> None:
        """Copy from another range: all, formats, formulas, values, or links to it."""
        source = getattr(source_range, "impl", source_range)
        if copy_type == "all" and not (skip_blanks or transpose):
            source.copy_to(self)
        else:
            clipboard.paste(source, self, copy_type, skip_blanks=skip_blanks, transpose=transpose)

    def paste(
        self, paste: str | None = None, operation: str | None = None, skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Paste what ``copy`` put on the clipboard."""
        source = self.book.app.copied
        if source is None:
            raise LibreOfficeError(
                both(
                    "剪贴板上没有用 Range.copy() 复制的区域。请先复制，再粘贴。",
                    "Nothing was copied with Range.copy(). Copy first, then paste.",
                )
            )
        if paste == "column_widths":
            self._take_widths(source)
            return
        kind = {"formulas_and_number_formats": "formulas", "values_and_number_formats": "values"}.get(paste or "all", paste)
        clipboard.paste(source, self, kind, operation=operation, skip_blanks=skip_blanks, transpose=transpose)
        if kind != paste and paste in ("formulas_and_number_formats", "values_and_number_formats"):
            self._take_number_formats(source, transpose=transpose)

    def _take_widths(self, source: Place) -> None:
        for number in range(source.shape[1]):
            width = source.api.Columns.getByIndex(number).Width
            self.at(self.row1, self.column1 + number).api.Columns.Width = width

    def _take_number_formats(self, source: Contents, *, transpose: bool) -> None:
        numbers = self.book.number_formats
        for key, areas in FormatMap(source).parts:
            code = source.book.number_formats.code(key)
            for area in areas:
                row, column = area.row1 - source.row1, area.column1 - source.column1
                rows, columns = area.shape
                place, size = ((column, row), (columns, rows)) if transpose else ((row, column), (rows, columns))
                part = self._part(place[0], place[1], place[0] + size[0] - 1, place[1] + size[1] - 1)
                part.api.NumberFormat = numbers.key(code)

    def move(self, destination: Any) -> None:
        """Move the cells; formulas that refer to them follow."""
        target = getattr(destination, "impl", destination)
        target.sheet.api.moveRange(cell_address(target.sheet.position, target.row1 - 1, target.column1 - 1), self.cell_address)

    def autofill(self, destination: Any, type_: str) -> None:
        """Fill a larger range, which includes this one, from this one."""
        target = getattr(destination, "impl", destination)
        direction, count = _direction(self, target)
        if type_ in ("fill_default", "fill_series"):
            target.api.fillAuto(direction, count)
        elif type_ in SERIES:
            mode, step = SERIES[type_]
            series = enum("com.sun.star.sheet.FillMode", mode), enum("com.sun.star.sheet.FillDateMode", step)
            target.api.fillSeries(direction, *series, 1.0, NO_END)
        elif type_ in ("fill_copy", "fill_formats", "fill_values"):
            clipboard.paste(self, target, type_.removeprefix("fill_").replace("copy", "all"))
        else:
            raise Unsupported(f"Range.autofill({type_!r})")


def _mode(range: Place, shift: str | None, *, right: str, down: str) -> str:
    """Return UNO's mode: whole rows or columns for those; without a wish, Excel shifts a wide range up or down."""
    if range.spans_rows:
        return "ROWS"
    if range.spans_columns:
        return "COLUMNS"
    rows, columns = range.shape
    sideways = shift in ("right", "left") or (shift is None and rows >= columns)
    return right if sideways else down


def _direction(source: Place, target: Place) -> tuple[UnoObject, int]:
    """Return the direction in which a range is filled from one of its ends, and how many cells it starts from."""
    if target.row2 > source.row2:
        way, count = "TO_BOTTOM", source.shape[0]
    elif target.column2 > source.column2:
        way, count = "TO_RIGHT", source.shape[1]
    elif target.row1 < source.row1:
        way, count = "TO_TOP", source.shape[0]
    else:
        way, count = "TO_LEFT", source.shape[1]
    return enum("com.sun.star.sheet.FillDirection", way), count
