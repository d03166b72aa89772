"""What Excel hands over and takes back, scalars and rows of cells, as columns that the library reads.

In: None is blank; text; numbers (dates are serials, or datetimes where the caller made them); True and False; `ExcelError`, or the
whole number that COM makes of one. Out: texts, floats, booleans and `ExcelError`; "" stands for blank, because Excel would show a
0 for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.column import EXCEL_ERRORS, CellColumn, CellState
from ledgerxl.functions.excel_error import ExcelError, UnusableArgumentError

Out = str | float | bool | ExcelError
Rows = tuple[tuple[Out, ...], ...]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

DAYS_BETWEEN_SYSTEMS = 1462
"""Serials of the 1904 date system are this much smaller. Source: https://support.microsoft.com/office/e7fe7167-48a9-4b96-bb53-5612a800b487."""

_DAY_0 = dt.date(1899, 12, 30).toordinal()
_EPOCH = np.datetime64("1899-12-30")

_DATE, _WHOLE = 100, 101
"""Kinds of Python values besides cell states: days, and whole numbers, which may be errors passed by COM."""


@dataclass(frozen=True)
class Cells:
    """One argument: its cells row by row.

    Attributes:
        values: rows x columns of them.
        is_scalar: one value that is no range; the result is then one value as well.
    """

    values: Sequence[object]
    rows: int
    columns: int
    date1904: bool
    is_scalar: bool = False

    @classmethod
    def of(cls, argument: object, *, date1904: bool = False) -> Cells:
        """Return an argument's cells; a single row of a range may come without its outer brackets."""
        if not isinstance(argument, (tuple, list)):
            return cls((argument,), 1, 1, date1904, is_scalar=True)
        rows = argument if argument and isinstance(argument[0], (tuple, list)) else (argument,)
        width = len(rows[0])
        if {*map(len, rows)} != {width} or not width:
            raise UnusableArgumentError
        return cls(list(chain.from_iterable(rows)), len(rows), width, date1904)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def column(self) -> CellColumn:
        """Return all cells as one column, row by row."""
        return column_of(self.values, date1904=self.date1904)

    def columns_apart(self) -> list[CellColumn]:
        """Return the columns of the range; they share one pool of texts."""
        # Row by row first: so the values lie in memory, and to go through them otherwise takes twice the time.
        cells = self.column()
        fields = (cells.state, cells.number, cells.code, cells.dated, cells.formula)
        by_column = [np.ascontiguousarray(field.reshape(self.shape).T) for field in fields]
        return [
            CellColumn(state, number, code, cells.pool, dated, formula, cells.date1904)
            for state, number, code, dated, formula in zip(*by_column, strict=True)
        ]

    def shaped(self, results: Objects) -> Out | Rows:
        """Return one result per cell in the shape of the argument."""
        return results[0] if self.is_scalar else rows_of(results.reshape(self.shape))


def rows_of(results: Objects) -> Rows:
    """Return a two-dimensional array as Excel takes it."""
    return tuple(zip(*(results[:, at].tolist() for at in range(results.shape[1])), strict=True))


class _Kinds(dict[type, int]):
    """The cell state of a Python type; subclasses, such as the dates of pywin32, are looked up once."""

    def __missing__(self, kind: type) -> int:
        for known, state in _STATES.items():
            if issubclass(kind, known):
                self[kind] = state
                return state
        raise UnusableArgumentError


_STATES: dict[type, int] = {
    type(None): CellState.BLANK,
    str: CellState.TEXT,
    bool: CellState.BOOLEAN,
    np.bool_: CellState.BOOLEAN,
    float: CellState.NUMBER,
    int: _WHOLE,
    ExcelError: CellState.ERROR,
    dt.date: _DATE,
    Decimal: CellState.NUMBER,
    np.number: CellState.NUMBER,
}
_kinds = _Kinds()


def column_of(values: Sequence[object], *, date1904: bool = False) -> CellColumn:
    """Return values as a column of cells; as `CellColumn.of`, for a hundred thousand of them at once."""
    kinds = np.frombuffer(bytearray(map(_kinds.__getitem__, map(type, values))), np.uint8)
    found = np.fromiter(values, object, len(values))
    column = CellColumn.blank(len(values))
    _put_errors_of_com(found, kinds)
    _put_days(column, found, kinds, date1904)
    _put_numbers(column, found, kinds)
    pool = _put_texts(column, found, kinds)
    return CellColumn(column.state, column.number, column.code, pool, column.dated, column.formula, date1904)


def _put_errors_of_com(found: Objects, kinds: npt.NDArray[np.uint8]) -> None:
    for at in np.flatnonzero(kinds == _WHOLE):
        error = ExcelError.of_scode(found[at])
        kinds[at] = CellState.ERROR if error else CellState.NUMBER
        found[at] = error or found[at]


