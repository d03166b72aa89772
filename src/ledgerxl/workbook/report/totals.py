"""What the totals of a grid are: the results that its formulas must have."""

from __future__ import annotations

import math

from ledgerxl.reports.plan import Column, Grid, Subtotal


def total_of(grid: Grid, column: Column) -> float | int | None:
    """Return what the total row shows for a column; the sum of its numbers where the plan gives no value."""
    if column.total is None or column.total == "sum":
        return _sum(grid, column, 0, len(grid.rows) - 1)
    return column.total


def subtotal_of(grid: Grid, column: Column, subtotal: Subtotal) -> float | int:
    """Return the sum of a column's numbers in the rows of a subtotal."""
    return _sum(grid, column, subtotal.first, subtotal.last)


def _sum(grid: Grid, column: Column, first: int, last: int) -> float | int:
    at = grid.columns.index(column)
    numbers = [row[at] for row in grid.rows[first : last + 1]]
    total = math.fsum(value for value in numbers if isinstance(value, (int, float)) and value == value)
    rounded = round(total, 6)
    return int(rounded) if rounded.is_integer() else rounded
