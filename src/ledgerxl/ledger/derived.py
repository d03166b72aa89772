"""Values that the standard defines: what a blank means, and formulas that were saved without a result.

The frame of a table is completed; its cells stay as found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import round_half_away
from ledgerxl.cells.column import CellState
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.settings import Settings

Numbers = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]


@np.errstate(all="ignore")  # numbers that no ledger holds, such as 1e300, overflow in products
def complete(ledger: Ledger, settings: Settings) -> Ledger:
    """Return the ledger with the orders' derived values filled in."""
    orders = ledger.orders
    if not len(orders):
        return ledger
    frame = orders.frame.copy(deep=False)
    frame["line_no"] = line_numbers(orders)
    frame["amount"] = amounts(orders)
    frame["payment_status"] = payment_statuses(orders, frame["amount"].to_numpy(), settings)
    frame["payment_due_on"] = pd.Series(payment_due(orders, ledger.customers, settings).astype("datetime64[s]"))
    return replace(ledger, tables={**ledger.tables, "orders": replace(orders, frame=frame)})


def line_numbers(orders: LedgerTable) -> Numbers:
    """Return the line numbers: 1 where blank; by position within the order where the sheet has no such column."""
    if orders.has("line_no"):
        numbers = orders.numbers("line_no")
        return np.where(np.isnan(numbers), 1.0, numbers)
    codes = orders.codes("order_no")
    if np.bincount(codes + 1, minlength=1).max() <= 1:  # orders of one line each
        return np.ones(len(codes))
    return np.asarray(pd.Series(codes).groupby(codes).cumcount() + 1, np.float64)


def computed_amounts(orders: LedgerTable) -> Numbers:
    """Return round(quantity x unit price x (1 - discount), 2) in the row's currency; NaN where a part is missing."""
    discount = np.nan_to_num(orders.numbers("discount"), nan=0.0)
    return round_half_away(orders.numbers("quantity") * orders.numbers("unit_price") * (1 - discount), 2)


def amounts(orders: LedgerTable) -> Numbers:
    """Return the amounts; computed where the ledger has no such column or the formula was saved without a result.

    A blank stays unknown: it is never taken for 0 and never invented.
    """
    if not orders.has("amount"):
        return computed_amounts(orders)
    unsaved = orders.cells["amount"].state == CellState.UNCALCULATED
    return np.where(unsaved, computed_amounts(orders), orders.numbers("amount")) if unsaved.any() else orders.numbers("amount")


def payment_statuses(orders: LedgerTable, amount: Numbers, settings: Settings) -> pd.Series[Any]:
    """Return the payment statuses; computed from amount and paid amount where the formula was saved without a result."""
    statuses = orders.frame["payment_status"]
    if not orders.has("payment_status"):
        return statuses
    unsaved = (orders.cells["payment_status"].state == CellState.UNCALCULATED) & ~np.isnan(amount)
    if not unsaved.any():
        return statuses
    paid = np.nan_to_num(orders.numbers("paid_amount"))
    balance, allowance = round_half_away(amount - paid, 2), settings.rounding_allowance
    cases = {
        "paid": (amount == 0) | ((amount > 0) & (paid > 0) & (balance <= allowance)),
        "refunded": (amount < 0) & (paid < 0) & (balance >= -allowance),
        "partly_paid": np.where(amount > 0, paid > 0, paid < 0),
    }
    computed = np.select(list(cases.values()), list(cases), "unpaid")
    return statuses.where(~unsaved, pd.Series(computed).astype(statuses.dtype))


def payment_due(orders: LedgerTable, customers: LedgerTable, settings: Settings) -> Days:
    """Return when each order line is due: as typed, else delivery date plus the customer's payment days.

    Delivery is the receipt, else shipping, else what was agreed; the order date where none is known.
    """
    start = orders.dates("received_on")
    for name in ("shipped_on", "due_delivery_on", "order_date"):
        start = np.where(np.isnat(start), orders.dates(name), start)
    days = payment_days(orders, customers, settings)
    typed = orders.dates("payment_due_on")
    return np.where(np.isnat(typed), start + days.astype("timedelta64[D]"), typed)


def payment_days(orders: LedgerTable, customers: LedgerTable, settings: Settings) -> npt.NDArray[np.int64]:
    """Return each line's payment days: its customer's, however the name is typed, else the setting."""
    known: dict[str, int] = {}
    customer, line = customer_codes(customers, "name", known), customer_codes(orders, "customer", known)
    days = np.full(len(known) + 1, settings.default_payment_days)
    stated = customers.numbers("payment_days")
    at = np.flatnonzero((customer >= 0) & ~np.isnan(stated))[::-1]  # the first of several entries is written last
    days[customer[at]] = stated[at]
    return days[line]
