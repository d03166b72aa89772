"""The figures of a report as plain data, for programs: what `--json` prints."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from ledgerxl.ledger.table import CellPlace
from ledgerxl.reports.plan import Column, Figures, Grid, Note, Pivot, Reconciliation, SheetPlan, Value


def as_figures(plan: SheetPlan) -> dict[str, Any]:
    """Return a plan's figures, grids, notes and reconciliations as what JSON can hold; charts are left out.

    Returns:
        sheet, title, subtitle; figures: a list of label, value, definition; notes: texts; grids: by name, each with heading, columns
        (canonical name → label), rows (canonical name → value) and totals (of the columns that have one); pivots: by name, table
        and fields; reconciliation: a list of label, here, ledger, difference. Dates are ISO texts, money is in units of the base currency.
    """
    blocks = plan.blocks
    return {
        "sheet": plan.name,
        "title": plan.title,
        "subtitle": plan.subtitle,
        "figures": [
            {"label": figure.label, "value": _plain(figure.value), "definition": figure.definition}
            for block in blocks
            if isinstance(block, Figures)
            for figure in block.figures
        ],
        "notes": [block.text for block in blocks if isinstance(block, Note)],
        "grids": {block.name: _grid(block) for block in blocks if isinstance(block, Grid)},
        "pivots": {block.name: _pivot(block) for block in blocks if isinstance(block, Pivot)},
        "reconciliation": [_reconciled(plan, block) for block in blocks if isinstance(block, Reconciliation)],
    }


def _grid(grid: Grid) -> dict[str, Any]:
    names = [column.name for column in grid.columns]
    return {
        "heading": grid.heading,
        "columns": {column.name: column.label for column in grid.columns},
        "rows": [dict(zip(names, map(_plain, row), strict=True)) for row in grid.rows],
        "totals": {column.name: column_total(grid, column.name) for column in grid.columns if column.total is not None},
    }


def _pivot(pivot: Pivot) -> dict[str, Any]:
    values = [{"field": value.field, "function": value.function} for value in pivot.values]
    return {
        "title": pivot.title,
        "table": pivot.table,
        "rows": [*pivot.rows],
        "columns": [*pivot.columns],
        "values": values,
        "filters": [*pivot.filters],
    }


def _reconciled(plan: SheetPlan, block: Reconciliation) -> dict[str, Any]:
    here = column_total(plan.grid(block.here[0]), block.here[1])
    return {
        "label": block.label,
        "here": here,
        "ledger": block.ledger_total,
        "difference": round(here - block.ledger_total, 2),
    }


def column_total(grid: Grid, name: str) -> float | int:
    """Return what the total row of a grid shows for a column; money exact to the fen, 0 without rows."""
    column = next(column for column in grid.columns if column.name == name)
    if column.total is not None and column.total != "sum":
        return column.total
    return _sum(grid, column)


def _sum(grid: Grid, column: Column) -> float | int:
    at = grid.columns.index(column)
    numbers = [row[at] for row in grid.rows]
    present = [number for number in numbers if isinstance(number, (int, float))]
    return sum(present) if all(isinstance(number, int) for number in present) else round(math.fsum(present), 6)


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, CellPlace):
        return value.address
    return value.isoformat() if isinstance(value, dt.date) else value
