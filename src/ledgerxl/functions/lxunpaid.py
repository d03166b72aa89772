"""LXUNPAID: the order lines that are not fully paid."""

from __future__ import annotations

from ledgerxl.functions.arrays import Cells, Rows
from ledgerxl.functions.context import Context
from ledgerxl.functions.orders import ledger_of, needed, rows_of_grid, settings_as_of
from ledgerxl.reports.unpaid_lines import unpaid_lines_grid


def lxunpaid(context: Context, orders: Cells, as_of: Cells | None) -> Rows:
    """Return the open order lines, longest overdue first, under a header; the list of the receivables report."""
    settings = settings_as_of(context, as_of)
    ledger = ledger_of(context, orders, settings)
    needed(ledger, "paid_amount", "payment_status")
    return rows_of_grid(context, unpaid_lines_grid(ledger, settings, linked=False))
