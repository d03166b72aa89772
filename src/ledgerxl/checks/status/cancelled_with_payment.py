"""A cancelled order still holds the customer's money."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def cancelled_with_payment(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield cancelled lines on which money was received and not given back; by key (order_no).

    Fully refunded is fine: receipts of the order that come to 0, or, without receipts, the payment status 已退款 beside the
    paid amount.
    """
    orders = ledger.orders
    paid = ledger.once(receivables, settings).lines["paid"].to_numpy()
    at = np.flatnonzero(orders.equals("order_status", "cancelled") & (paid > 0))
    field = "paid_amount" if orders.has("paid_amount") else "order_status"
    yield Hits(orders, at, field, {"paid": paid[at]})


CHECK = Check(
    code="cancelled-with-payment",
    group=Group.STATUS,
    severity=Severity.ERROR,
    title=both("已取消的订单有付款", "Cancelled order with a payment"),
    why=both(
        "订单取消了钱还在，要么该退款，要么该转到别的订单。", "Money on a cancelled order has to go back, or to another order."
    ),
    saying=Saying(
        message=both("订单已取消，但已付金额还有 {paid:,.2f}", "The order is cancelled, but {paid:,.2f} was paid"),
        expected=both("0", "0"),
        fix=both(
            "退款并登记（在收款记录里填负数，写明订单编号），或把款转到别的订单；没取消的，改正订单状态。",
            "Refund it and enter the refund (a negative receipt naming the order), move it, or correct the order status.",
        ),
    ),
    run=cancelled_with_payment,
    scope="key",
)
