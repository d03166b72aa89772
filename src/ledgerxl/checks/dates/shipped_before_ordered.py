"""Goods were shipped before they were ordered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def shipped_before_ordered(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines shipped before the order date; cancelled orders are left out. Per row."""
    orders = ledger.orders
    if not orders.has("order_date", "shipped_on"):
        return
    ordered, shipped = orders.dates("order_date"), orders.dates("shipped_on")
    at = np.flatnonzero((shipped < ordered) & ~orders.equals("order_status", "cancelled"))
    related = [(orders.address(position, "order_date"),) for position in at.tolist()]
    yield Hits(orders, at, "shipped_on", {"shipped": shipped[at], "ordered": ordered[at]}, related)


CHECK = Check(
    code="shipped-before-ordered",
    group=Group.DATES,
    severity=Severity.ERROR,
    title=both("发货早于下单", "Shipped before ordered"),
    why=both(
        "先发货后下单不合常理，两个日期必有一个填错，账期也会跟着算错。",
        "One of the two dates must be wrong, and the payment term is counted from it.",
    ),
    saying=Saying(
        message=both("发货日期 {shipped} 早于下单日期 {ordered}", "Shipped on {shipped}, before the order date {ordered}"),
        expected=both("{ordered} 或之后", "{ordered} or later"),
        fix=both("核对发货单和订单，改正填错的日期。", "Check the delivery note and the order, and correct the wrong date."),
    ),
    run=shipped_before_ordered,
)
