"""Where the headers of a table's parts stand."""

from __future__ import annotations

from ledgerxl.ledger.table import Part

Place = tuple[str, int, int]
"""Sheet, 1-based row, 1-based column: what `Hits.places` holds."""


def header_place(part: Part) -> Place:
    """Return the cell that stands for a part's header row as a whole: the one of its first column."""
    row = max((header.row for header in part.headers), default=1)
    return part.sheet, row, first_column(part)


def first_column(part: Part) -> int:
    """Return the column that stands for a row as a whole, as `LedgerTable.column_at` has it."""
    return next(iter(part.columns.values()), 1)
