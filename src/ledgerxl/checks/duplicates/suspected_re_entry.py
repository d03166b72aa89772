"""An order that looks like an earlier one entered again under another number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import Mask, Repeats, key_codes, repeat_hits, repeats
from ledgerxl.checks.duplicates.walk_in import walk_in_rows
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.keys import Codes, numbered
from ledgerxl.ledger.same_product import product_codes
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings


def suspected_re_entry(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield lines equal to one ordered at most `re_entry_days` days before under another order number; by key (customer).

    Equal means customer, product, quantity and amount. The first of the equal orders is named, and how far the line lies behind
    it or behind the nearest of them. A line repeated inside one order is none (`duplicate-order` looks after those), nor are
    cancelled or returned lines, and customers such as 散客 or 张** stand for many people.
    """
    orders = ledger.orders
    if not orders.has("order_no", "order_date", "customer", "quantity"):
        return
    runs = _runs(orders, settings.re_entry_days)
    at = np.flatnonzero(runs.later)
    number = orders.frame["order_no"].to_numpy(object)
    yield repeat_hits(
        orders,
        runs,
        at,
        "order_no",
        other=number[runs.first[at]].tolist(),
        apart=_apart(orders, runs, at),
        limit=settings.re_entry_days,
    )


def _apart(orders: LedgerTable, runs: Repeats, at: Positions) -> list[Text]:
    """Return how far each of these rows lies behind the first order of its run, or behind the one before it where that is nearer."""
    rows = np.flatnonzero(runs.group >= 0)
    when = orders.dates("order_date").astype(np.int64)
    rows = rows[np.lexsort((rows, when[rows], runs.group[rows]))]
    behind = np.zeros(len(orders), np.int64)
    behind[rows[1:]] = np.diff(when[rows])
    pairs = zip(behind[at].tolist(), (when[at] - when[runs.first[at]]).tolist(), strict=True)
    return [_from_first(days) if days == since_first else _from_nearest(days) for days, since_first in pairs]


def _from_first(days: int) -> Text:
    return both(f"下单相隔 {days} 天", f"{days} days apart")


def _from_nearest(days: int) -> Text:
    return both(f"离最近一张 {days} 天", f"{days} days after the last of them")


def _comparable(orders: LedgerTable) -> Mask:
    sale = (orders.numbers("quantity") > 0) & ~np.isnan(orders.numbers("amount")) & ~np.isnat(orders.dates("order_date"))
    return sale & ~orders.equals("order_status", "cancelled", "returned") & ~walk_in_rows(orders, "customer")


def _runs(orders: LedgerTable, days: int) -> Repeats:
    """Group equal lines of different orders into runs whose neighbours lie at most so many days apart."""
    customer, product, order = customer_codes(orders, "customer", {}), product_codes(orders), key_codes(orders, "order_no")
    usable = _comparable(orders) & (customer >= 0) & (product >= 0) & (order >= 0)
    rows = np.flatnonzero(usable)
    if not len(rows):
        return repeats([order], usable)
    amounts = _ids(orders.numbers("quantity")[rows]), _ids(fen(orders.numbers("amount")[rows]))
    what = numbered([customer[rows], product[rows], *amounts])
    rows, what = _one_line_an_order(rows, what, order)
    return _split_by_days(orders, rows, what, days)


def _ids(values: npt.NDArray[np.float64]) -> Codes:
    return np.asarray(pd.factorize(values)[0], np.int64)


def _one_line_an_order(rows: Positions, what: Positions, order: Positions) -> tuple[Positions, Positions]:
    shared = np.bincount(what)[what] > 1
    rows, what = rows[shared], what[shared]
    once = ~repeats([what, order[rows]], np.ones(len(rows), bool)).later
    return rows[once], what[once]


def _split_by_days(orders: LedgerTable, rows: Positions, what: Positions, days: int) -> Repeats:
    """Return the runs; the earliest of each is its first occurrence, by order date, then row."""
    when = orders.dates("order_date")[rows].astype(np.int64)
    order = np.lexsort((rows, when, what))
    rows, what, when = rows[order], what[order], when[order]
    starts = np.append(True, (what[1:] != what[:-1]) | (when[1:] - when[:-1] > days))[: len(rows)]
    run = np.cumsum(starts) - 1
    group, first = np.full((2, len(orders)), -1, np.int64)
    group[rows] = run
    first[rows] = rows[starts][run]
    return Repeats(group, first)


CHECK = Check(
    code="suspected-re-entry",
    group=Group.DUPLICATES,
    severity=Severity.WARNING,
    title=both("疑似重复录入", "Suspected re-entry"),
    why=both(
        "同一客户几天内同产品、同数量、同金额的订单，常是同一张订单换了编号又录一次。",
        "Equal orders of one customer within a few days are often one order entered again under a new number.",
    ),
    saying=Saying(
        message=both(
            "与 {first} 的订单 {other} 客户、产品、数量、金额都相同，{apart}（共 {count} 张）",
            "Equal to order {other} in {first} (customer, product, quantity, amount), {apart}; {count} in all",
        ),
        expected=both("{limit} 天内没有相同的订单", "no equal order within {limit} days"),
        fix=both(
            "向客户或销售核实：重复的，订单状态改为“已取消”；确是两张订单可不处理。",
            "Ask the customer or the salesperson: cancel the repeated one; two real orders may stay.",
        ),
    ),
    run=suspected_re_entry,
    scope="key",
)
