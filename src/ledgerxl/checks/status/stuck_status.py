"""An order has kept its status for too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.status.overdue_delivery import is_overdue
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings


class _Stage(NamedTuple):
    """A status, the date since when it counts, the date that shows it has passed, and the setting with its limit."""

    status: str
    since: str
    passed: str | None
    limit: str
    next_step: Text


_STAGES = (
    _Stage("pending", "order_date", "shipped_on", "pending_days", both("与客户确认订单", "Confirm the order with the customer")),
    _Stage("confirmed", "order_date", "shipped_on", "confirmed_days", both("安排发货", "Have it shipped")),
    _Stage(
        "shipped",
        "shipped_on",
        "received_on",
        "shipped_days",
        both("查物流、催签收", "Track the goods and ask the customer to sign for them"),
    ),
    _Stage(
        "received",
        "received_on",
        None,
        "received_days",
        both("核对收款，改为“已完成”", "Check the payment and set it to Completed"),
    ),
)


def stuck_status(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines that have kept their status beyond the limit in the settings. Per row.

    Pending counts from the order, shipped from shipping, received from receipt. A confirmed order that has a due delivery is
    late or it is not, and overdue-delivery says so; only one without counts here, from the order date. A pending
    order that is overdue for delivery is reported there, not here as well.
    """
    orders = ledger.orders
    if not orders.has("order_status"):
        return
    late = is_overdue(orders, settings)
    labels = {choice.name: choice.label for choice in orders.field("order_status").choices}
    for stage in _STAGES:
        limit = getattr(settings, stage.limit)
        days = _days_since(orders, stage.since, settings)
        at = np.flatnonzero(_in_stage(orders, stage) & (days > limit) & ~late)
        values = {"status": labels[stage.status], "days": days[at], "limit": limit, "next": stage.next_step}
        yield Hits(orders, at, "order_status", values)


def _in_stage(orders: LedgerTable, stage: _Stage) -> npt.NDArray[np.bool_]:
    rows = orders.equals("order_status", stage.status)
    if stage.passed is not None:
        rows = rows & orders.missing(stage.passed)
    if stage.status == "confirmed":
        rows = rows & orders.missing("due_delivery_on")
    return rows


def _days_since(orders: LedgerTable, name: str, settings: Settings) -> npt.NDArray[np.int64]:
    """Return the days from a date to the as-of day; -1 where the date is missing."""
    dates = orders.dates(name)
    return np.where(np.isnat(dates), -1, (np.datetime64(settings.as_of, "D") - dates).astype(np.int64))


CHECK = Check(
    code="stuck-status",
    group=Group.STATUS,
    severity=Severity.WARNING,
    title=both("状态长时间未变", "Status unchanged for long"),
    why=both(
        "状态停着不动，要么没人跟进，要么办完了没有登记。",
        "Either nobody follows the order up, or it went on and was not entered.",
    ),
    saying=Saying(
        message=both("停在“{status}”已经 {days} 天，超过 {limit} 天", "“{status}” for {days} days, more than {limit}"),
        expected=both("{limit} 天内更新", "updated within {limit} days"),
        fix=both("{next}；已经办完的，更新订单状态。", "{next}; if that is done, update the order status."),
    ),
    run=stuck_status,
)
