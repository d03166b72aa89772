"""Who bought most more, and most less, than the month before."""

from __future__ import annotations

import numpy as np

from ledgerxl.reports.breakdown import BLANK, LAST_MONTH, MONTH, ON_MONTH, sales_by_period
from ledgerxl.reports.cuts import Cut
from ledgerxl.reports.periods import Periods, change
from ledgerxl.reports.plan import Column, Format, Grid, Value
from ledgerxl.reports.sales import Sales
from ledgerxl.standard.model import Language, both

MOVERS = 5
"""How many that grew, and how many that shrank."""


def movers_grid(lines: Sales, cut: Cut, periods: Periods, language: Language) -> Grid:
    """Return the groups with the largest rise, largest first, then those with the largest fall."""
    by_group = sales_by_period(lines, cut, periods)
    now, before = by_group["month"], by_group["before"]
    moved = np.asarray(now - before)
    ranked = sorted(np.flatnonzero(moved).tolist(), key=lambda group: (-moved[group], cut.names[group]))
    risen = [group for group in ranked if moved[group] > 0][:MOVERS]
    fallen = [group for group in reversed(ranked) if moved[group] < 0][:MOVERS]
    rows = [_row(cut.names[group] or BLANK.of(language), int(now[group]), int(before[group])) for group in (*risen, *fallen)]
    heading = both(
        f"{cut.label.zh}变动最大（比上月增加最多、减少最多各 {MOVERS} 个）",
        f"{cut.label.en}s with the largest rise and fall against last month",
    )
    return Grid(
        f"movers_{cut.name}",
        _columns(cut, language),
        tuple(rows),
        heading.of(language),
        empty_text=both("和上月相比没有变动。", "Nothing changed against last month.").of(language),
    )


def _row(name: str, now: int, before: int) -> tuple[Value, ...]:
    return name, now / 100, before / 100, (now - before) / 100, change(now, before)


def _columns(cut: Cut, language: Language) -> tuple[Column, ...]:
    return (
        Column("label", cut.label.of(language), width=30),
        Column("month", MONTH.of(language), Format.MONEY, 13),
        Column("before", LAST_MONTH.of(language), Format.MONEY, 13),
        Column("moved", both("增减", "Change").of(language), Format.MONEY, 13),
        Column("on_month", ON_MONTH.of(language), Format.PERCENT, 10),
    )
