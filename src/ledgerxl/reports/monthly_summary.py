"""月度汇总: what was sold in a month, to whom and by whom, beside the month before, the year before and the year to date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields

import numpy as np
import pandas as pd

from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.reports import metrics as m
from ledgerxl.reports.breakdown import (
    LAST_MONTH,
    MONTH,
    ON_MONTH,
    ON_YEAR,
    TO_DATE,
    TO_DATE_AGO,
    YEAR_AGO,
    break_down,
    breakdown_grid,
)
from ledgerxl.reports.control import sales_formula, total_sales
from ledgerxl.reports.cuts import CUTS, Cut, by_customer, by_product
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.monthly_trend import trend_charts, trend_grid
from ledgerxl.reports.months import first_day, month_label
from ledgerxl.reports.movers import movers_grid
from ledgerxl.reports.periods import Periods, change
from ledgerxl.reports.plan import Block, Column, Emphasis, Figure, Figures, Format, Grid, Note, Reconciliation, SheetPlan, Value
from ledgerxl.reports.sales import Floats, sales
from ledgerxl.reports.which_month import month_to_report, no_orders_note
from ledgerxl.reports.wording import definitions, foreign_grids, left_out
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

NAME = both("月度汇总", "Monthly summary")
_EVERYBODY = 200
"""Salespeople shown one by one."""

_UNFINISHED = both(
    "本月数字截至 {day}，月份还没有结束，和整月比较时请注意。",
    "The month is not over: its figures go up to {day} and compare with whole months.",
)

Values = dict[str, dict[str, float | int | None]]
"""The month metrics by period (a field of `Periods`), then by metric."""


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return the summary of the edition's month, else of the latest month with orders.

    Raises:
        InputError: the ledger does not reach to the edition's month.
    """
    language = settings.language
    month = month_to_report(ledger, settings, edition.month)
    label = month_label(month, language)
    return SheetPlan(
        name=NAME.of(language),
        title=f"{NAME.of(language)}{'　' if language == 'zh' else ' · '}{label}",
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(ledger, settings, Periods.of(month), month)),
    )


def _blocks(ledger: Ledger, settings: Settings, periods: Periods, month: int) -> Iterator[Block]:
    language = settings.language
    lines = ledger.once(sales, settings)
    values = _values(ledger, settings, periods)
    yield _cards(values, language)
    yield from no_orders_note(ledger, settings, month)
    if first_day(month) <= settings.as_of < first_day(month + 1) - dt.timedelta(days=1):
        yield Note(_UNFINISHED.of(language).format(day=settings.as_of))
    yield from left_out(ledger, settings, periods.month.has(lines.month))
    yield from _figure_grids(values, language)
    trend = trend_grid(ledger, settings, month)
    yield from trend_charts(trend, language)
    yield trend
    for cut_of in CUTS:
        yield _grid(ledger, settings, periods, ledger.once(cut_of, settings))
    yield from foreign_grids(ledger, settings, periods.month.has(lines.month))
    for cut_of in (by_customer, by_product):
        yield movers_grid(lines, ledger.once(cut_of, settings), periods, language)
    yield from definitions((*m.MONTH_METRICS, m.ATTAINMENT, m.RETURNS), language)
    yield _reconciliation(ledger, settings, month)


def _values(ledger: Ledger, settings: Settings, periods: Periods) -> Values:
    """Return the metrics by period; unknown, not 0, for periods that the ledger does not reach back to."""
    lines = ledger.once(sales, settings)
    values: Values = {}
    for name, period in ((each.name, getattr(periods, each.name)) for each in fields(Periods)):
        known = name in ("month", "to_date") or lines.covers(period.first)
        computed = m.period_values(ledger, settings, period)
        values[name] = computed if known else dict.fromkeys(computed)
    return values


def _cards(values: Values, language: Language) -> Figures:
    now, before, ago = (values[name]["sales"] or 0 for name in ("month", "before", "year_ago"))
    year = values["to_date"]
    shown = [metric.figure(values["month"][metric.name], language) for metric in (m.SALES, m.ORDERS, m.CUSTOMERS, m.COLLECTION)]
    growth = [
        Figure(ON_MONTH.of(language), change(now, before), Format.PERCENT, both("本月销售额比上月增减", "Sales against last month").of(language)),
        Figure(ON_YEAR.of(language), change(now, ago), Format.PERCENT, both("本月销售额比去年同月增减", "Sales against the same month last year").of(language)),
    ]  # fmt: skip
    growth = [figure for figure in growth if figure.value is not None]
    return Figures((shown[0], *growth, m.SALES.figure(year["sales"], language, _to_date_label(language)), *shown[1:]))


def _to_date_label(language: Language) -> str:
    return both("本年累计销售额", "Sales year to date").of(language)


def _figure_grids(values: Values, language: Language) -> Iterator[Grid]:
    """Yield the key figures by kind: money, counts and rates have a number format each."""
    kinds = (
        ("money", both("主要金额", "Amounts"), (m.SALES, m.RECEIVED, m.DUE, m.AVERAGE)),
        ("counts", both("主要数量", "Counts"), (m.ORDERS, m.CUSTOMERS, m.QUANTITY)),
        ("rates", both("回款率", "Collection"), (m.COLLECTION,)),
    )
    unknown = _unknown(values)
    for name, heading, shown in kinds:
        fmt = Format.QUANTITY if name == "counts" else shown[0].format
        rows = [_figure_row(metric, values, language) for metric in shown]
        columns = _figure_columns(fmt, language)
        kept = [at for at, column in enumerate(columns) if column.name not in unknown]
        yield Grid(
            f"figures_{name}",
            tuple(columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in rows),
            heading.of(language),
        )


