"""The price after discount is far from the product's list price."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import fold_name
from ledgerxl.checks.arithmetic.amount_mismatch import has_usable_discount
from ledgerxl.checks.arithmetic.below_cost import below_cost
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.prices import price_texts
from ledgerxl.checks.product_rows import of_products, product_rows
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.match import positions_in
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_DECIMALS_OF_A_LIMIT = 4
_WHOLESALE_LEVELS = ("a", "b", "c")
_ROUNDING = 1e-9
"""A price of exactly 70 % of the list price is within 30 %, whatever the last bit says."""


def price_off_list(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose price is outside the list price ± tolerance. Per row, with the products and customers tables.

    The wholesale price of the customer's level takes the list price's place where the product has one.
    Not: returned and cancelled orders, free items (price 0), foreign lines without a rate, and what is below cost already.
    """
    orders = ledger.orders
    if not (orders.has("unit_price") and ledger.products.has("list_price")):
        return
    net = orders.numbers("unit_price") * (1 - np.nan_to_num(orders.numbers("discount")))
    in_base = net * base_rates(orders, settings)
    reference = reference_prices(ledger)
    allowed = reference * (settings.list_price_tolerance + _ROUNDING)
    off = (np.abs(in_base - reference) > allowed) & (reference > 0) & (net > 0)
    off &= ~orders.equals("order_status", "cancelled", "returned")
    off &= (orders.numbers("quantity") > 0) & has_usable_discount(orders)
    below = [position for hits in below_cost(ledger, settings) for position in hits.positions.tolist()]
    at = np.setdiff1d(np.flatnonzero(off), below)
    yield Hits(orders, at, "unit_price", _values(in_base[at], reference[at], settings.list_price_tolerance))


def _values(net: npt.NDArray[np.float64], reference: npt.NDArray[np.float64], tolerance: float) -> dict[str, object]:
    return {
        "net": price_texts(net),
        "reference": price_texts(reference),
        "percent": (net / reference - 1) * 100,
        "low": price_texts(np.maximum(reference * (1 - tolerance), 0), _DECIMALS_OF_A_LIMIT),
        "high": price_texts(reference * (1 + tolerance), _DECIMALS_OF_A_LIMIT),
    }


def reference_prices(ledger: Ledger) -> npt.NDArray[np.float64]:
    """Return each line's list price, or the wholesale price of its customer's level; NaN where the product has neither."""
    orders, products, customers = ledger.orders, ledger.products, ledger.customers
    rows = product_rows(orders, products)
    customer = positions_in(orders, "customer", customers, "name", fold_name)
    prices = of_products(products, "list_price", rows)
    for level in _WHOLESALE_LEVELS:
        wholesale = of_products(products, f"price_{level}", rows)
        entitled = np.append(customers.equals("level", level), False)[customer]
        prices = np.where(entitled & (wholesale > 0), wholesale, prices)
    return prices


CHECK = Check(
    code="price-off-list",
    group=Group.ARITHMETIC,
    severity=Severity.WARNING,
    title=both("单价偏离标价", "Price far from the list price"),
    why=both(
        "成交价离标价太远，多半是单价填错、折扣填错或选错了产品。",
        "Usually the price, the discount or the product was entered wrongly.",
    ),
    saying=Saying(
        message=both(
            "折后单价 {net} 与标价 {reference} 相差 {percent:+.0f}%",
            "Price after discount {net} differs from the list price {reference} by {percent:+.0f}%",
        ),
        expected=both("{low}–{high}", "{low}–{high}"),
        fix=both(
            "核对单价、折扣率和产品；确属特价请在备注里说明。",
            "Check price, discount and product; if the price was agreed, say so in the remark.",
        ),
    ),
    run=price_off_list,
)
