"""Something that has happened is dated after the as-of day."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

HAPPENED = (
    ("orders", ("order_date", "shipped_on", "received_on", "paid_on")),
    ("payments", ("received_on",)),
    ("activities", ("on",)),
    ("after_sales", ("opened_on", "closed_on")),
)
"""The dates of things that have happened. Due dates and next dates may lie ahead."""

_RECENTLY_DAYS = 92
"""A date that would be this recent a year earlier has most likely the wrong year."""


def future_date(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield the dates in `HAPPENED` after the as-of day; cancelled orders are left out. Per row."""
    as_of = np.datetime64(settings.as_of, "D")
    for table_name, fields in HAPPENED:
        table = ledger.tables.get(table_name)
        for name in fields if table is not None else ():
            if table is not None and table.has(name):
                dates = table.dates(name)
                cancelled = table.equals("order_status", "cancelled") if table_name == "orders" else False
                at = np.flatnonzero((dates > as_of) & ~np.asarray(cancelled))
                hints = [_year_earlier(day, as_of) for day in dates[at]]
                yield Hits(table, at, name, {"date": dates[at], "as_of": as_of, "suggestion": hints})


def _year_earlier(day: np.datetime64, as_of: np.datetime64) -> Text:
    """Return the same day a year earlier as a suggestion, where that is plausible."""
    month, date = day.astype("datetime64[M]"), day - day.astype("datetime64[M]").astype("datetime64[D]")
    earlier = (month - 12).astype("datetime64[D]") + date
    days_ago = (as_of - earlier).astype(int)
    return perhaps(str(earlier)) if 0 <= days_ago <= _RECENTLY_DAYS else perhaps()


CHECK = Check(
    code="future-date",
    group=Group.DATES,
    severity=Severity.WARNING,
    title=both("日期在未来", "Date in the future"),
    why=both(
        "已经发生的事不会在未来，多半是年份或月份填错，会算错当月销售和账龄。",
        "What has happened is not in the future; usually year or month is wrong, and monthly figures and ageing suffer.",
    ),
    saying=Saying(
        message=both("{label} {date} 晚于截止日期 {as_of}", "{label} {date} is after the as-of date {as_of}"),
        expected=both("{as_of} 或之前", "{as_of} or earlier"),
        fix=both("{suggestion}核对单据后改正日期。", "{suggestion}Check the document and correct the date."),
    ),
    run=future_date,
)