def _put_days(column: CellColumn, found: Objects, kinds: npt.NDArray[np.uint8], date1904: bool) -> None:
    at = np.flatnonzero(kinds == _DATE)
    found[at] = [serial_of(day, date1904=date1904) for day in found[at]]
    column.dated[at] = True
    kinds[at] = CellState.NUMBER


def serial_of(day: dt.date, *, date1904: bool = False) -> float:
    """Return the serial number of a date or datetime; a time zone, which pywin32 adds, does not move it."""
    serial = day.toordinal() - _DAY_0 - (DAYS_BETWEEN_SYSTEMS if date1904 else 0)
    if not isinstance(day, dt.datetime):
        return float(serial)
    return serial + (day.replace(tzinfo=None) - dt.datetime(day.year, day.month, day.day)) / dt.timedelta(1)


def serials_of(days: npt.NDArray[np.datetime64], *, date1904: bool = False) -> npt.NDArray[np.float64]:
    """Return the serial numbers of days, NaN for NaT; as `serial_of`, for a whole column."""
    serials = (days.astype("datetime64[D]") - _EPOCH).astype(np.float64) - (DAYS_BETWEEN_SYSTEMS if date1904 else 0)
    return np.where(np.isnat(days), np.nan, serials)


def _put_numbers(column: CellColumn, found: Objects, kinds: npt.NDArray[np.uint8]) -> None:
    at = np.flatnonzero((kinds == CellState.NUMBER) | (kinds == CellState.BOOLEAN))
    column.number[at] = found[at].astype(np.float64)
    column.state[at] = np.where(np.isnan(column.number[at]), CellState.BLANK, kinds[at])


def _put_texts(column: CellColumn, found: Objects, kinds: npt.NDArray[np.uint8]) -> Objects:
    """Enter texts and errors; return the pool. The text #N/A is the error: some callers pass it on as that."""
    errors = np.flatnonzero(kinds == CellState.ERROR)
    found[errors] = [error.value for error in found[errors]]
    at = np.flatnonzero((kinds == CellState.TEXT) | (kinds == CellState.ERROR))
    codes, pool = pd.factorize(np.concatenate((_NO_TEXTS, found[at])))
    own = codes[len(_NO_TEXTS) :]
    column.state[at] = np.where(own < len(_NO_TEXTS), CellState.ERROR, CellState.TEXT)
    column.state[at[own == 0]] = CellState.EMPTY_TEXT
    column.state[errors] = CellState.ERROR
    column.code[at] = np.where(own == 0, -1, own)
    return np.asarray(pool, object)


_NO_TEXTS = np.array(["", *sorted(EXCEL_ERRORS)], object)
"""Texts that stand for something else. They have the first codes of every pool, so that nobody has to look through all its texts."""


def errors_in(column: CellColumn) -> tuple[npt.NDArray[np.intp], Objects]:
    """Return the positions of Excel errors, and the errors."""
    at = np.flatnonzero(column.state == CellState.ERROR)
    errors = np.empty(len(at), object)
    errors[:] = [ExcelError(column.pool[code]) for code in column.code[at]]
    return at, errors


def as_out(value: Any, *, date1904: bool = False) -> Out:
    """Return a report's value as Excel takes it: days as serials, counts as floats, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return serial_of(value, date1904=date1904)
    if isinstance(value, (str, bool, ExcelError)):
        return value
    return float(value)


def column_out(values: Sequence[Any], *, date1904: bool = False) -> Sequence[Out]:
    """Return `as_out` of a report's column; a day or count that stands on many rows is looked at once."""
    kinds = {*map(type, values)}
    if kinds <= {str, float}:
        return values
    if kinds <= {str, int, dt.date, type(None)}:  # of these, no two are equal and different
        known = {value: as_out(value, date1904=date1904) for value in {*values}}
        return [known[value] for value in values]
    return [as_out(value, date1904=date1904) for value in values]


def array_out(values: npt.NDArray[Any], *, date1904: bool = False) -> list[Out]:
    """Return a report's column that is an array, as Excel takes it: of texts or None, numbers or NaN, days or NaT."""
    if values.dtype == object:
        return [one or "" for one in values.tolist()]
    numbers = serials_of(values, date1904=date1904) if values.dtype.kind == "M" else values
    lacking = np.isnan(numbers)
    shown: list[Out] = (np.where(lacking, "", numbers.astype(object)) if lacking.any() else numbers).tolist()
    return shown


def broadcast(one: Cells, other: Cells) -> tuple[tuple[int, int], tuple[Positions, Positions]]:
    """Return the shape that two arguments have together, and for each the position of its cell, row by row.

    A scalar stands beside every cell, a single row beside every row, a single column beside every column.

    Raises:
        UnusableArgumentError: they do not go together.
    """
    try:
        rows, columns = np.broadcast_shapes(one.shape, other.shape)
    except ValueError as mismatch:
        raise UnusableArgumentError from mismatch
    first, second = (
        np.broadcast_to(np.arange(len(each.values)).reshape(each.shape), (rows, columns)).ravel() for each in (one, other)
    )
    return (rows, columns), (first, second)
