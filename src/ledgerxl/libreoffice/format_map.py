"""Which cells of a range have which number format: in Calc that says what a number is, a date or a truth value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledgerxl.libreoffice.place import Place

DATE_AND_TIME = 6
TRUTH = 1024
TEXT = 256
"""Bits of com.sun.star.util.NumberFormat."""
GENERAL_KEY = 0


class FormatMap:
    """The number formats of a range at one moment, asked for in one call: cells with equal formats come in few areas.

    Attributes:
        parts: each format's key with its areas.
    """

    def __init__(self, cells: Place) -> None:
        self._range = cells
        self._formats = cells.book.number_formats
        found = cells.api.getUniqueCellFormatRanges()
        members = (found.getByIndex(number) for number in range(found.getCount()))
        self.parts: list[tuple[int, list[Place]]] = [
            (int(part.NumberFormat), [cells.of(cells.sheet, where) for where in part.getRangeAddresses()]) for part in members
        ]

    def _with(self, bit: int) -> Iterator[Place]:
        return (area for key, areas in self.parts if self._formats.kind(key) & bit for area in areas)

    def plain(self) -> Iterator[Place]:
        """Yield the areas whose format may be replaced: General, and what only said "truth value"."""
        for key, areas in self.parts:
            if self._formats.is_general(key) or self._formats.kind(key) & TRUTH:
                yield from areas

    def set(self, bit: int, key: int) -> None:
        """Give another format to the cells whose format has this bit."""
        for area in self._with(bit):
            area.api.NumberFormat = key

    def restore(self) -> None:
        """Give the cells back the formats they had, truth values excepted."""
        for key, areas in self.parts:
            kind = self._formats.kind(key)
            if not kind & TEXT:
                for area in areas:
                    area.api.NumberFormat = GENERAL_KEY if kind & TRUTH else key

    def test(self, bit: int) -> Callable[[int, int], bool]:
        """Return a test of (row, column) inside the range, from 0, for cells whose format has this bit."""
        found = [area.corners for area in self._with(bit)]
        row1, column1 = self._range.row1, self._range.column1

        def has(row: int, column: int) -> bool:
            row, column = row1 + row, column1 + column
            return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in found)

        return has
