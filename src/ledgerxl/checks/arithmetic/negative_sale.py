"""A sale has a negative quantity, price or amount."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.arithmetic.amount_mismatch import has_usable_discount
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def negative_sale(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines below zero that are not returns, one cell a line: quantity, else price, else amount. Per row.

    Not: returned and cancelled orders. A negative quantity or amount of a line whose status is not known may be a
    return and is left out; a negative price is wrong either way. An amount below zero because of a discount above 1 is
    the discount's finding.
    """
    orders = ledger.orders
    open_to_doubt = ~orders.equals("order_status", "returned", "cancelled")
    sale = open_to_doubt & ~orders.missing("order_status")
    said = np.zeros(len(orders), bool)
    suspects = (("quantity", sale), ("unit_price", open_to_doubt), ("amount", sale & has_usable_discount(orders)))
    for name, rows in suspects:
        if orders.has(name):
            negative = (orders.numbers(name) < 0) & rows & ~said
            at = np.flatnonzero(negative)
            said |= negative
            yield Hits(orders, at, name, {"number": orders.numbers(name)[at]})


CHECK = Check(
    code="negative-sale",
    group=Group.ARITHMETIC,
    severity=Severity.ERROR,
    title=both("非退货出现负数", "Negative outside a return"),
    why=both("只有退货才记负数；误填的负数会少算销售额。", "Only returns are negative; any other minus lowers sales by mistake."),
    saying=Saying(
        message=both("{label}是 {number:,.10g}，但这一行不是退货", "{label} is {number:,.10g}, but this line is not a return"),
        expected=both("≥ 0", "≥ 0"),
        fix=both(
            "去掉负号；如果是退货，把订单状态改为“已退货”。",
            "Remove the minus; if it is a return, set the order status to “Returned”.",
        ),
    ),
    run=negative_sale,
)
