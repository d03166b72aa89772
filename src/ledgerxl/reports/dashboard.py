"""经营看板: the whole business on one sheet: key figures, trends, receivables, the largest customers, data quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports import metrics as m
from ledgerxl.reports.ageing import Ageing, ageing
from ledgerxl.reports.breakdown import Breakdown, break_down
from ledgerxl.reports.control import sales_formula, total_sales
from ledgerxl.reports.cuts import Cut, by_category, by_channel, by_customer, by_product, by_region, by_salesperson
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.monthly_trend import MONTHS, trend_charts, trend_grid
from ledgerxl.reports.months import first_day, month_label
from ledgerxl.reports.periods import Period, Periods, change, share
from ledgerxl.reports.plan import (
    Block,
    Chart,
    ChartKind,
    Column,
    Emphasis,
    Figure,
    Figures,
    Format,
    Grid,
    Reconciliation,
    SheetPlan,
)
from ledgerxl.reports.quality import QUALITY, Quality, quality, quality_grid
from ledgerxl.reports.receivables_ageing import buckets_grid, receivable_figures
from ledgerxl.reports.sales import sales
from ledgerxl.reports.which_month import month_to_report, no_orders_note
from ledgerxl.reports.wording import definitions, foreign_grids, left_out
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

NAME = both("经营看板", "Dashboard")
_QUALITY_SHORT = both("有错误、警告的行扣分，满分 100", "out of 100; rows with errors and warnings cost points")
_NUMBER_WIDTH = 16.6
TOP = 10
_TOP_ONLY = frozenset(("customer", "product"))
"""Cuts of which only the largest are shown, without the rest: it would be the longest bar of the chart."""


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return the dashboard of the edition's month, else of the latest month with orders.

    Raises:
        InputError: the ledger does not reach to the edition's month.
        ValueError: the edition has no findings.
    """
    language = settings.language
    month = month_to_report(ledger, settings, edition.month)
    return SheetPlan(
        name=NAME.of(language),
        title=f"{NAME.of(language)}{'　' if language == 'zh' else ' · '}{month_label(month, language)}",
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(ledger, settings, month, quality(edition.needed_findings()))),
        tab_colour="1F4E79",
        landscape=False,
    )


def _blocks(ledger: Ledger, settings: Settings, month: int, found: Quality) -> Iterator[Block]:
    language, owing = settings.language, ledger.once(ageing, settings)
    yield _sales_cards(ledger, settings, month)
    yield _state_cards(ledger, settings, owing, found)
    yield from no_orders_note(ledger, settings, month)
    shown = Period(month - MONTHS + 1, month).has(ledger.once(sales, settings).month)
    yield from left_out(ledger, settings, shown)
    trend = trend_grid(ledger, settings, month)
    yield from trend_charts(trend, language, beside=False)
    yield from _charts(language)
    yield trend
    yield _evenly(buckets_grid(ledger, settings))
    for cut_of in (by_customer, by_product, by_salesperson, by_channel, by_region, by_category):
        yield _top_grid(ledger, settings, ledger.once(cut_of, settings), Periods.of(month))
    yield _debtors_grid(owing, settings)
    yield quality_grid(found, language)
    yield from foreign_grids(ledger, settings, shown)
    yield from definitions((*m.MONTH_METRICS, m.RECEIVABLE, m.OVERDUE, m.DUE_SOON, m.DSO, m.RETURNS, QUALITY), language)
    first, end = first_day(month - MONTHS + 1), first_day(month + 1)
    yield Reconciliation(
        both("核对：最近 12 个月销售额合计 = 台账中这 12 个月的销售额", "Check: sales of the last 12 months = the ledger's").of(language),
        ("trend", "sales"),
        total_sales(ledger, settings, first, end),
        sales_formula(ledger, settings, first, end),
    )  # fmt: skip


def _sales_cards(ledger: Ledger, settings: Settings, month: int) -> Figures:
    language, periods = settings.language, Periods.of(month)
    values = m.period_values(ledger, settings, periods.month)
    before = m.period_values(ledger, settings, periods.before)[m.SALES.name]
    year = m.period_values(ledger, settings, periods.to_date)[m.SALES.name]
    growth = change(values[m.SALES.name] or 0, before or 0)
    label = both("销售额环比", "Sales on last month").of(language)
    meaning = both("本月销售额比上月增减", "Sales against last month").of(language)
    return Figures(
        (
            m.SALES.figure(values[m.SALES.name], language, both("本月销售额", "Sales this month").of(language)),
            *([Figure(label, growth, Format.PERCENT, meaning)] if growth is not None else []),
            m.SALES.figure(year, language, both("本年累计销售额", "Sales year to date").of(language)),
            *(metric.figure(values[metric.name], language) for metric in (m.ORDERS, m.CUSTOMERS, m.COLLECTION)),
        )
    )


