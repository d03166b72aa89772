"""Calendar months as whole numbers, so that columns of dates can be compared and counted at once."""

from __future__ import annotations

import datetime as dt
import re

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


def read_month(text: str) -> int:
    """Return the month that `2026-01` names.

    Raises:
        InputError: it is not written like that.
    """
    found = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", text.strip())
    if found is None:
        raise InputError(both(f"月份“{text}”看不懂，请写成 2026-01 这样。", f"“{text}” is not a month; write it as 2026-01."))
    return int(found[1]) * 12 + int(found[2]) - 1
