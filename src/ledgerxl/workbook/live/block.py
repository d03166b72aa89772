"""One sheet's cells as a running spreadsheet program hands them over, and as the columns that the rest of ledgerxl reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.column import CellColumn, CellState

Mask = npt.NDArray[np.bool_]
States = npt.NDArray[np.uint8]

_EPOCH: Final = dt.datetime(1899, 12, 30)
_STATES: Final[dict[type, CellState]] = {
    str: CellState.TEXT,
    float: CellState.NUMBER,
    Decimal: CellState.NUMBER,
    bool: CellState.BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """An error value such as #N/A, which is no text."""

    text: str


@dataclass(frozen=True)
class Block:
    """A rectangle of cells.

    Attributes:
        row, column: of its first cell, 1-based.
        values: rows of cells: str, float, bool, date, `ErrorCell`; None is blank, and so is "" unless a formula gives it.
        formula: the cell is calculated; as wide and high as `values`.
        state: the cells' states by their values, as `states` tells them; found out when None.
        dated: the number is shown as a date or time, where the value itself is no date.
        truth: the number is shown as TRUE or FALSE, where the value itself is no bool.
        date1904: numbers that are dates count from 1904-01-01.
    """

    row: int
    column: int
    values: Sequence[Sequence[Any]] | npt.NDArray[np.object_]
    formula: Mask
    state: States | None = None
    dated: Mask | None = None
    truth: Mask | None = None
    date1904: bool = False

    def columns(self) -> tuple[npt.NDArray[np.int32], dict[int, CellColumn]]:
        """Return the Excel rows with any filled cell, and the columns with any, aligned with them; all share one pool of texts."""
        cells = self._cells()
        filled = cells.filled
        kept, columns = np.flatnonzero(filled.any(axis=1)), filled.any(axis=0)
        numbers = (kept + self.row).astype(np.int32)
        return numbers, {int(at) + self.column: cells.column(int(at), kept, self.date1904) for at in np.flatnonzero(columns)}

    def _cells(self) -> _Cells:
        table = as_table(self.values)
        state = states(table) if self.state is None else self.state.copy()
        code, pool = _texts(table, state)
        empty = code == 0
        state[empty] = np.where(self.formula[empty], CellState.EMPTY_TEXT, CellState.BLANK)
        code[empty] = -1
        number, dates = _numbers(table, state)
        dated = dates if self.dated is None else dates | (self.dated & (state == CellState.NUMBER))
        if self.truth is not None:
            state[self.truth & (state == CellState.NUMBER)] = CellState.BOOLEAN
        return _Cells(state, number, code, pool, dated & (state == CellState.NUMBER), self.formula)


@dataclass(frozen=True, slots=True)
class _Cells:
    state: States
    number: npt.NDArray[np.float64]
    code: npt.NDArray[np.int32]
    pool: npt.NDArray[np.object_]
    dated: Mask
    formula: Mask

    @property
    def filled(self) -> Mask:
        return np.asarray(self.state != CellState.BLANK)

    def column(self, at: int, rows: npt.NDArray[np.intp], date1904: bool) -> CellColumn:
        state, number, code = self.state[rows, at], self.number[rows, at], self.code[rows, at]
        return CellColumn(state, number, code, self.pool, self.dated[rows, at], self.formula[rows, at], date1904)


def as_table(values: Sequence[Sequence[Any]] | npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Return the values as an array of objects; dates in a cell would make numpy guess otherwise."""
    if isinstance(values, np.ndarray):
        return values
    height, width = len(values), len(values[0]) if len(values) else 0
    return np.fromiter(chain.from_iterable(values), object, height * width).reshape(height, width)


class _States(dict[type, CellState]):
    """The state of a cell by its value's type; a type that is met for the first time is looked at once."""

    def __missing__(self, kind: type) -> CellState:
        self[kind] = _state_of(kind)
        return self[kind]


def states(table: npt.NDArray[np.object_]) -> States:
    """Return the state of each cell by its value's type; an empty text counts as a text."""
    found = bytearray(map(_States().__getitem__, map(type, table.ravel())))
    return np.frombuffer(found, np.uint8).reshape(table.shape)


def _state_of(kind: type) -> CellState:
    if kind is type(None):
        return CellState.BLANK
    if issubclass(kind, ErrorCell):
        return CellState.ERROR
    if issubclass(kind, dt.date | int) and kind is not bool:
        return CellState.NUMBER
    return _STATES[kind]


def _texts(table: npt.NDArray[np.object_], state: States) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.object_]]:
    """Return each cell's index into the pool of distinct texts, -1 where it holds none, and the pool, which begins with ""."""
    code = np.full(table.shape, -1, np.int32)
    texts, errors = state == CellState.TEXT, state == CellState.ERROR
    first = np.array([""], object)
    numbers, pool = pd.factorize(np.concatenate([first, table[texts], np.array([error.text for error in table[errors]], object)]))
    code[texts] = numbers[1 : np.count_nonzero(texts) + 1]
    code[errors] = numbers[np.count_nonzero(texts) + 1 :]
    return code, np.asarray(pool, object)


def _numbers(table: npt.NDArray[np.object_], state: States) -> tuple[npt.NDArray[np.float64], Mask]:
    """Return each cell's number, NaN where it holds none, and whether it came as a date."""
    number, dates = np.full(table.shape, np.nan), np.zeros(table.shape, bool)
    has = (state == CellState.NUMBER) | (state == CellState.BOOLEAN)
    values = table[has]
    try:
        number[has] = values.astype(np.float64)
    except (TypeError, ValueError):  # dates among them
        number[has] = [serial_of(value) if isinstance(value, dt.date) else float(value) for value in values]
        dates[has] = [isinstance(value, dt.date) for value in values]
    return number, dates


def serial_of(moment: dt.date) -> float:
    """Return Excel's serial number of a date or moment, counted from 1899-12-30.

    >>> serial_of(dt.datetime(2024, 1, 5, 12))
    45296.5
    """
    full = moment if isinstance(moment, dt.datetime) else dt.datetime(moment.year, moment.month, moment.day)
    return float((full.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1))
