"""Goods were received before they were shipped."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_BEFORE = (("shipped_on", both("发货日期", "shipping date")), ("order_date", both("下单日期", "order date")))


def received_before_shipped(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines received before they were shipped or, without a shipping date, before they were ordered. Per row.

    Not: cancelled orders.
    """
    orders = ledger.orders
    if not orders.has("received_on"):
        return
    received = orders.dates("received_on")
    undecided = ~orders.equals("order_status", "cancelled")
    for name, label in _BEFORE:
        earlier = orders.dates(name)
        at = np.flatnonzero((received < earlier) & undecided)
        related = [(orders.address(position, name),) for position in at.tolist()]
        yield Hits(orders, at, "received_on", {"received": received[at], "before": label, "earlier": earlier[at]}, related)
        undecided &= np.isnat(earlier)


CHECK = Check(
    code="received-before-shipped",
    group=Group.DATES,
    severity=Severity.ERROR,
    title=both("签收早于发货", "Received before shipped"),
    why=both(
        "没发货不可能签收，两个日期必有一个填错，账期也会跟着算错。",
        "One of the two dates must be wrong, and the payment term is counted from it.",
    ),
    saying=Saying(
        message=both("签收日期 {received} 早于{before} {earlier}", "Received on {received}, before the {before} {earlier}"),
        expected=both("{earlier} 或之后", "{earlier} or later"),
        fix=both("核对签收单和发货单，改正填错的日期。", "Check the signed delivery note and correct the wrong date."),
    ),
    run=received_before_shipped,
)
