"""The last twelve months, as a grid and as charts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.settling import sums
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.metrics import ORDERS, RECEIVED, SALES
from ledgerxl.reports.months import first_day
from ledgerxl.reports.plan import Chart, ChartKind, Column, Format, Grid, Value
from ledgerxl.reports.sales import Numbers, Sales, receipts, sales
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

MONTHS = 12


def trend_grid(ledger: Ledger, settings: Settings, last: int) -> Grid:
    """Return sales, the year before, receipts and orders of the twelve months up to `last`; months without orders are 0.

    Months are written like 26-01, short enough for the axis of a chart.
    """
    language = settings.language
    lines, money = ledger.once(sales, settings), ledger.once(receipts, settings)
    months = np.arange(last - MONTHS + 1, last + 1)
    sold, ago = _monthly(lines.month, lines.fen, months), _monthly(lines.month, lines.fen, months - 12)
    received = _monthly(money.month, money.fen, months)
    orders = _orders(lines.month[lines.ordered], lines.order[lines.ordered], months)
    earlier = has_year_before(lines, last)
    rows: list[tuple[Value, ...]] = [
        (
            f"{first_day(month):%y-%m}",
            sold[at],
            *([ago[at] if lines.covers(month - 12) else None] if earlier else []),
            received[at],
            orders[at],
        )
        for at, month in enumerate(months.tolist())
    ]
    return Grid(
        "trend",
        _columns(language, earlier),
        tuple(rows),
        both("最近 12 个月", "The last 12 months").of(language),
        total_label=both("合计", "Total").of(language),
    )


def _monthly(month: Numbers, fen: Numbers, months: Numbers) -> list[float]:
    """Return each month's total in yuan."""
    at = np.flatnonzero((month >= months[0]) & (month <= months[-1]))
    return [int(total) / 100 for total in sums(month[at] - months[0], fen[at], len(months))]


def _orders(month: Numbers, order: Numbers, months: npt.NDArray[np.int64]) -> list[int]:
    """Return how many orders have lines in each month."""
    at = np.flatnonzero((month >= months[0]) & (month <= months[-1]))
    orders = int(order.max(initial=0)) + 1
    pairs = np.flatnonzero(np.bincount((month[at] - months[0]) * orders + order[at], minlength=orders * len(months)))
    return [int(count) for count in np.bincount(pairs // orders, minlength=len(months))]


def has_year_before(lines: Sales, last: int) -> bool:
    """Return whether the ledger covers the last month of the year before, so that there is a year before to show."""
    return lines.covers(last - MONTHS)


def _columns(language: Language, earlier: bool) -> tuple[Column, ...]:
    ago = Column("year_ago", both("去年同月销售额", "Sales a year ago").of(language), Format.MONEY, 15, "sum")
    return (
        Column("month", both("月份", "Month").of(language), width=26),
        Column("sales", SALES.label.of(language), Format.MONEY, 15, "sum"),
        *([ago] if earlier else []),
        Column("received", RECEIVED.label.of(language), Format.MONEY, 15, "sum"),
        Column("orders", ORDERS.label.of(language), Format.WHOLE, 15),
    )


def trend_charts(grid: Grid, language: Language, *, beside: bool = True) -> Iterator[Chart]:
    """Yield the charts of the trend grid: beside each other, or low ones over the whole width, one below the other."""
    width, height = (620, 300) if beside else (1000, 216)
    series = tuple(column.name for column in grid.columns if column.name in ("sales", "year_ago"))
    sold = both("最近 12 个月销售额", "Sales of the last 12 months")
    yield Chart(ChartKind.COLUMN, sold.of(language), "trend", "month", series, width=width, height=height)
    flow = both("销售额与收款额", "Sales and money received")
    yield Chart(
        ChartKind.LINE, flow.of(language), "trend", "month", ("sales", "received"), beside=beside, width=width, height=height
    )
