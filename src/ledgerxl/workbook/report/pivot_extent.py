"""How much room a PivotTable will take once the spreadsheet program has filled it.

Excel refuses to refresh a PivotTable that would run into another, so the room is counted from the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledgerxl.reports.plan import Pivot
from ledgerxl.workbook.report.columns import units
from ledgerxl.workbook.report.formats import shown_units
from ledgerxl.workbook.report.ledger_copy import CopiedColumn, CopiedTable

_SPARE_ROWS = 3
_BUTTON = 5
_NARROWEST = 12.0


@dataclass(frozen=True, slots=True)
class PivotExtent:
    """Rows and column widths (in characters) of the filled PivotTable, its filters included."""

    rows: int
    widths: tuple[float, ...]


def extent_of(pivot: Pivot, copied: CopiedTable) -> PivotExtent:
    """Return the room of a PivotTable on this table.

    Raises:
        ValueError: a field that the table does not have.
    """
    lines = [copied.column(label) for label in pivot.rows]
    across = [copied.column(label) for label in pivot.columns]
    for label in (*pivot.filters, *(value.field for value in pivot.values)):
        copied.column(label)
    filters = len(pivot.filters) + 1 if pivot.filters else 0
    heads = 2 + len(across)
    gap = bool(len(copied.rows) < copied.last_row - copied.header_row)
    columns = _lines(across, gap) * len(pivot.values)
    widths = [_text_width(column) for column in lines] + [_value_width(pivot, copied)] * (columns + len(pivot.values))
    return PivotExtent(filters + heads + _lines(lines, gap) + 1 + _SPARE_ROWS, tuple(widths))


def _lines(columns: Sequence[CopiedColumn], gap: bool) -> int:
    """Return how many lines nested fields take, their subtotals included; a blank row in the table makes one of each."""
    if not columns:
        return 0
    values = [column.values for column in columns]
    inner = len(set(zip(*values, strict=True)))
    return inner + sum(len(set(zip(*values[:depth], strict=True))) for depth in range(1, len(values))) + gap * len(values)


def _text_width(column: CopiedColumn) -> float:
    shown = [units(str(value)) for value in {*column.values, column.label} if value is not None]
    return min(max(_NARROWEST, max(shown) + _BUTTON), 40.0)


def _value_width(pivot: Pivot, copied: CopiedTable) -> float:
    widest = _NARROWEST
    for value in pivot.values:
        numbers = [abs(one) for one in copied.column(value.field).values if isinstance(one, (int, float))]
        total = float(sum(numbers)) if value.function == "sum" else float(max(numbers, default=0) + len(copied.rows))
        widest = max(widest, shown_units(total, value.format) + 3.0, units(value.label) + _BUTTON)
    return widest
