"""Cell values between Python and a block of cells: dates, truth values, errors, blanks, long numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Builder = Callable[..., Any]
Rows = Sequence[Sequence[object]]
Place = tuple[int, int]
"""(row, column) inside a block, counted from 0."""

MILLISECONDS_PER_DAY = 86_400_000
EXACT = 2**53
"""Whole numbers beyond this are not all representable as a spreadsheet's number."""


class CellError(str):
    """An error value such as ``#N/A`` as it comes out of a cell."""

    __slots__ = ()


# -- from the sheet ---------------------------------------------------------------------------------------------------


def cleaned(
    data: Rows, datetime_builder: Builder, empty_as: object, number_builder: Builder | None, err_to_str: bool
) -> list[list[object]]:
    """Return the cells of a block the way the reader asked for.

    Args:
        data: rows of float, str, bool, ``datetime``, ``CellError``; blanks are ``""`` or None.
        datetime_builder: called with the parts of a date and time by name.
        empty_as: what stands for a blank.
        number_builder: called with each number; None leaves floats.
        err_to_str: errors as their text, else as None.
    """

    def clean(value: object) -> object:
        if value is None or value == "":
            return empty_as
        if isinstance(value, float):
            return value if number_builder is None else number_builder(value)
        if isinstance(value, CellError):
            return str(value) if err_to_str else None
        return _built(value, datetime_builder) if isinstance(value, dt.datetime) else value

    return [[clean(value) for value in row] for row in data]


def _built(value: dt.datetime, builder: Builder) -> object:
    return builder(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


def to_datetime(serial: object, null_date: dt.datetime) -> object:
    """Return the date and time of a serial day number, to the millisecond; what is no number, or out of range, stays as it is."""
    if not isinstance(serial, float) or not math.isfinite(serial):
        return serial
    try:
        return null_date + dt.timedelta(milliseconds=round(serial * MILLISECONDS_PER_DAY))
    except OverflowError:
        return serial


# -- to the sheet -----------------------------------------------------------------------------------------------------


def to_cell(value: object) -> object:
    """Return a user's value as the engine writes it: missing values of pandas and NumPy as None, their numbers as Python's."""
    if value is None or isinstance(value, (str, bool, int, dt.date)):
        return None if _is_missing(value) else value
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if _is_missing(value):
        return None
    item = getattr(value, "item", None)  # NumPy's scalars
    return to_cell(item()) if callable(item) and getattr(value, "shape", None) == () else value


def _is_missing(value: object) -> bool:
    """Say whether a value is NaN, NaT or NA: the only ones that differ from themselves, or cannot tell."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


class Block:
    """Rows on their way into a sheet: what UNO takes, and what has to be done besides.

    Attributes:
        rows: tuples of float and str, as ``setDataArray`` takes them.
        formulas: cells whose text is a formula (``=…``).
        texts: there are texts among the values.
        dates, times, truths: cells that need a date, date and time, or truth value format to be seen as such.
    """

    def __init__(self, rows: Iterable[Iterable[object]], null_date: dt.datetime, *, is_text: Callable[[int, int], bool]) -> None:
        self.null_date = null_date
        self.is_text = is_text
        self.formulas: dict[Place, str] = {}
        self.texts = False
        self.dates: list[Place] = []
        self.times: list[Place] = []
        self.truths: list[Place] = []
        self.rows = tuple(
            tuple(
                value if type(value) is float and value == value else self._cell(value, (row, column))
                for column, value in enumerate(cells)
            )
            for row, cells in enumerate(rows)
        )

    def _cell(self, value: object, place: Place) -> float | str:
        value = to_cell(value)
        if value is None:
            return ""
        if isinstance(value, str):
            return self._text(value, place)
        if isinstance(value, bool):
            self.truths.append(place)
            return float(value)
        if isinstance(value, int):
            return self._whole_number(value)
        return self._other(value, place)

    def _whole_number(self, value: int) -> float | str:
        if abs(value) <= EXACT or int(float(value)) == value:
            return float(value)
        self.texts = True
        return str(value)

    def _text(self, value: str, place: Place) -> str:
        """Like Excel: ``=`` begins a formula unless the cell is a text cell, an apostrophe in front says "text"."""
        self.texts = True
        if value[:1] not in ("=", "'") or len(value) == 1 or self.is_text(*place):
            return value
        if value[0] == "=":
            self.formulas[place] = value
            return ""
        return value[1:]

    def _other(self, value: object, place: Place) -> float | str:
        if isinstance(value, dt.datetime):
            self.times.append(place)
            return (value.replace(tzinfo=None) - self.null_date) / dt.timedelta(days=1)
        if isinstance(value, dt.date):
            self.dates.append(place)
            return float((dt.datetime(value.year, value.month, value.day) - self.null_date).days)
        if isinstance(value, dt.timedelta):
            self.times.append(place)
            return value / dt.timedelta(days=1)
        try:
            return float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise TypeError(f"A cell cannot hold {type(value).__name__}: {value!r}") from None


def rectangles(places: Iterable[Place]) -> list[tuple[int, int, int, int]]:
    """Return the places as few (first row, first column, last row, last column): runs down a column, joined with equal neighbours."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    found: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    last_column = -1
    for column in sorted(columns):
        runs = {
            run: open_runs.get(run, column) if column == last_column + 1 else column for run in _runs(sorted(columns[column]))
        }
        found += [(run[0], start, run[1], last_column) for run, start in open_runs.items() if runs.get(run) != start]
        open_runs, last_column = runs, column
    return [*found, *((run[0], start, run[1], last_column) for run, start in open_runs.items())]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
