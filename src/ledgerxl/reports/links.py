"""Links from a report to the cells of the ledger."""

from __future__ import annotations

import re

from ledgerxl.ledger.table import LedgerTable, cell_name
from ledgerxl.reports.plan import Link

_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!([A-Z]+)([0-9]+)")


def link_to(table: LedgerTable, position: int, field: str | None = None) -> Link:
    """Return a link to a row's cell of this field; to the row's first cell where its sheet has no such column."""
    part = table.parts[table.part[position]]
    return Link(part.sheet, cell_name(int(table.excel_row[position]), table.column_at(position, field)))


def read_address(address: str) -> tuple[str, int, str] | None:
    """Return sheet, row and cell of an address as `LedgerTable.address` writes it; None for one in another file.

    >>> read_address("'2026 台账'!K6"), read_address("[b.xlsx]订单!A2")
    (('2026 台账', 6, 'K6'), None)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    sheet = found[1].replace("''", "'") if found[1] else found[2]
    return sheet, int(found[4]), found[3] + found[4]
