"""Where the printed pages of a report sheet end, so that no chart, card or short table is cut in two.

Every page end is set, those inside long grids as well: programs that lack the workbook's font shrink the sheet a little differently,
and pages that end by themselves would then end where nobody counted on.

Blocks that belong together stay together: charts beside each other, notes below each other, and the reconciliation with what stands
above it, so that it never has a page to itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ledgerxl.reports.plan import Chart, Grid, Note, Pivot, Reconciliation
from ledgerxl.workbook.report.pivot_extent import SPARE_ROWS
from ledgerxl.workbook.report.place import PIXELS_PER_CHARACTER, SheetPlace, pivot_head
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS

MARGIN_INCHES: Final = {"left": 0.25, "right": 0.25, "top": 0.6, "bottom": 0.6}
_A4_INCHES: Final = (8.27, 11.69)
_POINTS_PER_PIXEL: Final = 0.75
_ROUNDING: Final = 0.97
"""Programs and printers differ a little in what fits on a page."""
_ROWS_KEPT: Final = 4
"""Of a grid that goes on overleaf so many rows stand on either page, at least."""
_BLANK: Final = 0.4
_LARGE: Final = 0.7
"""A grid that fits on a page is moved to the next one whole, unless it takes most of a page and much of this one would stay blank."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Rows of a sheet that stay on one page where they can.

    Attributes:
        first, end: its first row, and the first row below it; a blank row at its end may fall between two pages.
        begins: the row before which it must not be parted: the first data rows of a grid stay with the header.
        ends: the row after which it must not be parted; None where it is not parted at all.
        fills: it may be parted to fill a page although it would fit on the next one.
        again: the rows of its header when they are printed on every page that it goes on to.
    """

    first: int
    end: int
    begins: int
    ends: int | None
    fills: bool
    again: tuple[int, int] | None


def page_breaks(place: SheetPlace, heights: Mapping[int, float]) -> list[int]:
    """Return the rows before which a page ends.

    Args:
        heights: in points, of the rows that are not of the ordinary height.
    """
    page = points_per_page(place)
    used = _points(0, place.tops[0] if place.tops else 0, heights)
    breaks: list[int] = []
    for unit in _units(place):
        whole = _points(unit.first, unit.end - 1, heights)
        if unit.first > place.tops[0] and used + _kept(unit, whole, page, page - used, heights) > page:
            breaks.append(unit.first)
            used = 0.0
        overleaf = list(_page_ends(unit, used, page, heights))
        used = (
            _again(unit, heights) + _points(overleaf[-1], unit.end, heights) if overleaf else min(used + whole + ROW_POINTS, page)
        )
        breaks += overleaf
    return breaks


def _kept(unit: _Unit, whole: float, page: float, left: float, heights: Mapping[int, float]) -> float:
    """Return how much of a unit must stand on the page that it begins on."""
    may_part = (
        unit.ends is not None
        and unit.ends > unit.begins
        and (whole > page or (unit.fills and whole > _LARGE * page and left > _BLANK * page))
    )
    return _points(unit.first, unit.begins, heights) if may_part else whole


def _page_ends(unit: _Unit, used: float, page: float, heights: Mapping[int, float]) -> Iterator[int]:
    """Yield the rows that begin a new page within a unit that begins so far down its page."""
    first = unit.first
    while (row := _overflows(first, unit.end - 1, used, page, heights)) is not None:
        kept_back = unit.ends if unit.ends is not None and first < unit.ends < row else row
        yield kept_back
        first, used = kept_back, _again(unit, heights)


def _again(unit: _Unit, heights: Mapping[int, float]) -> float:
    return _points(unit.again[0], unit.again[1] + 1, heights) if unit.again else 0.0


def _overflows(first: int, end: int, used: float, page: float, heights: Mapping[int, float]) -> int | None:
    """Return the first row that does not fit on the page any more, but never the first one: something must stand on a page."""
    for row in range(first, end):
        height = heights.get(row, ROW_POINTS)
        if row > first and used + height > page:
            return row
        used += height
    return None


def _units(place: SheetPlace) -> Iterator[_Unit]:
    starts = [at for at in range(len(place.tops)) if not at or not _stays_with(place, at)]
    for at, following in zip(starts, [*starts, len(place.tops)][1:], strict=True):
        end = place.tops[following] if following < len(place.tops) else place.end
        yield _unit(place, at, end)


def _stays_with(place: SheetPlace, at: int) -> bool:
    """Return whether a block stays with the one before it."""
    before, block = place.plan.blocks[at - 1], place.plan.blocks[at]
    beside = place.tops[at] == place.tops[at - 1]
    return beside or isinstance(block, Reconciliation) or (isinstance(block, Note) and isinstance(before, Note))


def _unit(place: SheetPlace, at: int, end: int) -> _Unit:
    while place.tops[at + 1 : at + 2] == place.tops[at : at + 1]:
        at += 1  # past charts that are not drawn
    block, first = place.plan.blocks[at], place.tops[at]
    last = end if at + 1 == len(place.tops) or place.tops[at + 1] >= end else place.tops[at + 1]
    header = header_rows(place, at)
    begins = header[1] + 1 + _ROWS_KEPT if header else first
    # the spare rows of a PivotTable stay blank: its total row would stand alone overleaf
    kept = _ROWS_KEPT + (SPARE_ROWS if isinstance(block, Pivot) else 0)
    ends = last - 1 - kept if header else None
    return _Unit(first, end, begins, ends, isinstance(block, Grid), header if at == last_with_columns(place) else None)


def last_with_columns(place: SheetPlace) -> int | None:
    """Return which block is the last with columns of its own; None when there is none."""
    found = [at for at, block in enumerate(place.plan.blocks) if isinstance(block, (Grid, Chart, Pivot))]
    return found[-1] if found else None


def header_rows(place: SheetPlace, at: int) -> tuple[int, int] | None:
    """Return first and last row of the header of a grid or a PivotTable; None for other blocks."""
    block = place.plan.blocks[at]
    if isinstance(block, Pivot):
        names = place.tops[at] + pivot_head(block)
        return names, names + len(block.columns)
    if not isinstance(block, Grid):
        return None
    grid = place.grids[block.name]
    return (grid.header if grid.groups is None else grid.groups), grid.header


def points_per_page(place: SheetPlace) -> float:
    """Return how many points of row height a page holds once the sheet is scaled to its width."""
    short, long = _A4_INCHES
    wide, high = (long, short) if place.plan.landscape else (short, long)
    printed = (wide - MARGIN_INCHES["left"] - MARGIN_INCHES["right"]) * 72
    sheet = sum(width * PIXELS_PER_CHARACTER + 5 for width in place.widths) * _POINTS_PER_PIXEL
    return (high - MARGIN_INCHES["top"] - MARGIN_INCHES["bottom"]) * 72 * _ROUNDING / min(1.0, printed / sheet)


def _points(first: int, end: int, heights: Mapping[int, float]) -> float:
    return sum(heights.get(row, ROW_POINTS) for row in range(first, end))
