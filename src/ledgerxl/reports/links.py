"""Links from a report to the cells of the ledger."""

from __future__ import annotations

from ledgerxl.ledger.table import LedgerTable, cell_name
from ledgerxl.reports.plan import Link


def link_to(table: LedgerTable, position: int, field: str | None = None) -> Link:
    """Return a link to a row's cell of this field; to the row's first cell where its sheet has no such column."""
    part = table.parts[table.part[position]]
    return Link(part.sheet, cell_name(int(table.excel_row[position]), table.column_at(position, field)))
