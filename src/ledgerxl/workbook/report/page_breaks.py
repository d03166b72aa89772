"""Where the printed pages of a report sheet end, so that no chart, card or short table is cut in two.

Every page end is set, those inside long grids as well: programs that lack the workbook's font shrink the sheet a little differently,
and pages that end by themselves would then end where nobody counted on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ledgerxl.reports.plan import Grid, Note
from ledgerxl.workbook.report.place import PIXELS_PER_CHARACTER, SheetPlace
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS

MARGIN_INCHES: Final = {"left": 0.25, "right": 0.25, "top": 0.6, "bottom": 0.6}
_A4_INCHES: Final = (8.27, 11.69)
_POINTS_PER_PIXEL: Final = 0.75
_ROUNDING: Final = 0.97
"""Programs and printers differ a little in what fits on a page."""
_ROWS_KEPT: Final = 4
_SMALL: Final = 0.5
"""A grid of up to this share of a page stays together; a longer one begins where it stands and goes on overleaf."""


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
        if used and used + _kept(place, top, whole, whole > _SMALL * page, heights) > page:
            breaks.append(top)
            used = 0.0
        overleaf = list(_page_ends(top, end - 1, used, page, heights))
        # The blank row below a block may fall between two pages.
        used = _points(overleaf[-1], end, heights) if overleaf else min(used + whole, page)
        breaks += overleaf
    return breaks


def _page_ends(first: int, end: int, used: float, page: float, heights: Mapping[int, float]) -> Iterator[int]:
    """Yield the rows that begin a new page within a block that begins so far down its page."""
    for row in range(first, end):
        height = heights.get(row, ROW_POINTS)
        if used and used + height > page:
            yield row
            used = 0.0
        used += height


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
