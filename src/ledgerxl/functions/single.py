"""Arguments of one value: a text, a day, a month."""

from __future__ import annotations

import datetime as dt

from ledgerxl.functions.arrays import Cells
from ledgerxl.functions.cleaning import read_as
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.reports import months
from ledgerxl.standard.model import Kind


def text_of(argument: Cells | None) -> str:
    """Return the text that a single cell holds, "" where it is blank or left out.

    Raises:
        UnusableArgumentError: it is no text, or several cells.
    """
    value = _only(argument)
    if value is None or isinstance(value, str):
        return (value or "").strip()
    raise UnusableArgumentError


def day_of(argument: Cells | None) -> dt.date | None:
    """Return the day that a single cell names; None where it is blank or left out.

    Raises:
        UnusableArgumentError: it is no date, or several cells.
    """
    if argument is None or _only(argument) in (None, ""):
        return None
    day: dt.date | None = read_as(argument, Kind.DATE)[1].values.to_numpy().astype("datetime64[D]")[0].item()
    if day is None:
        raise UnusableArgumentError
    return day


def month_of(argument: Cells | None) -> int | None:
    """Return the month that a single cell names: 2026-01, 2026年1月, Jan 2026, or any day of it; None where it names none.

    Raises:
        InputError, UnusableArgumentError: it is neither.
    """
    if argument is None:
        return None
    typed = _only(argument)
    for text in (typed, f"{typed}1日", f"1 {typed}") if isinstance(typed, str) else (typed,):
        try:
            day = day_of(Cells.of(text, date1904=argument.date1904))
        except UnusableArgumentError:
            continue
        return None if day is None else months.month_of(day)
    return months.read_month(str(typed))


def _only(argument: Cells | None) -> object:
    if argument is None:
        return None
    if len(argument.values) != 1:
        raise UnusableArgumentError
    return argument.values[0]
