"""Goods that came back, and how the ledger says so.

A return is entered in one of two ways: the line that sold the goods is set to 已退货, or a line of its own with a negative amount
and 已退货 is added (a return line). Some staff do both for one return. One rule keeps it from counting twice:

    Where an order has return lines of a product, they say how much of it came back, and 已退货 on the order's other lines of that
    product is only a mark. Without return lines the marked line came back as a whole.

So +100 已退货 and -100 已退货 come to 0, as either alone does beside its sale, and +100 已退货 with -40 已退货 is a return of 40: a
status cannot say how much, an amount can. Return lines of another product or another order are returns of their own; but a return
line of what its order did not sell (named differently, or "退货") belongs to whatever of the order is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.ledger.keys import numbered
from ledgerxl.ledger.same_product import product_codes
from ledgerxl.ledger.table import LedgerTable

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Returns:
    """One position per order line.

    Attributes:
        order: number of the order, from 0 on; a line without an order number is an order of its own.
        marked: a sale (positive amount) with 已退货.
        by_line: a return line: a negative amount with 已退货.
    """

    orders: LedgerTable
    order: Numbers
    marked: Mask
    by_line: Mask

    @cached_property
    def item(self) -> Numbers:
        """Number of the order and product together; a ledger without returns is not asked for it."""
        return _pooled(_items(self.orders, self.order), self.order, self.marked, self.by_line, self.orders.numbers("amount") > 0)

    @cached_property
    def whole(self) -> Mask:
        """True for a marked line that came back as a whole, as its order has no return line of its product; nothing of it counts."""
        return self.marked & ~np.isin(self.item, self.item[self.by_line]) if self.by_line.any() else self.marked


def returns(orders: LedgerTable) -> Returns:
    """Return which order lines came back, and how that was entered."""
    amount = orders.numbers("amount")
    returned = orders.equals("order_status", "returned")
    return Returns(orders, _order_numbers(orders), returned & (amount > 0), returned & (amount < 0))


def _items(orders: LedgerTable, order: Numbers) -> Numbers:
    """Return the order and product of each line; without a code it is the product of that name and specification in the order."""
    item = numbered([order, product_codes(orders)])
    named = numbered([order, orders.codes("product"), orders.codes("spec")])
    coded = np.flatnonzero(orders.codes("product_code") >= 0)[::-1]
    known = np.full(len(order) + 1, -1)
    known[named[coded]] = item[coded]
    alike = np.where(orders.codes("product_code") < 0, known[named], -1)
    return np.where(alike >= 0, alike, item)


def _pooled(item: Numbers, order: Numbers, marked: Mask, by_line: Mask, sold: Mask) -> Numbers:
    """Take together, in orders with a return line of what they did not sell, that line and everything marked."""
    stray = by_line & ~np.isin(item, item[sold]) & np.isin(order, order[marked])
    together = np.isin(order, order[stray]) & (stray | np.isin(item, item[marked]))
    return np.where(together, len(item) + order, item)


def _order_numbers(orders: LedgerTable) -> Numbers:
    """Return each line's order as a whole number from 0 on; lines without an order number have one each."""
    codes = orders.codes("order_no")
    alone = codes < 0
    numbers = codes.copy()
    numbers[alone] = codes.max(initial=-1) + 1 + np.arange(alone.sum())
    return np.asarray(pd.factorize(numbers)[0], np.int64)
