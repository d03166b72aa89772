"""An order is past its agreed delivery date and not shipped."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def overdue_delivery(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield pending and confirmed order lines past their due delivery. Per row."""
    orders = ledger.orders
    at = np.flatnonzero(is_overdue(orders, settings))
    due = orders.dates("due_delivery_on")[at]
    days = (np.datetime64(settings.as_of, "D") - due).astype(np.int64)
    status = orders.field("order_status").choices
    labels = {choice.name: choice.label for choice in status}
    shown = [labels[name] for name in orders.frame["order_status"].to_numpy(object)[at]]
    yield Hits(orders, at, "due_delivery_on", {"due": due, "days": days, "status": shown})


def is_overdue(orders: LedgerTable, settings: Settings) -> npt.NDArray[np.bool_]:
    """Return True for lines still pending or confirmed after their due delivery, without a shipping date."""
    late = orders.dates("due_delivery_on") < np.datetime64(settings.as_of, "D")
    return np.asarray(late & orders.equals("order_status", "pending", "confirmed") & orders.missing("shipped_on"))


CHECK = Check(
    code="overdue-delivery",
    group=Group.STATUS,
    severity=Severity.WARNING,
    title=both("逾期未发货", "Delivery overdue"),
    why=both("过了约定交期还没发货，客户可能催货、索赔或取消。", "The customer may press for delivery, claim damages or cancel."),
    saying=Saying(
        message=both(
            "约定 {due} 交货，已过 {days} 天，状态仍是“{status}”",
            "Delivery was due on {due}, {days} days ago; the status is still “{status}”",
        ),
        expected=both("{due} 前发货", "shipped by {due}"),
        fix=both(
            "催发货；已发货的更新状态和发货日期；改期的更新约定交货日期。",
            "Have it shipped; if it was, update status and shipping date; if postponed, update the due delivery date.",
        ),
    ),
    run=overdue_delivery,
)
