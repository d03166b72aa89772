"""A quantity is far outside what is usually ordered of the product."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.anomaly.product_history import unusual, usual_ranges
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_LEAST_DEVIATION = 0.25
"""At the default score of 8: less than seven times the usual quantity is never unusual, a zero too many is."""


def unusual_quantity(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines with an unusual quantity for their product and unit; returned and cancelled ones count for nothing.

    Per product.
    """
    orders = ledger.orders
    if not orders.has("quantity"):
        return
    quantity = orders.numbers("quantity")
    counted = ~orders.equals("order_status", "returned", "cancelled")
    at, low, high = unusual(orders, quantity, counted, _LEAST_DEVIATION, settings)
    yield Hits(orders, at, "quantity", {"quantity": quantity[at], "usual": usual_ranges(low, high)})


CHECK = Check(
    code="unusual-quantity",
    group=Group.ANOMALY,
    severity=Severity.WARNING,
    title=both("数量异常", "Unusual quantity"),
    why=both("数量和这个产品平时差得太远，常见原因是多打了一个零或单位弄错。", "Often a zero too many, or the wrong unit."),
    saying=Saying(
        message=both(
            "数量 {quantity:,.10g} 与该产品平时的 {usual} 相差很大",
            "Quantity {quantity:,.10g} is far from the product's usual {usual}",
        ),
        expected=both("通常 {usual}", "usually {usual}"),
        fix=both("核对订单上的数量和单位；没错就不用改。", "Check quantity and unit against the order; leave it if it is right."),
    ),
    run=unusual_quantity,
    scope="key",
)
