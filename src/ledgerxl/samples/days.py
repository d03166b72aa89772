"""The days of a sample ledger: working days of the last twelve months, busier ones and quieter ones."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
_SATURDAY = 5
_HOLIDAYS = frozenset(((1, 1), (5, 1), (10, 1), (10, 2), (10, 3)))
"""The public holidays of China that fall on the same days every year, as (month, day)."""
_BUSY = {1: 0.9, 2: 0.6, 3: 1.25, 6: 1.2, 9: 1.2, 11: 1.3, 12: 1.5}
"""Months that differ: the spring festival, quarter ends, the end of the year."""


def is_working_day(day: dt.date) -> bool:
    """Return whether a sample company works on this day."""
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS


def working_day_before(day: dt.date) -> dt.date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def working_day_after(day: dt.date) -> dt.date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def last_year(today: dt.date) -> list[dt.date]:
    """Return the working days of the year that ends today."""
    days = (today - back * DAY for back in range(364, -1, -1))
    return [day for day in days if is_working_day(day)]


def busyness(day: dt.date) -> float:
    """Return how many orders this day brings, as a share of an ordinary day's."""
    month_end = 1.3 if (day + 4 * DAY).month != day.month else 1.0
    return _BUSY.get(day.month, 1.0) * month_end


def month_end(day: dt.date) -> dt.date:
    """Return the last working day of the day's month."""
    first_of_next = (day.replace(day=1) + 32 * DAY).replace(day=1)
    return working_day_before(first_of_next - DAY)
