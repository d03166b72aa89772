"""Where the blocks of a plan stand on its sheet. Rows and columns count from 0, as XlsxWriter does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledgerxl.errors import WorkbookError
from ledgerxl.reports.plan import Block, Chart, Definition, Figures, Grid, Note, Pivot, SheetPlan
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.report.columns import card_rows, widths_of
from ledgerxl.workbook.report.pivot_extent import PivotExtent
from ledgerxl.workbook.template.layout import LAST_EXCEL_ROW
from ledgerxl.workbook.template.sheet_parts import ROW_POINTS

TITLE_ROW, SUBTITLE_ROW, FIRST_BLOCK_ROW = 0, 1, 3
CARD_ROWS = 4
"""Label, figure, definition, and a thin gap below."""
CHART_GAP = 16
"""Pixels between charts."""
PIXELS_PER_ROW = ROW_POINTS * 4 / 3
PIXELS_PER_CHARACTER = 7
_RECONCILIATION_ROWS = 2


@dataclass(frozen=True, slots=True)
class GridPlace:
    """The rows of a grid; None for what it does not have.

    Attributes:
        rows: the sheet row of each of its rows.
        subtotals: the sheet row of each subtotal.
    """

    heading: int | None
    groups: int | None
    header: int
    rows: tuple[int, ...]
    subtotals: tuple[int, ...]
    total: int | None

    @property
    def last(self) -> int:
        """The last row of all."""
        return max(self.header, *self.rows[-1:], *self.subtotals[-1:], self.total or 0)


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Where a chart stands, in pixels from the left, and its size."""

    left: int
    width: int
    height: int


@dataclass(frozen=True)
class SheetPlace:
    """One sheet.

    Attributes:
        tops: the first row of each block, in the plan's order; that of the next block for a chart that is not drawn.
        charts: where each chart stands, by position in the plan's blocks.
        end: the first row below all blocks.
    """

    plan: SheetPlan
    name: str
    widths: tuple[float, ...]
    tops: tuple[int, ...]
    grids: Mapping[str, GridPlace]
    charts: Mapping[int, ChartPlace]
    end: int

    @property
    def last_column(self) -> int:
        """The last column that blocks span."""
        return len(self.widths) - 1


def place_sheet(plan: SheetPlan, name: str, extents: Mapping[int, PivotExtent], language: Language) -> SheetPlace:
    """Decide where the blocks of a plan stand.

    Args:
        extents: by position in the plan's blocks, the room of each PivotTable.

    Raises:
        WorkbookError: more rows than a sheet has.
    """
    widths = _with_pivots(widths_of(plan, language), extents)
    charts = _place_charts(plan, widths)
    tops: list[int] = []
    row = FIRST_BLOCK_ROW
    for at, block in enumerate(plan.blocks):
        if isinstance(block, Chart) and at not in charts:
            tops.append(row)
            continue
        if isinstance(block, Chart) and charts[at].left:
            tops.append(tops[-1])
            row = max(row, tops[-1] + _chart_rows(charts[at]) + 1)
            continue
        tops.append(row)
        row += _height(block, widths, language, extents.get(at), charts.get(at)) + _gap(plan, at)
    _refuse_too_long(name, row)
    grids = {block.name: place_grid(block, top) for block, top in zip(plan.blocks, tops, strict=True) if isinstance(block, Grid)}
    return SheetPlace(plan, name, tuple(widths), tuple(tops), grids, charts, row)


def _gap(plan: SheetPlan, at: int) -> int:
    """Return the blank rows below a block: notes below each other are one text, and the small print needs no air below it."""
    if isinstance(plan.blocks[at], Definition):
        return 0
    return 0 if all(isinstance(block, Note) for block in plan.blocks[at : at + 2]) and at + 1 < len(plan.blocks) else 1


def _with_pivots(widths: list[float], extents: Mapping[int, PivotExtent]) -> list[float]:
    for extent in extents.values():
        widths += [0.0] * (len(extent.widths) - len(widths))
        widths = [max(width, *extent.widths[at : at + 1], 0.0) for at, width in enumerate(widths)]
    return widths


def _refuse_too_long(name: str, rows: int) -> None:
    if rows > LAST_EXCEL_ROW:
        raise WorkbookError(
            both(
                f"报表「{name}」有 {rows:,} 行，一张工作表最多放 {LAST_EXCEL_ROW:,} 行。请缩小范围再出报表。",
                f"The report {name} has {rows:,} rows, and a sheet holds at most {LAST_EXCEL_ROW:,}. Narrow it down.",
            )
        )


def _height(block: Block, widths: list[float], language: Language, extent: PivotExtent | None, chart: ChartPlace | None) -> int:
    """Return how many rows a block takes, without the blank one below it."""
    if isinstance(block, Note):
        return 1
    if isinstance(block, Figures):
        return CARD_ROWS * len(card_rows(block, widths, language)) - 1
    if isinstance(block, Grid):
        return place_grid(block, 0).last + 1
    if isinstance(block, Pivot):
        return 1 + (extent.rows if extent else 1)
    return _chart_rows(chart) if chart else _RECONCILIATION_ROWS


def pivot_head(pivot: Pivot) -> int:
    """Return how many rows stand above a PivotTable: its title, its filters and a blank row below them."""
    return 1 + (len(pivot.filters) + 1 if pivot.filters else 0)


def place_grid(grid: Grid, top: int) -> GridPlace:
    """Return the rows of a grid that begins in this row; without rows its header row holds one line that says so."""
    heading = top if grid.heading else None
    groups = top + bool(grid.heading) if grid.rows and any(column.group for column in grid.columns) else None
    header = top + bool(grid.heading) + (groups is not None)
    if not grid.rows:
        return GridPlace(heading, None, header, (), (), None)
    rows, subtotals, ends = [], [], {subtotal.last for subtotal in grid.subtotals}
    row = header
    for at in range(len(grid.rows)):
        row += 1
        rows.append(row)
        if at in ends:
            row += 1
            subtotals.append(row)
    return GridPlace(heading, groups, header, tuple(rows), tuple(subtotals), row + 1 if grid.total_label else None)


def _chart_rows(chart: ChartPlace) -> int:
    return int(-(-chart.height // PIXELS_PER_ROW))


def _place_charts(plan: SheetPlan, widths: list[float]) -> dict[int, ChartPlace]:
    """Put charts that stand beside each other into one row, made smaller together where the row is wider than the sheet.

    A chart of a grid without rows is not drawn and has no place.
    """
    room = sum(widths) * PIXELS_PER_CHARACTER
    placed: dict[int, ChartPlace] = {}
    for row in _chart_groups(plan):
        charts = [(at, block) for at, block in row if isinstance(block, Chart)]
        wanted = sum(chart.width for _, chart in charts)
        factor = min(1.0, (room - CHART_GAP * (len(charts) - 1)) / wanted)
        left = 0
        for at, chart in charts:
            width = int(chart.width * factor)
            placed[at] = ChartPlace(left, width, chart.height)
            left += width + CHART_GAP
    return placed


def _chart_groups(plan: SheetPlan) -> list[list[tuple[int, Block]]]:
    groups: list[list[tuple[int, Block]]] = []
    for at, block in enumerate(plan.blocks):
        if isinstance(block, Chart) and plan.grid(block.grid).rows:
            if block.beside and groups and groups[-1][-1][0] == at - 1:
                groups[-1].append((at, block))
            else:
                groups.append([(at, block)])
    return groups
