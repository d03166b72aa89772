"""LXAGING: what each customer owes, by age."""

from __future__ import annotations

from ledgerxl.functions.arrays import Cells, Rows
from ledgerxl.functions.context import Context
from ledgerxl.functions.orders import ledger_of, needed, rows_of_grid, settings_as_of
from ledgerxl.reports.ageing import ageing
from ledgerxl.reports.receivables_ageing import customers_grid, ranked_customers

_OF_OTHER_TABLES = ("credit_limit", "credit_use", "last_follow_up")
"""Columns that a range of orders knows nothing for."""


def lxaging(context: Context, orders: Cells, as_of: Cells | None) -> Rows:
    """Return every customer that owes something, longest overdue first, under a header; as the receivables report has them."""
    settings = settings_as_of(context, as_of)
    ledger = ledger_of(context, orders, settings)
    needed(ledger, "paid_amount", "payment_status")
    found = ledger.once(ageing, settings)
    shown, _ = ranked_customers(found, len(found.names))
    return rows_of_grid(context, customers_grid(found, shown, [], settings), without=_OF_OTHER_TABLES)
