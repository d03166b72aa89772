"""A follow-up with a customer is due."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def follow_up_due(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield each customer's latest activity whose next follow-up has come. Per customer.

    A later activity with the same customer (on a later day, or further down on the same day) settles the follow-up.
    """
    activities = ledger.tables.get("activities")
    if activities is None or not activities.has("customer", "on", "next_follow_up_on"):
        return
    due, as_of = activities.dates("next_follow_up_on"), np.datetime64(settings.as_of, "D")
    at = np.flatnonzero(_is_latest(activities) & (due <= as_of))
    customers = activities.frame["customer"].to_numpy(object)[at]
    days = (as_of - due[at]).astype(np.int64)
    yield Hits(activities, at, "next_follow_up_on", {"due": due[at], "days": days, "customer": customers})


def _is_latest(activities: LedgerTable) -> npt.NDArray[np.bool_]:
    """Return True for the latest dated activity of each customer."""
    customer, on = customer_codes(activities, "customer", {}), activities.dates("on")
    rows = np.flatnonzero((customer >= 0) & ~np.isnat(on))
    rows = rows[np.lexsort((rows, on[rows], customer[rows]))]
    last = np.ones(len(rows), bool)
    last[:-1] = np.diff(customer[rows]) != 0
    latest = np.zeros(len(activities), bool)
    latest[rows[last]] = True
    return latest


CHECK = Check(
    code="follow-up-due",
    group=Group.FRESHNESS,
    severity=Severity.NOTICE,
    title=both("该跟进客户了", "Follow-up due"),
    why=both("约好的跟进过期没做，商机容易丢。", "A promised call that is not made loses business."),
    saying=Saying(
        message=both(
            "约定 {due} 跟进“{customer}”，之后没有新的跟进记录（已过 {days} 天）",
            "“{customer}” was to be contacted on {due}, {days} days ago; nothing has been entered since",
        ),
        expected=both("{due} 前跟进", "contacted by {due}"),
        fix=both(
            "联系客户并登记一条跟进；不再跟进的，清空“下次跟进日期”。",
            "Contact the customer and enter it; clear the date if no follow-up is needed.",
        ),
    ),
    run=follow_up_due,
    scope="key",
)