def _state_cards(ledger: Ledger, settings: Settings, owing: Ageing, found: Quality) -> Figures:
    language = settings.language
    figures = [metric.figure(value, language) for metric, value in receivable_figures(ledger, settings, owing)]
    return Figures((*figures, Figure(QUALITY.label.of(language), found.score, QUALITY.format, _QUALITY_SHORT.of(language))))


def _charts(language: Language) -> Iterator[Chart]:
    ages = both("应收账龄", "Receivables by age")
    yield Chart(ChartKind.COLUMN, ages.of(language), "buckets", "bucket", ("amount",), height=260)
    top = both("本月销售额前十的客户", "This month's ten largest customers")
    yield Chart(ChartKind.BAR, top.of(language), "top_customer", "label", ("amount",), beside=True, height=260)
    products = both("本月销售额前十的产品", "This month's ten best-selling products")
    yield Chart(ChartKind.BAR, products.of(language), "top_product", "label", ("amount",), height=260)
    channels = both("本月销售额按渠道", "This month's sales by channel")
    yield Chart(ChartKind.DOUGHNUT, channels.of(language), "top_channel", "label", ("amount",), beside=True, height=260)


def _evenly(grid: Grid) -> Grid:
    """Return the grid with columns as wide as those of the other grids, so that cards beside each other are, too."""
    label, *numbers = grid.columns
    return replace(grid, columns=(label, *(replace(column, width=_NUMBER_WIDTH) for column in numbers)))


def _top_grid(ledger: Ledger, settings: Settings, cut: Cut, periods: Periods) -> Grid:
    language = settings.language
    found = break_down(ledger.once(sales, settings), cut, periods, language, top=TOP)
    shown = len(found.groups)
    now, before = found.yuan("month"), found.yuan("before")
    total = int(found.fen["month"].sum()) / 100
    count = min(TOP, int((found.orders[:shown] > 0).sum())) if cut.name in _TOP_ONLY else len(now)
    rows = [(found.labels[at], now[at], share(now[at], total), change(now[at], before[at])) for at in range(count)]
    heading = both(f"本月销售额按{cut.label.zh}", f"Sales this month by {cut.label.en.lower()}")
    return Grid(
        f"top_{cut.name}",
        _top_columns(cut, found, total, language),
        tuple(rows),
        heading.of(language),
        both("合计", "Total").of(language) if count and cut.name not in _TOP_ONLY else "",
        empty_text=both("这个月没有订单。", "No orders in this month.").of(language),
    )


def _top_columns(cut: Cut, found: Breakdown, total: float, language: Language) -> tuple[Column, ...]:
    before = int(found.fen["before"].sum()) / 100
    return (
        Column("label", cut.label.of(language), width=28),
        Column("amount", m.SALES.label.of(language), Format.MONEY, _NUMBER_WIDTH, "sum", Emphasis.DATA_BAR),
        Column("share", both("占比", "Share").of(language), Format.PERCENT, _NUMBER_WIDTH, 1.0 if total > 0 else None),
        Column("on_month", both("环比", "On last month").of(language), Format.PERCENT, _NUMBER_WIDTH, change(total, before)),
    )


def _debtors_grid(owing: Ageing, settings: Settings) -> Grid:
    """Return the ten customers that are most overdue."""
    language = settings.language
    late = [one for one in range(len(owing.names)) if owing.overdue[one] > 0]
    ranked = sorted(late, key=lambda one: (-owing.overdue[one], owing.names[one]))[:TOP]
    blank = both("（未填写）", "(blank)").of(language)
    return Grid(
        "debtors",
        (
            Column("customer", both("客户", "Customer").of(language), width=28),
            Column("overdue", m.OVERDUE.label.of(language), Format.MONEY, 16),
            Column("total", m.RECEIVABLE.label.of(language), Format.MONEY, 16),
            Column("longest", both("最长逾期天数", "Longest overdue").of(language), Format.DAYS, _NUMBER_WIDTH),
        ),
        tuple(
            (owing.names[one] or blank, int(owing.overdue[one]) / 100, int(owing.total[one]) / 100, int(owing.longest[one]))
            for one in ranked
        ),
        both("逾期金额前十的客户", "The ten customers most overdue").of(language),
        empty_text=both("没有逾期欠款。", "Nothing is overdue.").of(language),
    )