def _unknown(values: Values) -> frozenset[str]:
    """Return the columns that are blank because the ledger does not reach back to their period."""
    compared = {"before": "on_month", "year_ago": "on_year", "to_date_year_ago": "to_date_on_year"}
    known = {name for name in compared if any(value is not None for value in values[name].values())}
    return frozenset(column for name in compared if name not in known for column in (name, compared[name]))


def _figure_columns(fmt: Format, language: Language) -> tuple[Column, ...]:
    of = language
    return (
        Column("metric", both("指标", "Figure").of(of), width=27),
        Column("month", MONTH.of(of), fmt, 13),
        Column("before", LAST_MONTH.of(of), fmt, 13),
        Column("on_month", ON_MONTH.of(of), Format.PERCENT, 10),
        Column("year_ago", YEAR_AGO.of(of), fmt, 13),
        Column("on_year", ON_YEAR.of(of), Format.PERCENT, 10),
        Column("to_date", TO_DATE.of(of), fmt, 13),
        Column("to_date_year_ago", TO_DATE_AGO.of(of), fmt, 13),
        Column("to_date_on_year", both("累计同比", "On last year").of(of), Format.PERCENT, 10),
    )


def _figure_row(metric: m.Metric, values: Values, language: Language) -> tuple[Value, ...]:
    now, before, ago, year, year_ago = (values[period.name][metric.name] for period in fields(Periods))
    grown = [_change(metric, now, before), _change(metric, now, ago), _change(metric, year, year_ago)]
    return (metric.label.of(language), now, before, grown[0], ago, grown[1], year, year_ago, grown[2])


def _change(metric: m.Metric, now: float | None, before: float | None) -> float | None:
    """Return the relative change; for a rate the difference in points."""
    if now is None or before is None:
        return None
    return now - before if metric.format is Format.PERCENT else change(now, before)


def _grid(ledger: Ledger, settings: Settings, periods: Periods, cut: Cut) -> Grid:
    language = settings.language
    heading = both(f"按{cut.label.zh}", f"By {cut.label.en.lower()}").of(language)
    lines = ledger.once(sales, settings)
    if cut.name != "salesperson":
        return breakdown_grid(break_down(lines, cut, periods, language), cut, language, heading=heading)
    targets = monthly_targets(ledger, cut)
    found = break_down(lines, cut, periods, language, top=_EVERYBODY, always=np.flatnonzero(targets > 0))
    aims = np.append(targets[found.groups], [0.0] * (len(found.labels) - len(found.groups)))
    columns = _target_columns(found.yuan("month"), found.yuan("to_date"), aims, periods, language)
    return breakdown_grid(found, cut, language, heading=heading, more=tuple(columns))


def monthly_targets(ledger: Ledger, cut: Cut) -> Floats:
    """Return each salesperson's monthly target, 0 where there is none; of two entries of one name the first."""
    staff: LedgerTable = ledger.table("salespeople")
    listed = pd.Series(staff.numbers("monthly_target"), index=staff.frame["name"].astype(object))
    known = listed[listed.index.notna() & listed.notna().to_numpy()]
    first = known[~known.index.duplicated()]
    return np.asarray(np.nan_to_num(first.reindex([*cut.names]).to_numpy(np.float64)))


def _target_columns(
    month: list[float], to_date: list[float], targets: Floats, periods: Periods, language: Language
) -> Iterator[tuple[Column, list[Value]]]:
    aims = targets.tolist()
    gone = periods.to_date.months
    reached = [_ratio(now, aim) for now, aim in zip(month, aims, strict=True)]
    reached_to_date = [_ratio(now, aim * gone) for now, aim in zip(to_date, aims, strict=True)]
    year = both("累计达成率", "Attainment to date")
    yield (
        Column("target", both("月度目标", "Monthly target").of(language), Format.MONEY, 13, "sum"),
        [aim or None for aim in aims],
    )
    total = _ratio(_sum_aimed(month, aims), sum(aims))
    yield Column("attainment", m.ATTAINMENT.label.of(language), Format.PERCENT, 11, total, Emphasis.DATA_BAR), [*reached]
    total = _ratio(_sum_aimed(to_date, aims), sum(aims) * gone)
    yield Column("attainment_to_date", year.of(language), Format.PERCENT, 11, total), [*reached_to_date]


def _sum_aimed(yuan: list[float], aims: list[float]) -> float:
    """Return what those with a target sold: the total attainment compares like with like."""
    return round(sum(sold for sold, aim in zip(yuan, aims, strict=True) if aim), 2)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _reconciliation(ledger: Ledger, settings: Settings, month: int) -> Reconciliation:
    first, end = first_day(month), first_day(month + 1)
    label = both("核对：本表按客户的销售额合计 = 台账中该月销售额", "Check: sales by customer = the month's sales in the ledger")
    return Reconciliation(
        label.of(settings.language),
        ("by_customer", "month"),
        total_sales(ledger, settings, first, end),
        sales_formula(ledger, settings, first, end),
    )
