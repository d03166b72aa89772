"""Dates as staff type them: text in many styles, Excel serials, yyyymmdd numbers."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.text import clean_entry, is_placeholder

FIRST_YEAR = 1990
LAST_YEAR = 2100
"""A ledger's dates lie in these years; anything else is a slip of the keyboard or another kind of number."""

Dates: TypeAlias = npt.NDArray[np.datetime64]
Floats: TypeAlias = npt.NDArray[np.float64]

_LONGEST = 64
_HALF_MILLISECOND = 0.5 / 86_400_000
_NOT_A_DATE: Reading[date] = Reading(None, (Note.NOT_A_DATE,))
_INCOMPLETE: Reading[date] = Reading(None, (Note.AMBIGUOUS_DATE,))

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEPARATOR = r"(?:\s*[-/.,年月。、\\]+\s*|\s+)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WEEKDAY = re.compile(
    r"[,(]?\s*(?:(?:星期|礼拜|周)[一二三四五六日天]|"
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?)\s*[,)]?",
    re.IGNORECASE,
)
_CLOCK = r"""
    (?:上午|下午|凌晨|早上|中午|晚上|[ap]\.?m\.?)?\s*
    (?:[01]?[0-9]|2[0-4])\s*[:时点]\s*
    (?:[0-5]?[0-9]\s*[:分]?\s*(?:[0-5]?[0-9](?:\.[0-9]+)?\s*秒?)?)?\s*
    (?:[ap]\.?m\.?)?
"""
_TIMED = re.compile(
    rf"""
    (?P<date>.*?[0-9日号])
    (?: (?:\s*T\s*|\s+|(?<=[日号])|(?=[上下凌早中晚])) {_CLOCK} | T[0-9]{{4}}(?:[0-9]{{2}})? )
    \s*(?:Z|(?:GMT|UTC)?\s*[+-][0-9]{{1,2}}:?(?:[0-9]{{2}})?)?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def read_date_text(text: str) -> Reading[date]:
    """Read a date typed as text.

    Every readable text gets `DATE_STYLE`, ISO dates too: in Excel a date that is text neither sorts nor
    calculates. A time is accepted and dropped; a time zone does not move the date, which is the one written.
    Years outside 1990-2100 are `NOT_A_DATE`. What could be two dates, or lacks the year or the day, is
    `AMBIGUOUS_DATE`: a suggestion, never a value.

    >>> read_date_text("2024年1月5日 下午2:30").value
    datetime.date(2024, 1, 5)
    >>> read_date_text("2024-02-30").suggestion, read_date_text("24-1-5").suggestion
    ('2024-02-29', '2024-01-05')
    """
    entry = clean_entry(text)
    if is_placeholder(entry.text):
        return Reading(None)
    if len(entry.text) > _LONGEST:
        return _NOT_A_DATE
    reading = _read_date(_date_part(entry.text))
    return Reading(reading.value, (*reading.notes, *entry.notes)) if reading.value else reading


def _date_part(text: str) -> str:
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", text)
    day = _WEEKDAY.sub(" ", dashed).strip()
    timed = _TIMED.fullmatch(day)
    return (timed["date"] if timed else day).strip()


def _read_date(text: str) -> Reading[date]:
    for style, read in _STYLES:
        found = style.fullmatch(text)
        if found:
            return read(found)
    return Reading(None, (Note.NOT_A_DATE,), _date_inside(text))


def _full(found: re.Match[str]) -> Reading[date]:
    return _checked(int(found["year"]), _month(found), int(found["day"]))


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if "month" in groups:
        return int(groups["month"])
    return _MONTHS.index(groups["name"][:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> Reading[date]:
    valid = _valid(year, month, day)
    if valid:
        return Reading(valid, (Note.DATE_STYLE,))
    return Reading(None, (Note.NOT_A_DATE,), _nearest(year, month, day))


def _valid(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _closest(year: int, month: int, day: int) -> str:
    valid = _valid(year, month, day)
    return valid.isoformat() if valid else _nearest(year, month, day)


def _nearest(year: int, month: int, day: int) -> str:
    """The month's last day for 30 February, the swapped date for month 13; "" where nothing is close."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 28 < day <= 31:
        return date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    swapped = _valid(year, day, month)
    return swapped.isoformat() if swapped else ""


def _year_last(found: re.Match[str]) -> Reading[date]:
    """Month or day first: readable when only one of the two is a date, or both are the same one."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    month_first, day_first = _valid(year, first, second), _valid(year, second, first)
    if month_first and day_first and month_first != day_first:
        likely = day_first if "." in found[0] else month_first
        return Reading(None, (Note.AMBIGUOUS_DATE,), likely.isoformat())
    either = month_first or day_first
    return Reading(either, (Note.DATE_STYLE,)) if either else _NOT_A_DATE


def _short_year(found: re.Match[str]) -> Reading[date]:
    a, b, c = int(found["a"]), int(found["b"]), int(found["c"])
    orders = ((2000 + a, b, c), (2000 + c, a, b), (2000 + c, b, a))
    likely = next(filter(None, (_closest(*order) for order in orders)), "")
    return Reading(None, (Note.AMBIGUOUS_DATE,), likely) if likely else _NOT_A_DATE


def _short_year_named(found: re.Match[str]) -> Reading[date]:
    likely = _valid(2000 + int(found["year"]), _month(found), int(found["day"]))
    return Reading(None, (Note.AMBIGUOUS_DATE,), likely.isoformat()) if likely else _NOT_A_DATE


def _six_digits(found: re.Match[str]) -> Reading[date]:
    """A year and month, or a date with a two-digit year."""
    year, month = int(found[0][:4]), int(found[0][4:])
    return _INCOMPLETE if _valid(year, month, 1) else _short_year(found)


def _incomplete(found: re.Match[str]) -> Reading[date]:
    return _INCOMPLETE


def _serial_text(found: re.Match[str]) -> Reading[date]:
    """A serial that became text; the text does not say which of Excel's two date systems it counts in."""
    serial = np.array([float(found[0])])
    days, notes = read_date_numbers(serial, np.array([True]), date1904=False)
    return _NOT_A_DATE if notes[0] else Reading(None, (Note.AMBIGUOUS_DATE,), str(days[0]))


def _date_inside(text: str) -> str:
    """The only full date within other words, such as 2024-01-05前发货."""
    found = [_full(match).value for match in _YEAR_FIRST_INSIDE.finditer(text)]
    return found[0].isoformat() if len(found) == 1 and found[0] else ""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


def _numbers(*names: str) -> str:
    """Three numbers of one or two digits with separators; a name that says year has four digits."""
    return _SEPARATOR.join(rf"(?P<{name}>[0-9]{{{4 if name == 'year' else '1,2'}}})" for name in names)


_YEAR_FIRST_INSIDE = _pattern(rf"(?<![0-9]){_numbers('year', 'month', 'day')}(?![0-9])")
_DAY_NAME = rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}[\s/.-]*{_MONTH}[\s/.,-]*"
_NAME_DAY = rf"{_MONTH}[\s/.-]*(?P<day>[0-9]{{1,2}}){_ORDINAL}"
_COMPACT = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:[0-2][0-9](?:[0-5][0-9]){1,2})?"

