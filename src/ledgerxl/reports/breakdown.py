"""A month's sales by groups of lines: the largest one by one, the rest together, beside the periods they compare with."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.settling import sums
from ledgerxl.reports.cuts import Cut
from ledgerxl.reports.metrics import ORDERS, QUANTITY, SALES, tidy
from ledgerxl.reports.periods import Periods, change, share
from ledgerxl.reports.plan import Column, Emphasis, Format, Grid, Value
from ledgerxl.reports.sales import Fen, Numbers, Sales
from ledgerxl.standard.model import Language, Text, both

TOP = 20
"""Groups shown one by one; the others are one row."""
BLANK = both("（未填写）", "(blank)")
OTHERS = both("其他（{count} 个）", "Others ({count})")
TOTAL = both("合计", "Total")


@dataclass(frozen=True)
class Breakdown:
    """One row per group shown, largest first, the rest last.

    Attributes:
        groups: the groups shown one by one; the row after them, if there is one, is the rest.
        labels: per row.
        fen: sales by period (a field of `Periods`), per row.
        orders, quantity: of the month, per row.
        all_orders: of the month; several groups may share an order.
        has_year_ago: the ledger reaches back to the same month last year.
    """

    groups: Numbers
    labels: tuple[str, ...]
    fen: dict[str, Fen]
    orders: Numbers
    quantity: npt.NDArray[np.float64]
    all_orders: int
    has_year_ago: bool

    def yuan(self, period: str) -> list[float]:
        """Return the sales of a period per row."""
        return [int(value) / 100 for value in self.fen[period]]


def sales_by_period(lines: Sales, cut: Cut, periods: Periods) -> dict[str, Fen]:
    """Return each group's sales, by period."""
    found = {}
    for period in fields(Periods):
        at = np.flatnonzero(getattr(periods, period.name).has(lines.month))
        found[period.name] = sums(cut.codes[at], lines.fen[at], len(cut.names))
    return found


def break_down(
    lines: Sales, cut: Cut, periods: Periods, language: Language, *, top: int = TOP, always: Numbers | None = None
) -> Breakdown:
    """Return a month's sales by the groups of a cut.

    Args:
        top: groups shown one by one: those with orders in the month, by sales.
        always: groups that are shown whether they have orders or not.
    """
    by_group = sales_by_period(lines, cut, periods)
    at = np.flatnonzero(periods.month.has(lines.month) & lines.ordered)
    shown, rest = _chosen(by_group, np.bincount(cut.codes[at], minlength=len(cut.names)), cut, top, always)
    row = np.full(len(cut.names), -1)
    row[shown] = np.arange(len(shown))
    row[rest] = len(shown)
    count = len(shown) + bool(len(rest))
    placed = np.flatnonzero(row >= 0)
    names = [cut.names[group] or BLANK.of(language) for group in shown]
    return Breakdown(
        groups=shown,
        labels=(*names, *([OTHERS.of(language).format(count=f"{len(rest):,}")] if len(rest) else [])),
        fen={name: sums(row[placed], fen[placed], count) for name, fen in by_group.items()},
        orders=_orders(row[cut.codes[at]], lines.order[at], count),
        quantity=np.bincount(row[cut.codes[at]], lines.quantity[at], minlength=count).astype(np.float64),
        all_orders=len(np.unique(lines.order[at])),
        has_year_ago=lines.covers(periods.year_ago.first),
    )


def _chosen(by_group: dict[str, Fen], lines: Numbers, cut: Cut, top: int, always: Numbers | None) -> tuple[Numbers, Numbers]:
    """Return the groups shown one by one, and the others that have anything to show in any period."""
    worth = np.logical_or.reduce([fen != 0 for fen in by_group.values()]) | (lines > 0)
    wanted = lines > 0
    if always is not None:
        wanted[always] = worth[always] = True
    groups = np.flatnonzero(wanted)
    ranked = np.array(sorted(groups, key=lambda group: (-by_group["month"][group], cut.names[group])), np.int64)
    others = np.flatnonzero(worth)
    rest = others[~np.isin(others, ranked[:top])]
    if len(rest) == 1:  # one group left over has a name
        return np.append(ranked[:top], rest), rest[:0]
    return ranked[:top], rest


def _orders(rows: Numbers, order: Numbers, count: int) -> Numbers:
    """Return how many orders each row has lines of."""
    pairs = np.unique(rows * (int(order.max(initial=0)) + 1) + order)
    return np.bincount(pairs // (int(order.max(initial=0)) + 1), minlength=count)


MONTH = both("本月", "This month")
LAST_MONTH = both("上月", "Last month")
ON_MONTH = both("环比", "On last month")
YEAR_AGO = both("去年同月", "Year ago")
ON_YEAR = both("同比", "On year ago")
TO_DATE = both("本年累计", "Year to date")
TO_DATE_AGO = both("去年同期累计", "Last year to date")
SHARE = both("占比", "Share")


def breakdown_grid(
    found: Breakdown,
    cut: Cut,
    language: Language,
    *,
    heading: str,
    more: tuple[tuple[Column, list[Value]], ...] = (),
) -> Grid:
    """Return a breakdown as a grid with totals.

    Args:
        more: further columns with their values per row.
    """
    rows = [(*row, *(values[at] for _, values in more)) for at, row in enumerate(_rows(found))]
    return Grid(
        name=f"by_{cut.name}",
        heading=heading,
        columns=(*_columns(found, cut.label, language), *(column for column, _ in more)),
        rows=tuple(rows),
        total_label=TOTAL.of(language) if rows else "",
        empty_text=both("这个月没有订单。", "No orders in this month.").of(language),
    )


def _rows(found: Breakdown) -> list[tuple[Value, ...]]:
    money = {name: found.yuan(name) for name in found.fen}
    total = int(found.fen["month"].sum()) / 100
    return [
        (
            label,
            now,
            share(now, total),
            money["before"][at],
            change(now, money["before"][at]),
            *((money["year_ago"][at], change(now, money["year_ago"][at])) if found.has_year_ago else ()),
            money["to_date"][at],
            int(found.orders[at]),
            tidy(float(found.quantity[at])),
        )
        for at, (label, now) in enumerate(zip(found.labels, money["month"], strict=True))
    ]


def _columns(found: Breakdown, label: Text, language: Language) -> tuple[Column, ...]:
    totals = {name: int(fen.sum()) / 100 for name, fen in found.fen.items()}
    now = totals["month"]
    year_ago = (
        Column("year_ago", YEAR_AGO.of(language), Format.MONEY, 13, "sum"),
        Column("on_year", ON_YEAR.of(language), Format.PERCENT, 10, change(now, totals["year_ago"])),
    )
    return (
        Column("label", label.of(language), width=30),
        Column("month", SALES.label.of(language), Format.MONEY, 13, "sum", Emphasis.DATA_BAR),
        Column("share", SHARE.of(language), Format.PERCENT, 9, 1.0 if now > 0 else None),
        Column("before", LAST_MONTH.of(language), Format.MONEY, 13, "sum"),
        Column("on_month", ON_MONTH.of(language), Format.PERCENT, 10, change(now, totals["before"])),
        *(year_ago if found.has_year_ago else ()),
        Column("to_date", TO_DATE.of(language), Format.MONEY, 13, "sum"),
        Column("orders", ORDERS.label.of(language), Format.WHOLE, 10, found.all_orders),
        Column("quantity", QUANTITY.label.of(language), Format.QUANTITY, 11, "sum"),
    )
