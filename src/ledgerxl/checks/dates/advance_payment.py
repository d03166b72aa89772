"""Money came in before the order date."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.match import positions_in
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def advance_payment(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines paid before the order date; cancelled orders and order dates in the future are left out. Per row.

    An order without 付款日期 is judged by the receipts that name it.
    """
    orders = ledger.orders
    if not orders.has("order_date"):
        return
    if orders.has("paid_on"):
        yield _typed_dates(orders, settings)
    yield from _receipts(ledger, settings)


def _typed_dates(orders: LedgerTable, settings: Settings) -> Hits:
    paid, ordered = orders.dates("paid_on"), orders.dates("order_date")
    credible = ordered <= np.datetime64(settings.as_of, "D")
    at = np.flatnonzero((paid < ordered) & credible & ~orders.equals("order_status", "cancelled"))
    related = [(orders.address(position, "order_date"),) for position in at.tolist()]
    return Hits(orders, at, "paid_on", {"paid": paid[at], "ordered": ordered[at]}, related)


def _receipts(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    payments = ledger.payments
    if payments.has("order_no", "received_on", "amount"):
        order = positions_in(payments, "order_no", ledger.orders, "order_no")
        ordered, stated = (
            np.append(ledger.orders.dates(name), np.datetime64("NaT"))[order] for name in ("order_date", "paid_on")
        )
        received = payments.dates("received_on")
        credible = np.isnat(stated) & (ordered <= np.datetime64(settings.as_of, "D"))
        at = np.flatnonzero((received < ordered) & credible & (payments.numbers("amount") > 0))
        yield Hits(payments, at, "received_on", {"paid": received[at], "ordered": ordered[at]})


CHECK = Check(
    code="advance-payment",
    group=Group.DATES,
    severity=Severity.NOTICE,
    title=both("付款早于下单", "Paid before the order"),
    why=both(
        "预收款是正常的，但也可能是日期填错，或者收的是别的订单的款。",
        "An advance is fine; but the date may be wrong, or the money may belong to another order.",
    ),
    saying=Saying(
        message=both("付款日期 {paid} 早于下单日期 {ordered}", "Paid on {paid}, before the order date {ordered}"),
        expected=both("{ordered} 或之后；预收款除外", "{ordered} or later, unless paid in advance"),
        fix=both(
            "是预收款就不用改；不是就核对付款日期和订单编号。",
            "Leave it if it was paid in advance; otherwise check the date and the order number.",
        ),
    ),
    run=advance_payment,
)