_STYLES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading[date]]], ...] = (
    (_pattern(rf"{_numbers('year', 'month', 'day')}\s*[日号]?"), _full),
    (_pattern(_COMPACT), _full),
    (_pattern(rf"{_DAY_NAME}(?P<year>[0-9]{{4}})"), _full),
    (_pattern(rf"{_NAME_DAY}[\s/.,-]+(?P<year>[0-9]{{4}})"), _full),
    (_pattern(rf"(?P<year>[0-9]{{4}})[\s/.-]*{_MONTH}[\s/.-]*(?P<day>[0-9]{{1,2}})"), _full),
    (_pattern(_numbers("first", "second", "year")), _year_last),
    (_pattern(rf"{_numbers('a', 'b', 'c')}\s*[日号]?"), _short_year),
    (_pattern(rf"{_DAY_NAME}'?(?P<year>[0-9]{{2}})"), _short_year_named),
    (_pattern(rf"{_NAME_DAY}[\s/.,-]+'?(?P<year>[0-9]{{2}})"), _short_year_named),
    (_pattern(r"(?P<a>[0-9]{2})(?P<b>[0-9]{2})(?P<c>[0-9]{2})"), _six_digits),
    (_pattern(rf"(?:[0-9]{{4}}|[0-9]{{1,2}}){_SEPARATOR}[0-9]{{1,2}}\s*[月日号]?"), _incomplete),
    (_pattern(rf"{_MONTH}[\s/.,-]*[0-9]{{1,4}}{_ORDINAL}"), _incomplete),
    (_pattern(rf"[0-9]{{1,4}}{_ORDINAL}[\s/.-]*{_MONTH}"), _incomplete),
    (_pattern(r"[0-9]{5}(?:\.[0-9]+)?"), _serial_text),
)
"""Tried in this order; the first that fits the whole text decides."""


