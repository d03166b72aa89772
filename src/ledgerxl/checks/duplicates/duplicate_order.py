"""The same order line entered twice."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import Mask, Repeats, key_codes, repeat_hits, repeats, value_codes
from ledgerxl.checks.duplicates.whole_rows import later_rows
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.same_product import product_codes
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_BY_LINE = both("订单编号和行号", "order and line number")
_BY_PRODUCT = both("订单编号和产品", "order number and product")


def duplicate_order(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield every occurrence but the first of an order line; by key (order_no).

    Two rows are one line when order and line number are equal. Where a line number is blank (or the ledger has none), only
    when the product is the same as well, neither of them is the return of the other, neither is given away
    free, and they are not partial deliveries: several lines of one order are legitimate. A row repeated as a whole is
    `duplicate-row`'s.
    """
    orders = ledger.orders
    if not orders.has("order_no"):
        return
    new = ~later_rows(ledger, orders, settings)
    numbered = _numbered(orders)
    by_line = _by_line(orders, numbered)
    by_product = _by_product(orders, numbered)
    yield repeat_hits(orders, by_line, np.flatnonzero(by_line.later & new), "order_no", what=_BY_LINE)
    only_product = by_product.later & new & ~by_line.later & ~_delivered_apart(orders, by_product)
    yield repeat_hits(orders, by_product, np.flatnonzero(only_product), "order_no", what=_BY_PRODUCT)


def _numbered(orders: LedgerTable) -> Mask:
    """Return True where a line number was typed."""
    return orders.cells["line_no"].is_filled() if orders.has("line_no") else np.zeros(len(orders), bool)


def _by_line(orders: LedgerTable, numbered: Mask) -> Repeats:
    order = key_codes(orders, "order_no")
    return repeats([order, _lines(orders, numbered)], (order >= 0) & numbered)


def _by_product(orders: LedgerTable, numbered: Mask) -> Repeats:
    """Return lines of equal product, a blank line number standing for 1."""
    order, product = key_codes(orders, "order_no"), product_codes(orders)
    returned = (orders.numbers("quantity") < 0).astype(np.int64)
    free = (orders.numbers("unit_price") == 0).astype(np.int64)
    return repeats([order, product, _lines(orders, numbered), returned, free], (order >= 0) & (product >= 0))


def _delivered_apart(orders: LedgerTable, found: Repeats) -> Mask:
    """Return True where a row and the first one of its key state different deliveries: due, shipped or tracked apart."""
    apart = np.zeros(len(orders), bool)
    for name in ("due_delivery_on", "shipped_on", "tracking_no"):
        codes = value_codes(orders, name)
        apart |= (codes >= 0) & (codes[found.first] >= 0) & (codes != codes[found.first])
    return apart


def _lines(orders: LedgerTable, numbered: Mask) -> Codes:
    return np.where(numbered, np.nan_to_num(orders.numbers("line_no"), nan=1.0), 1.0).astype(np.int64)


CHECK = Check(
    code="duplicate-order",
    group=Group.DUPLICATES,
    severity=Severity.ERROR,
    title=both("订单重复", "Order entered twice"),
    why=both(
        "同一订单行录入两次，销售额、应收和库存都会多算一次。",
        "An order line entered twice counts twice in sales, receivables and stock.",
    ),
    saying=Saying(
        message=both("{value} 的{what}与 {first} 重复（共 {count} 行）", "{value}: same {what} as {first} ({count} rows)"),
        expected=both("每个订单行只录一次", "each order line once"),
        fix=both(
            "对照 {first}：确属重复的，删掉一行；不是重复的，改订单编号或行号。",
            "Compare with {first}: remove one row if it is the same line, else correct the order or line number.",
        ),
    ),
    run=duplicate_order,
    scope="key",
)
