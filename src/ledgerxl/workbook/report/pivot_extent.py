"""How much room a PivotTable will take once the spreadsheet program has filled it.

Excel refuses to refresh a PivotTable that would run into another, so the room is counted from the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.reports.plan import Format, Pivot
from ledgerxl.workbook.report.columns import units
from ledgerxl.workbook.report.formats import shown_units
from ledgerxl.workbook.report.ledger_copy import CopiedColumn, CopiedTable

SPARE_ROWS = 3
"""Rows that stay blank below: a PivotTable that is refreshed may grow a little."""
_BUTTON = 5
_AIR = 3.0
_NARROWEST = 9.0


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
    labels = max((units(str(value)) for column in across for value in {*column.values} if value is not None), default=0)
    narrow, wide = (max(_value_width(pivot, copied, spread), labels + _AIR / 2) for spread in (_groups(across), None))
    widths = [_text_width(column) for column in lines] + [narrow] * columns + [wide] * len(pivot.values)
    return PivotExtent(filters + heads + _lines(lines, gap) + 1 + SPARE_ROWS, tuple(widths))


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


def _groups(columns: Sequence[CopiedColumn]) -> npt.NDArray[np.int64]:
    """Return for each row of the table which column of the PivotTable it goes to."""
    keys = list(zip(*(column.values for column in columns), strict=True))
    return np.asarray(pd.factorize(np.fromiter(keys, object, len(keys)))[0], np.int64)


def _value_width(pivot: Pivot, copied: CopiedTable, groups: npt.NDArray[np.int64] | None) -> float:
    """Return how wide a column of values is: one that holds the total of a group, or of all rows when `groups` is None."""
    widest = _NARROWEST
    for value in pivot.values:
        numbers = np.array([abs(one) if isinstance(one, (int, float)) else 0 for one in copied.column(value.field).values], float)
        total = float(np.bincount(groups, numbers).max()) if groups is not None and len(groups) else float(numbers.sum())
        shown = total if value.function == "sum" else float(numbers.max(initial=0) + len(copied.rows))
        # LibreOffice shows the decimals of the ledger's column, whatever the PivotTable says.
        number = max(shown_units(shown, value.format) + _AIR, shown_units(shown, Format.MONEY) + _AIR / 2)
        widest = max(widest, number, units(value.label) + _BUTTON if len(pivot.values) > 1 else 0.0)
    return widest
