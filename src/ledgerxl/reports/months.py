"""Calendar months as whole numbers, so that columns of dates can be compared and counted at once."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

from ledgerxl.errors import InputError
from ledgerxl.standard.model import Language, both

NO_MONTH = -(10**6)
"""The month of a missing date; no month that anybody chooses."""


def months_of(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    """Return each date's month, counted from January of year 0; `NO_MONTH` where the date is missing.

    >>> months_of(np.array(["2026-01-31", "NaT"], "datetime64[D]")).tolist() == [2026 * 12, NO_MONTH]
    True
    """
    counted = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(np.isnat(days), NO_MONTH, counted)


def month_of(day: dt.date) -> int:
    """Return a day's month."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> dt.date:
    """Return the month's first day; with month + 1 the day after its last.

    >>> first_day(month_of(dt.date(2025, 12, 31)) + 1)
    datetime.date(2026, 1, 1)
    """
    return dt.date(month // 12, month % 12 + 1, 1)


def january(month: int) -> int:
    """Return the first month of the same year."""
    return month - month % 12


def month_label(month: int, language: Language) -> str:
    """Return `2026年1月` or `Jan 2026`."""
    day = first_day(month)
    return f"{day.year}年{day.month}月" if language == "zh" else f"{_ENGLISH[day.month - 1]} {day.year}"


_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


RECENT: Final = 12
_BEFORE, _AFTER = both("{month} 及以前", "{month} and before"), both("{month} 及以后", "{month} and after")


def recent_labels(days: npt.NDArray[np.datetime64], language: Language) -> list[str | None]:
    """Return each date's month: the latest twelve by themselves, like 2026-01, the others together; None where the date is missing.

    The labels sort by time. A month more than a year after all others is a slip of the pen and counts among those after the latest.

    >>> recent_labels(np.array(["2024-05-01", "2025-02-01", "2026-01-31", "2062-01-31", "NaT"], "datetime64[D]"), "en")
    ['2025-01 and before', '2025-02', '2026-01', '2026-02 and after', None]
    """
    months = months_of(days)
    last = _latest(np.unique(months[months != NO_MONTH]))
    found = {month: _recent_label(month, last, language) for month in np.unique(months).tolist()}
    return [found[month] for month in months.tolist()]


def _latest(known: npt.NDArray[np.int64]) -> int:
    while len(known) > 1 and known[-1] - known[-2] > RECENT:
        known = known[:-1]
    return int(known[-1]) if len(known) else NO_MONTH


def _recent_label(month: int, last: int, language: Language) -> str | None:
    if month == NO_MONTH:
        return None
    shown = min(max(month, last - RECENT), last + 1)
    text = f"{first_day(shown):%Y-%m}"
    if last - RECENT < month <= last:
        return text
    return (_BEFORE if month < last else _AFTER).of(language).format(month=text)


# 2026.1 may be what a cell makes of 2026.10; two digits there must be two digits here
_MONTH: Final = re.compile(r"(?P<year>[12][0-9]{3})(?:[-/年]|\.?(?=[0-9]{2}$))(?P<month>0?[1-9]|1[0-2])月?")


def read_month(text: str) -> int:
    """Return the month that a person names: 2026-01, 2026-1, 2026/1, 2026.01, 202601, 2026年1月.

    Raises:
        InputError: it is no month, or one without its year.
    """
    found = _MONTH.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        raise InputError(
            both(
                f"月份“{text}”看不懂，请连年份一起写，如 2026-01。",
                f"“{text}” is not a month; write it with its year, such as 2026-01.",
            )
        )
    return int(found["year"]) * 12 + int(found["month"]) - 1
