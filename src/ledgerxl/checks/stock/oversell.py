"""Open orders ask for more of a product than there is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.product_rows import product_rows
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_ROUNDING = 1e-6
"""Quantities have three decimals; sums of them are equal when they differ by less than this."""


def oversell(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield the open order lines that the stock does not reach for any more, oldest order served first. Per product.

    Open is pending or confirmed. A line of unknown quantity takes nothing; a product of unknown stock is left out.
    """
    orders, products = ledger.orders, ledger.products
    if not (orders.has("quantity", "order_status") and products.has("on_hand")):
        return
    rows = product_rows(orders, products)
    quantity = orders.numbers("quantity")
    stock = np.append(available(products), np.nan)[rows]
    open_lines = orders.equals("order_status", "pending", "confirmed") & (quantity > 0) & ~np.isnan(stock)
    served = _by_age(orders, np.flatnonzero(open_lines), rows)
    ordered = np.zeros(len(orders))
    ordered[served] = running_totals(rows[served], quantity[served])
    at = np.flatnonzero(open_lines & (ordered > stock + _ROUNDING))
    values = {"ordered": ordered[at], "available": stock[at], "short": ordered[at] - stock[at]}
    yield Hits(orders, at, "quantity", {name: np.round(numbers, 3) for name, numbers in values.items()})


def available(products: LedgerTable) -> npt.NDArray[np.float64]:
    """Return what can be promised of each product: on hand, in transit, made but not stored; NaN where on hand is not known."""
    coming = np.nan_to_num(products.numbers("in_transit")) + np.nan_to_num(products.numbers("in_production"))
    return products.numbers("on_hand") + coming


def _by_age(orders: LedgerTable, lines: Positions, group: Positions) -> Positions:
    """Return the lines group by group, by order date (missing ones last), then row."""
    dates = orders.dates("order_date")[lines]
    return lines[np.lexsort((lines, dates.astype(np.int64), np.isnat(dates), group[lines]))]


def running_totals(group: Positions, quantity: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the running total within each group; the groups stand one after the other.

    >>> running_totals(np.array([1, 1, 2]), np.array([3.0, 4.0, 5.0])).tolist()
    [3.0, 7.0, 5.0]
    """
    totals = np.cumsum(quantity)
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    before = (totals - quantity)[starts]
    return totals - np.repeat(before, np.diff(np.append(starts, len(group))))


CHECK = Check(
    code="oversell",
    group=Group.STOCK,
    severity=Severity.WARNING,
    title=both("超卖", "Oversold"),
    why=both("接的单超过可用库存，到期会交不出货。", "More is promised than can be delivered."),
    saying=Saying(
        message=both(
            "到这一行累计要发 {ordered:,.10g}，可用库存 {available:,.10g}，缺 {short:,.10g}",
            "Open orders up to this line need {ordered:,.10g}, available are {available:,.10g}: {short:,.10g} short",
        ),
        expected=both("累计不超过 {available:,.10g}", "at most {available:,.10g} in all"),
        fix=both(
            "补货，或与客户改约交期；库存有变化的，更新产品库存。",
            "Restock or agree a later date; if the stock has changed, update the products.",
        ),
    ),
    run=oversell,
    scope="key",
)
