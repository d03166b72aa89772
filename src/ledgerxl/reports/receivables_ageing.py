"""应收账龄: who owes what since when, order by order, with a reminder for each customer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports import metrics as m
from ledgerxl.reports.ageing import Ageing, ageing, bucket_labels
from ledgerxl.reports.breakdown import BLANK, OTHERS, SHARE, TOTAL
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.periods import share
from ledgerxl.reports.plan import (
    Block,
    Chart,
    ChartKind,
    Column,
    Emphasis,
    Figures,
    Format,
    Grid,
    Note,
    Reconciliation,
    SheetPlan,
    Value,
)
from ledgerxl.reports.receivables_control import bridge_grid, receivables_formula, total_receivable
from ledgerxl.reports.reminders import reminders
from ledgerxl.reports.sales import Fen, Floats, Numbers, sales
from ledgerxl.reports.unpaid_lines import unpaid_lines_grid
from ledgerxl.reports.wording import definitions, foreign_grids, left_out
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

NAME = both("应收账龄", "Receivables ageing")
_UNKNOWN = both(
    "{count} 行是部分付款但没有写已付金额，欠多少不清楚，列在明细里，未计入金额。",
    "{count} lines are partly paid without saying how much: they are listed, and not in the amounts.",
)
MOST_CUSTOMERS = 1000
"""Customers shown one by one; the others are one row. Their orders are all in the list of orders."""


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return the ageing as of the settings' as-of date."""
    return SheetPlan(
        name=NAME.of(settings.language),
        title=NAME.of(settings.language),
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(ledger, settings)),
        tab_colour="C55A11",
    )


def _blocks(ledger: Ledger, settings: Settings) -> Iterator[Block]:
    language = settings.language
    found = ledger.once(ageing, settings)
    yield _cards(ledger, settings, found)
    live = ledger.once(sales, settings).live
    yield from _warnings(ledger, settings, found)
    yield Chart(
        ChartKind.COLUMN, both("应收账龄分布", "Receivables by age").of(language), "buckets", "bucket", ("amount",), height=240
    )
    yield Chart(ChartKind.DOUGHNUT, both("账龄占比", "Share by age").of(language), "buckets", "bucket", ("amount",), beside=True, width=400, height=240)  # fmt: skip
    yield buckets_grid(ledger, settings)
    shown, rest = ranked_customers(found, MOST_CUSTOMERS)
    yield customers_grid(found, shown, rest, settings)
    yield _reminders_grid(ledger, settings, found, shown)
    yield from foreign_grids(ledger, settings, live)
    yield bridge_grid(ledger, settings)
    yield from definitions((m.RECEIVABLE, m.OVERDUE, m.DUE_SOON, m.DSO, m.RETURNS), language)
    # The longest comes last: its header is printed on every page that it takes.
    yield unpaid_lines_grid(ledger, settings)
    yield Reconciliation(
        both("核对：本表应收余额合计 = 台账中期初应收 + 订单金额 − 收款", "Check: receivable here = opening + orders − receipts in the ledger").of(language),
        ("customers", "total"),
        total_receivable(ledger, settings),
        receivables_formula(ledger, settings),
    )  # fmt: skip


def _cards(ledger: Ledger, settings: Settings, found: Ageing) -> Figures:
    return Figures(
        tuple(metric.figure(value, settings.language) for metric, value in receivable_figures(ledger, settings, found))
    )


def receivable_figures(ledger: Ledger, settings: Settings, found: Ageing) -> list[tuple[m.Metric, float | int | None]]:
    """Return the key figures of the receivables."""
    return [
        (m.RECEIVABLE, int(found.total.sum()) / 100),
        (m.OVERDUE, int(found.overdue.sum()) / 100),
        (m.DUE_SOON, int(found.due_soon.sum()) / 100),
        (m.DSO, _rounded(m.days_sales_outstanding(ledger, settings))),
    ]


def _rounded(days: float | None) -> float | None:
    return None if days is None else round(days, 1)


def _warnings(ledger: Ledger, settings: Settings, found: Ageing) -> Iterator[Block]:
    yield from left_out(ledger, settings, ledger.once(sales, settings).ordered, undated=False)
    if unknown := int(found.unknown.sum()):
        yield Note(_UNKNOWN.of(settings.language).format(count=f"{unknown:,}"), strong=True)


def buckets_grid(ledger: Ledger, settings: Settings) -> Grid:
    """Return the open amounts by bucket, for all customers together."""
    language, found = settings.language, ledger.once(ageing, settings)
    amounts = found.buckets.sum(axis=0)
    lines = _lines_by_bucket(ledger, settings)
    customers = (found.buckets != 0).sum(axis=0)
    last = len(amounts) if amounts[-1] or lines[-1] else len(amounts) - 1
    total = int(amounts.sum()) / 100
    rows = [
        (label, int(amounts[at]) / 100, share(int(amounts[at]) / 100, total), int(lines[at]), int(customers[at]))
        for at, label in enumerate(bucket_labels(settings, language)[:last])
    ]
    return Grid(
        "buckets", _bucket_columns(total, language), tuple(rows), both("账龄汇总", "By age").of(language), TOTAL.of(language)
    )


def _bucket_columns(total: float, language: Language) -> tuple[Column, ...]:
    return (
        Column("bucket", both("账龄", "Age").of(language), width=27),
        Column("amount", both("未收金额", "Unpaid").of(language), Format.MONEY, 13, "sum"),
        Column("share", SHARE.of(language), Format.PERCENT, 10, 1.0 if total > 0 else None),
        Column("lines", both("订单行数", "Order lines").of(language), Format.WHOLE, 10, "sum"),
        Column("customers", both("客户数", "Customers").of(language), Format.WHOLE, 10),
    )


