"""How wide the columns of a report sheet are, and how columns are bundled for what is wider than one.

All blocks of a sheet share its columns. A column is as wide as its widest block needs; cards, notes and the reconciliation span
several columns of about equal width together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from ledgerxl.reports.plan import Column, Figures, Format, Grid, SheetPlan, Value
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report.formats import decimals, labelled, shown_units, stored
from ledgerxl.workbook.report.totals import subtotal_of, total_of
from ledgerxl.workbook.template.sheet_parts import column_width, text_units

PAGE_WIDTH: Final = {True: 132.0, False: 88.0}
"""Characters that fit on A4 across and upright, in the size of the screen."""
_SPARE_WIDTH: Final = 12.0
_FEWEST: Final = 4
"""The reconciliation shows four things beside each other."""
_MOST_SPREAD_ROWS: Final = 2_000
"""Merged cells are slow to draw and to scroll in large numbers."""
_WIDEST_LABEL: Final = 42.0
_AIR: Final = 2.5
_BOLD: Final = 1.1
_CARD: Final = 16.0
_CARD_TEXT: Final = 1.4
"""How much larger a key figure is than ordinary text."""

units = lru_cache(maxsize=65_536)(text_units)


def widths_of(plan: SheetPlan, language: Language) -> list[float]:
    """Return the widths of a sheet's columns, in characters; together at least a page."""
    grids = [block for block in plan.blocks if isinstance(block, Grid) and block.rows]
    widths = [0.0] * max((len(grid.columns) for grid in grids), default=0)
    for grid in grids:
        own = grid_widths(grid, language)
        for at, width in enumerate(own[:-1] if spreads(grid, widths) else own):
            widths[at] = max(widths[at], width)
    for grid in grids:
        if spreads(grid, widths):
            last = len(grid.columns) - 1
            widths[last] += max(0.0, grid.columns[last].width - sum(widths[last:]))
    while len(widths) < _FEWEST or sum(widths) + _SPARE_WIDTH <= PAGE_WIDTH[plan.landscape]:
        widths.append(_SPARE_WIDTH)
    return widths


def spreads(grid: Grid, widths: Sequence[float]) -> bool:
    """Return whether a grid's last column may take several columns of the sheet: a text beside which nothing stands."""
    last = grid.columns[-1]
    return (
        len(grid.columns) < len(widths)
        and last.format is Format.TEXT
        and not (grid.as_table or last.group)
        and len(grid.rows) <= _MOST_SPREAD_ROWS
    )


def last_span(grid: Grid, widths: Sequence[float]) -> tuple[int, int]:
    """Return the sheet's columns that a grid's last column takes."""
    first = end = len(grid.columns) - 1
    if spreads(grid, widths):
        while end + 1 < len(widths) and sum(widths[first : end + 1]) < grid.columns[-1].width:
            end += 1
    return first, end


def grid_widths(grid: Grid, language: Language) -> list[float]:
    """Return how wide the columns of a grid are: as planned, and wider where a number or a header would not fit."""
    return [_grid_width(grid, at, column, language) for at, column in enumerate(grid.columns)]


def _grid_width(grid: Grid, at: int, column: Column, language: Language) -> float:
    header = column_width(column.width, labelled(column.label, column.format, language))
    values = [row[at] for row in grid.rows]
    if at == 0 and column.format is Format.TEXT:
        # What a row is about stands on one line where it can: two lines a row make twice the pages.
        longest = max((units(value) for value in values if isinstance(value, str)), default=0)
        header = max(header, min(longest + _AIR, _WIDEST_LABEL))
    numbers = [value for value in values if isinstance(value, (int, float))]
    sums = [subtotal_of(grid, column, one) for one in grid.subtotals if column.total == "sum"]
    ends = [min(numbers), max(numbers), *sums, total_of(grid, column)] if numbers else []
    places = decimals(numbers) if column.format is Format.QUANTITY else 2
    shown = [shown_units(stored(value, column.format, language), column.format, places) for value in ends]
    return max(header, max(shown, default=0) * _BOLD + _AIR)


def lines_of(text: str, width: float) -> int:
    """Return on how many lines a text stands in a cell of this width."""
    if "\n" not in text and 2 * len(text) <= width - 2.5:
        return 1
    return sum(max(1, -int(-units(line) // max(width - 2.5, 1))) for line in text.split("\n"))


def spans(widths: Sequence[float], wanted: int) -> list[tuple[int, int]]:
    """Return (first, last) column of so many bundles of about equal width; fewer where there are not as many columns.

    >>> spans([30, 10, 10, 10], 2)
    [(0, 0), (1, 3)]
    >>> spans([39, 13, 9, 13, 10, 13, 9], 4)  # the second is not squeezed because the first is wide
    [(0, 0), (1, 2), (3, 4), (5, 6)]
    """
    wanted = max(1, min(wanted, len(widths)))
    edges = list(accumulate(widths))
    bundles, first = [], 0
    for number in range(1, wanted + 1):
        latest = len(widths) - (wanted - number) - 1
        before = edges[first - 1] if first else 0.0
        goal = before + (edges[-1] - before) / (wanted - number + 1)
        last = min(range(first, latest + 1), key=lambda column: abs(edges[column] - goal)) if number < wanted else len(widths) - 1
        bundles.append((first, last))
        first = last + 1
    return bundles


def width_of(widths: Sequence[float], span: tuple[int, int]) -> float:
    """Return the width of a bundle of columns."""
    return sum(widths[span[0] : span[1] + 1])


def card_rows(figures: Figures, widths: Sequence[float], language: Language) -> list[list[tuple[int, int]]]:
    """Return the spans of the cards, row by row: as many beside each other as fit with their figures in full."""
    count = len(figures.figures)
    for beside in range(min(count, len(widths), 8), 0, -1):
        balanced = -(-count // -(-count // beside))
        cards = spans(widths, balanced)
        narrowest = min(width_of(widths, card) for card in cards)
        if narrowest >= max(_CARD, *(card_width(one.value, one.format, language) for one in figures.figures)) or beside == 1:
            return [cards[: min(balanced, count - start)] for start in range(0, count, balanced)]
    return []


def card_width(value: Value, kind: Format, language: Language) -> float:
    """Return how wide a card must be for its key figure."""
    unit = {Format.MONEY_WAN: 5 if language == "zh" else 1, Format.DAYS: 5}.get(kind, 0)
    return (shown_units(stored(value, kind, language), kind, 3) + unit) * _CARD_TEXT + _AIR