def read_date_numbers(number: Floats, dated: npt.NDArray[np.bool_], date1904: bool) -> tuple[Dates, npt.NDArray[np.uint8]]:
    """Read numeric cells of a date column.

    A date cell is tidy; its time is dropped. A plain number is a date with `DATE_STYLE` when it is a serial or a
    yyyymmdd of the years 1990-2100. 2024.1 is `AMBIGUOUS_DATE`: January, or October with its zero lost. Anything
    else is `NOT_A_DATE`, a time without a date too. NaN holds no number: NaT, nothing noted.

    Args:
        number: the cells' numbers, in row order.
        dated: the cell shows its number as a date or time.
        date1904: serials count from 1904-01-01.

    Returns:
        The dates, NaT where there is none, and one `Note` code per cell; both in row order.
    """
    days = serials_to_dates(number, date1904)
    notes = np.where(dated, Note.NONE, Note.DATE_STYLE).astype(np.uint8)
    compact = (number >= FIRST_YEAR * 10_000) & (number < (LAST_YEAR + 1) * 10_000)
    if compact.any():
        days[compact] = _compact_dates(number[compact])
        notes[compact] = Note.DATE_STYLE
    first, after = np.datetime64(f"{FIRST_YEAR}-01-01"), np.datetime64(f"{LAST_YEAR + 1}-01-01")
    unusable = ~((days >= first) & (days < after))
    days[unusable] = np.datetime64("NaT")
    notes[unusable] = Note.NOT_A_DATE
    notes[(number > FIRST_YEAR) & (number < LAST_YEAR + 1) & (np.floor(number) != number)] = Note.AMBIGUOUS_DATE
    notes[np.isnan(number)] = Note.NONE
    return days, notes


def serials_to_dates(number: Floats, date1904: bool) -> Dates:
    """Return the days of Excel serials; NaT for what is before day 1, after 9999-12-31, or 1900-02-29.

    The 1900 system counts a 29 February 1900 that never was (serial 60), so serials before it are a day later
    than the rest suggests. The 1904 system starts at day 0.

    Source: https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year.
    """
    whole = np.floor(number + _HALF_MILLISECOND)
    lowest, highest = (0, 2_957_003) if date1904 else (1, 2_958_465)
    known = (whole >= lowest) & (whole <= highest) & (date1904 | (whole != 60))
    serial = np.where(known, whole, 0).astype(np.int64)
    if not date1904:
        serial += serial < 60
    epoch = np.datetime64("1904-01-01" if date1904 else "1899-12-30")
    days = epoch + serial.astype("timedelta64[D]")
    days[~known] = np.datetime64("NaT")
    return np.asarray(days)


def _compact_dates(number: Floats) -> Dates:
    """The days of yyyymmdd numbers; NaT where month or day do not exist or the number is not whole."""
    whole = number.astype(np.int64)
    year, month, day = whole // 10_000, whole // 100 % 100, whole % 100
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    real = (whole == number) & (month >= 1) & (month <= 12) & (day >= 1) & (days.astype("datetime64[M]") == months)
    days[~real] = np.datetime64("NaT")
    return np.asarray(days)