def _lines_by_bucket(ledger: Ledger, settings: Settings) -> Numbers:
    lines = ledger.once(receivables, settings).lines
    bucket = lines["bucket"].to_numpy()[lines["is_open"].to_numpy()]
    count = len(settings.ageing_days) + 3
    return np.bincount(np.where(bucket < 0, count - 1, bucket), minlength=count)


def ranked_customers(found: Ageing, most: int) -> tuple[list[int], list[int]]:
    """Return the customers that have anything to show: those shown one by one, longest overdue first, and the rest."""
    parts = (found.opening, found.odds, found.credits, found.unallocated, found.open_lines)
    shown = np.flatnonzero(np.logical_or.reduce([part != 0 for part in parts]))
    total = found.total
    ranked = sorted(shown.tolist(), key=lambda one: (-found.longest[one], -total[one], found.names[one]))
    return (ranked, []) if len(ranked) <= most + 1 else (ranked[:most], ranked[most:])


def customers_grid(found: Ageing, shown: list[int], rest: list[int], settings: Settings) -> Grid:
    """Return what each customer shown owes, by age; the rest together is the last row."""
    language = settings.language
    money = _money_columns(found, settings)
    columns = (
        Column("customer", both("客户", "Customer").of(language), width=27),
        *(column for column, _ in money),
        Column("longest", both("最长逾期天数", "Longest overdue").of(language), Format.DAYS, 11),
        Column("credit_limit", both("信用额度", "Credit limit").of(language), Format.QUANTITY, 12),
        Column("credit_use", both("额度使用率", "Limit used").of(language), Format.PERCENT, 10, emphasis=Emphasis.HEAT),
        Column("last_follow_up", both("最近跟进", "Last follow-up").of(language), Format.DATE, 12),
    )
    rows = list(_customer_rows(found, money, shown, language))
    if rest:
        label = OTHERS.of(language).format(count=f"{len(rest):,}")
        rows.append((label, *(int(fen[rest].sum()) / 100 for _, fen in money), int(found.longest[rest].max()), None, None, None))
    return Grid(
        "customers",
        columns,
        tuple(rows),
        both("按客户（逾期最久的在前）", "By customer, longest overdue first").of(language),
        TOTAL.of(language) if rows else "",
        empty_text=both("没有应收款。", "Nobody owes anything.").of(language),
    )


def _customer_rows(
    found: Ageing, money: list[tuple[Column, Fen]], shown: list[int], language: Language
) -> Iterator[tuple[Value, ...]]:
    limits, total = found.credit_limit[shown], found.total[shown] / 100
    return zip(
        [found.names[one] or BLANK.of(language) for one in shown],
        *((fen[shown] / 100).tolist() for _, fen in money),
        [days or None for days in found.longest[shown].tolist()],
        _known(limits),
        _known(np.maximum(total, 0.0) / limits),
        found.last_follow_up[shown].tolist(),
        strict=True,
    )


def _known(numbers: Floats) -> list[float | None]:
    return [None if number != number else number for number in numbers.tolist()]


def _money_columns(found: Ageing, settings: Settings) -> list[tuple[Column, Fen]]:
    """Return the amounts by customer; what no customer has is left out. The total is the sum of all that follows up to the credits."""
    language = settings.language
    labels = bucket_labels(settings, language)
    age = both("未收金额按账龄", "Unpaid, by age").of(language)
    ages = [
        (Column(f"bucket_{at}", label, Format.MONEY, 11, "sum", group=age), found.buckets[:, at])
        for at, label in enumerate(labels)
    ]
    other = (
        ("opening", both("期初应收未收", "Opening, unpaid"), found.opening),
        ("odds", both("抹零尾差", "Rounding"), found.odds),
        ("credits", both("多收及退货", "Overpaid, returned"), found.credits),
        ("unallocated", both("未核销收款", "Not allocated"), found.unallocated),
    )
    others = [(Column(name, label.of(language), Format.MONEY, 11, "sum"), fen) for name, label, fen in other if fen.any()]
    return [
        (Column("total", m.RECEIVABLE.label.of(language), Format.MONEY, 13, "sum", Emphasis.DATA_BAR), found.total),
        *(ages if found.buckets[:, -1].any() else ages[:-1]),
        *others,
        (Column("overdue", m.OVERDUE.label.of(language), Format.MONEY, 13, "sum"), found.overdue),
        (Column("due_soon", m.DUE_SOON.label.of(language), Format.MONEY, 12, "sum"), found.due_soon),
    ]


def _reminders_grid(ledger: Ledger, settings: Settings, found: Ageing, shown: list[int]) -> Grid:
    language = settings.language
    rows = [
        (found.names[one], int(found.overdue[one]) / 100, int(found.due_soon[one]) / 100, text)
        for one, text in reminders(ledger, settings, found, shown)
    ]
    return Grid(
        "reminders",
        (
            Column("customer", both("客户", "Customer").of(language), width=27),
            Column("overdue", m.OVERDUE.label.of(language), Format.MONEY, 13),
            Column("due_soon", m.DUE_SOON.label.of(language), Format.MONEY, 12),
            Column("text", both("催款文字（可直接复制发送）", "Reminder, ready to send").of(language), width=84),
        ),
        tuple(rows),
        both("催款文字", "Reminders").of(language),
        empty_text=both("没有需要提醒的客户。", "No customer needs a reminder.").of(language),
    )
