"""Where the printed pages of a report sheet end, so that no chart, card or short table is cut in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledgerxl.reports.plan import Grid, Note
from ledgerxl.workbook.report.place import PIXELS_PER_CHARACTER, SheetPlace
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS

MARGIN_INCHES: Final = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}
_A4_INCHES: Final = (8.27, 11.69)
_POINTS_PER_PIXEL: Final = 0.75
_ROUNDING: Final = 0.97
"""Programs and printers differ a little in what fits on a page."""
_ROWS_KEPT: Final = 5
_EMPTY: Final = 0.4
"""A page is not left with less than this share of it used, where the next grid may as well begin on it."""


def page_breaks(place: SheetPlace, heights: Mapping[int, float]) -> list[int]:
    """Return the rows before which a page ends.

    Args:
        heights: in points, of the rows that are not of the ordinary height.
    """
    page = points_per_page(place)
    tops = sorted(set(place.tops))
    used = _points(0, tops[0] if tops else 0, heights)
    breaks = []
    for top, end in zip(tops, [*tops, place.end][1:], strict=True):
        whole = _points(top, end, heights)
        if used and used + _kept(place, top, whole, used < _EMPTY * page or whole > page, heights) > page:
            breaks.append(top)
            used = 0.0
        # The blank row below a block may fall between two pages.
        used = (used + whole) % page if used + whole - ROW_POINTS > page else min(used + whole, page)
    return breaks


def points_per_page(place: SheetPlace) -> float:
    """Return how many points of row height a page holds once the sheet is scaled to its width."""
    short, long = _A4_INCHES
    wide, high = (long, short) if place.plan.landscape else (short, long)
    printed = (wide - MARGIN_INCHES["left"] - MARGIN_INCHES["right"]) * 72
    sheet = sum(width * PIXELS_PER_CHARACTER + 5 for width in place.widths) * _POINTS_PER_PIXEL
    return (high - MARGIN_INCHES["top"] - MARGIN_INCHES["bottom"]) * 72 * _ROUNDING / min(1.0, printed / sheet)


def _points(first: int, end: int, heights: Mapping[int, float]) -> float:
    return ROW_POINTS * (end - first) + sum(heights[row] - ROW_POINTS for row in heights if first <= row < end)


def _kept(place: SheetPlace, top: int, whole: float, may_part: bool, heights: Mapping[int, float]) -> float:
    """Return how much of a block must stand on one page: all of it, or the beginning of a grid that may be parted."""
    at = place.tops.index(top)
    block, following = place.plan.blocks[at], place.plan.blocks[at + 1 : at + 2]
    if isinstance(block, Note):
        # A note may be the heading of the one below it.
        return whole + (ROW_POINTS if any(isinstance(one, Note) for one in following) else -ROW_POINTS)
    if isinstance(block, Grid) and may_part:
        return _points(top, place.grids[block.name].header + _ROWS_KEPT, heights)
    return whole - ROW_POINTS
