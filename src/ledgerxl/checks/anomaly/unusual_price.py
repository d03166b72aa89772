"""A unit price is far outside what the product is usually sold for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.anomaly.product_history import unusual, usual_ranges
from ledgerxl.checks.arithmetic.below_cost import below_cost
from ledgerxl.checks.arithmetic.price_off_list import price_off_list
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_LEAST_DEVIATION = 0.05
"""At the default score of 8: less than half as much again as the usual price is never unusual."""


def unusual_price(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines with an unusual unit price for their product and unit. Per product.

    Prices are compared in the base currency; lines without an exchange rate, free items, returned and cancelled lines
    count for nothing. What price-off-list or below-cost says already is not said again.
    """
    orders = ledger.orders
    if not orders.has("unit_price"):
        return
    price, rate = orders.numbers("unit_price"), base_rates(orders, settings)
    counted = ~orders.equals("order_status", "returned", "cancelled")
    found = unusual(orders, price * rate, counted, _LEAST_DEVIATION, settings)
    new = ~np.isin(found.positions, _said_already(ledger, settings))
    at = found.positions[new]
    usual = usual_ranges(found.low[new] / rate[at], found.high[new] / rate[at])
    yield Hits(orders, at, "unit_price", {"price": price[at], "usual": usual})


def _said_already(ledger: Ledger, settings: Settings) -> list[int]:
    hits = [*below_cost(ledger, settings), *price_off_list(ledger, settings)]
    return [position for one in hits for position in one.positions.tolist()]


CHECK = Check(
    code="unusual-price",
    group=Group.ANOMALY,
    severity=Severity.WARNING,
    title=both("单价异常", "Unusual price"),
    why=both(
        "单价和这个产品平时差得太远，常见原因是小数点错位或选错了产品。",
        "Often the decimal point is in the wrong place, or the product is another one.",
    ),
    saying=Saying(
        message=both(
            "单价 {price:,.10g} 与该产品平时的 {usual} 相差很大",
            "Unit price {price:,.10g} is far from the product's usual {usual}",
        ),
        expected=both("通常 {usual}", "usually {usual}"),
        fix=both("核对报价单和产品；没错就不用改。", "Check the quotation and the product; leave it if it is right."),
    ),
    run=unusual_price,
    scope="key",
)
