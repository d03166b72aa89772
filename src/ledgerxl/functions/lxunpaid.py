"""LXUNPAID: the order lines that are not fully paid."""

from __future__ import annotations

from ledgerxl.functions.arrays import Cells, Rows, array_out
from ledgerxl.functions.context import Context
from ledgerxl.functions.orders import ledger_of, needed, settings_as_of
from ledgerxl.reports.unpaid_lines import unpaid_lines_columns, unpaid_lines_values


def lxunpaid(context: Context, orders: Cells, as_of: Cells | None) -> Rows:
    """Return the open order lines, longest overdue first, under a header; the list of the receivables report."""
    settings = settings_as_of(context, as_of)
    ledger = ledger_of(context, orders, settings)
    needed(ledger, "paid_amount", "payment_status")
    header = tuple(column.label for column in unpaid_lines_columns(context.language))
    columns = (array_out(values, date1904=context.date1904) for values in unpaid_lines_values(ledger, settings))
    return (header, *zip(*columns, strict=True))
