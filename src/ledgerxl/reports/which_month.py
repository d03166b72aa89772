"""Which month a monthly report is about, and what is said where nothing was sold in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from ledgerxl.errors import InputError
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.months import NO_MONTH, first_day, month_of
from ledgerxl.reports.plan import Note
from ledgerxl.reports.sales import Numbers, receipts, sales
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

_RUNS_NAMED: Final = 4
"""Runs of months that a sentence names, the latest ones."""


def month_to_report(ledger: Ledger, settings: Settings, wanted: int | None) -> int:
    """Return the month that was asked for, else the latest with orders.

    Raises:
        InputError: the ledger does not reach to that month: no order or receipt is as early or as late, nor is the as-of date.
    """
    if wanted is None:
        return latest_month(ledger, settings)
    months = _with_orders(ledger, settings)
    paid = receipts(ledger, settings).month
    reached = [*months.tolist(), *paid[paid != NO_MONTH].tolist(), month_of(settings.as_of)]
    if len(months) and not min(reached) <= wanted <= max(reached):
        said = _nothing_sold(months, wanted)
        raise InputError(
            both(f"{said.zh}请换一个月份；不写月份时汇总最近的。", f"{said.en} Choose another month, or none for the latest.")
        )
    return wanted


def latest_month(ledger: Ledger, settings: Settings) -> int:
    """Return the latest month with orders, not after the as-of date where there is one; the as-of month without any."""
    months, today = _with_orders(ledger, settings), month_of(settings.as_of)
    past = months[months <= today]
    if len(past):
        return int(past[-1])
    return int(months[0]) if len(months) else today


def no_orders_note(ledger: Ledger, settings: Settings, month: int) -> Iterator[Note]:
    """Yield a note where there are no orders in the month, so that nobody takes its zeros for a mistake."""
    months = _with_orders(ledger, settings)
    if month not in months:
        yield Note(_nothing_sold(months, month).of(settings.language), strong=True)


def _with_orders(ledger: Ledger, settings: Settings) -> Numbers:
    """Return the months that have orders, ascending."""
    lines = ledger.once(sales, settings)
    return np.unique(lines.month[lines.ordered & (lines.month != NO_MONTH)])


def _nothing_sold(months: Numbers, month: int) -> Text:
    shown = _shown(month)
    if not len(months):
        return both(f"{shown} 没有订单，台账里也没有带日期的订单。", f"{shown} has no orders, nor has any other month.")
    runs, latest = _runs(months), _shown(int(months[-1]))
    named, more = runs[-_RUNS_NAMED:], len(runs) > _RUNS_NAMED
    return both(
        f"{shown} 没有订单。有订单的月份：{'……' if more else ''}{'、'.join(run.zh for run in named)}，最近的是 {latest}。",
        f"{shown} has no orders. Months with orders: {'… ' if more else ''}{', '.join(run.en for run in named)}; "
        f"the latest is {latest}.",
    )


def _runs(months: Numbers) -> list[Text]:
    """Return the months as stretches without a gap."""
    starts = [0, *(at for at, (one, following) in enumerate(pairwise(months.tolist()), 1) if following > one + 1), len(months)]
    return [_run(int(months[start]), int(months[end - 1])) for start, end in pairwise(starts)]


def _run(first: int, last: int) -> Text:
    one, other = _shown(first), _shown(last)
    return both(one, one) if first == last else both(f"{one} 至 {other}", f"{one} to {other}")


def _shown(month: int) -> str:
    return f"{first_day(month):%Y-%m}"
