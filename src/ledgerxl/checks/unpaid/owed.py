"""How unpaid balances are worded."""

from __future__ import annotations

from math import isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.ledger.table import LedgerTable, Positions
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

_UNKNOWN = both("金额不明", "an unknown amount")


def owed(balances: npt.NDArray[np.float64]) -> list[str | Text]:
    """Return the balances for a message; a partly paid line without a paid amount owes an unknown amount."""
    return [_UNKNOWN if isnan(balance) else f"{balance:,.2f}" for balance in balances.tolist()]


def debtors(orders: LedgerTable, at: Positions) -> list[str]:
    """Return customer and order number of these lines, for a message; what is missing is left out."""
    columns = (orders.frame[name].iloc[at].astype(object) for name in ("customer", "order_no"))
    return [" ".join(part for part in pair if isinstance(part, str)) for pair in zip(*columns, strict=True)]


def open_lines(lines: pd.DataFrame, first_day: float, last_day: float) -> Positions:
    """Return the open lines that are from `first_day` to `last_day` days overdue, both included."""
    days = lines["days_overdue"].to_numpy()
    return np.flatnonzero(lines["is_open"].to_numpy() & (days >= first_day) & (days <= last_day))


def bucket_names(settings: Settings) -> list[str]:
    """Return what the overdue buckets are called, by index: "", 1–30, 31–60, 61–90, >90."""
    limits = sorted(settings.ageing_days)
    ranges = [f"{start + 1}–{end}" for start, end in zip([0, *limits], limits, strict=False)]
    return ["", *ranges, f">{limits[-1]}"]


def due_field(orders: LedgerTable) -> str:
    """Return the field to show: the due date, or what it comes from where the ledger has no such column."""
    return next((name for name in ("payment_due_on", "payment_status", "order_date") if orders.has(name)), "amount")
