"""The ledger has not been kept up within its cycle."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_LIMIT_DAYS = {"daily": 3, "weekly": 10, "monthly": 40}
"""One cycle and a weekend or the days of a month's end."""
_CYCLES = {"daily": both("每天", "daily"), "weekly": both("每周", "weekly"), "monthly": both("每月", "monthly")}


def ledger_stale(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield one finding for the sheet with the latest order when that is too long ago. Per table.

    The latest order date or entry date up to the as-of day counts; later dates are wrong and say nothing. More than
    3 days without an entry are too long for a daily ledger, 10 for a weekly, 40 for a monthly one.
    """
    orders = ledger.orders
    as_of = np.datetime64(settings.as_of, "D")
    dates = np.concatenate([orders.dates("order_date"), orders.dates("entered_on")])
    known = np.flatnonzero(dates <= as_of)
    if not len(known):
        return
    latest = known[np.argmax(dates[known])]
    days, limit = int((as_of - dates[latest]).astype(int)), _LIMIT_DAYS[settings.update_cycle]
    if days > limit:
        sheet = orders.parts[orders.part[latest % len(orders)]].sheet
        values = {"latest": dates[latest], "days": days, "limit": limit, "cycle": _CYCLES[settings.update_cycle]}
        yield Hits(orders, values=values, places=[(sheet, 0, 0)])


CHECK = Check(
    code="ledger-stale",
    group=Group.FRESHNESS,
    severity=Severity.NOTICE,
    title=both("台账没有及时更新", "Ledger not kept up"),
    why=both("台账不更新，催款、发货和汇总看到的都是旧情况。", "Reminders, deliveries and summaries show an old state."),
    saying=Saying(
        message=both("最近一笔是 {latest}，已经 {days} 天没有新记录", "The latest entry is of {latest}, {days} days ago"),
        expected=both("{cycle}更新，间隔不超过 {limit} 天", "kept {cycle}, at most {limit} days apart"),
        fix=both(
            "补录这段时间的订单；没有新订单就不用处理；更新周期可在“参数设置”里改。",
            "Enter the orders since then; ignore this if there were none; the cycle is in the settings.",
        ),
    ),
    run=ledger_stale,
    scope="table",
)
