"""The price after discount is below the product's cost."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.prices import price_texts
from ledgerxl.checks.product_rows import of_products, product_rows
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def below_cost(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines sold below cost, in the base currency. Per row, with the products table.

    Returns, cancelled orders, free items (price 0) and foreign-currency lines without a rate are left out.
    """
    orders = ledger.orders
    if not orders.has("unit_price") or not ledger.products.has("cost"):
        return
    cost = of_products(ledger.products, "cost", product_rows(orders, ledger.products))
    net = orders.numbers("unit_price") * (1 - np.nan_to_num(orders.numbers("discount"))) * base_rates(orders, settings)
    below = (np.round(net, 6) < cost) & (net > 0) & (orders.numbers("quantity") > 0)
    at = np.flatnonzero(below & ~orders.equals("order_status", "cancelled", "returned"))
    yield Hits(orders, at, "unit_price", {"net": price_texts(net[at]), "cost": price_texts(cost[at])})


CHECK = Check(
    code="below-cost",
    group=Group.ARITHMETIC,
    severity=Severity.WARNING,
    title=both("低于成本价销售", "Sold below cost"),
    why=both(
        "折后单价低于成本，每卖一件都亏钱，常见原因是单价少打一位或折扣填错。",
        "Every piece sold loses money; often a digit of the price is missing or the discount is wrong.",
    ),
    saying=Saying(
        message=both("折后单价 {net} 低于成本价 {cost}", "Price after discount {net} is below the cost {cost}"),
        expected=both("不低于 {cost}", "at least {cost}"),
        fix=both(
            "核对单价和折扣率；确属亏本销售请在备注里说明。",
            "Check the price and the discount; if the sale is meant, say so in the remark.",
        ),
    ),
    run=below_cost,
)
