"""One column of cells exactly as a workbook holds them, before anything is read into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.dates import serials_to_dates


class CellState(IntEnum):
    """What a cell holds. Blank, empty text, error and an uncalculated formula are never confused.

    Source: ECMA-376 part 1, 18.18.11 (ST_CellType).
    """

    BLANK = 0
    EMPTY_TEXT = 1
    TEXT = 2
    NUMBER = 3
    BOOLEAN = 4
    ERROR = 5
    UNCALCULATED = 6


_IN_POOL = frozenset((CellState.TEXT, CellState.ERROR))
_WITHOUT_NUMBER = frozenset((CellState.BLANK, CellState.EMPTY_TEXT, CellState.UNCALCULATED))


@dataclass(frozen=True, slots=True)
class CellColumn:
    """The cells of one column, one position per ledger row.

    Attributes:
        state: `CellState` of each cell, uint8.
        number: the number (dates are serials, booleans 0/1), NaN where the cell holds none.
        code: index into `pool` for texts and Excel errors, -1 elsewhere.
        pool: distinct texts; shared by all columns of a sheet, so most are not this column's.
        dated: the number format shows the number as a date or time.
        formula: the cell is calculated.
        date1904: serials count from 1904-01-01 instead of 1899-12-30.
        text_only: from a CSV file, where numbers and dates cannot be anything but text.
    """

    state: npt.NDArray[np.uint8]
    number: npt.NDArray[np.float64]
    code: npt.NDArray[np.int32]
    pool: npt.NDArray[np.object_]
    dated: npt.NDArray[np.bool_]
    formula: npt.NDArray[np.bool_]
    date1904: bool = False
    text_only: bool = False

    def __len__(self) -> int:
        return len(self.state)

    def take(self, positions: npt.NDArray[np.intp]) -> CellColumn:
        """Return the cells at these positions, in this order; a view of this column where they follow one another, as they mostly do."""
        at = _as_slice(positions)
        return CellColumn(
            self.state[at],
            self.number[at],
            self.code[at],
            self.pool,
            self.dated[at],
            self.formula[at],
            self.date1904,
            self.text_only,
        )

    def is_filled(self) -> npt.NDArray[np.bool_]:
        """Return True where the cell is neither blank nor an empty text."""
        return np.asarray(self.state > CellState.EMPTY_TEXT)

    def shown(self, position: int) -> str | float | int | bool | None:
        """Return one cell's content as Python sees it: an integral number as int, a date as ISO text, a blank as None."""
        state = int(self.state[position])
        if state in _IN_POOL:
            return str(self.pool[self.code[position]])
        if state in _WITHOUT_NUMBER:
            return "" if state == CellState.EMPTY_TEXT else None
        number = float(self.number[position])
        if state == CellState.BOOLEAN:
            return bool(number)
        if self.dated[position] and not np.isnat(day := serials_to_dates(np.array([number]), self.date1904)[0]):
            return str(day)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    @classmethod
    def blank(cls, length: int) -> CellColumn:
        """Return a column of blank cells, for a field that the sheet does not have."""
        return cls(
            np.zeros(length, np.uint8),
            np.full(length, np.nan),
            np.full(length, -1, np.int32),
            np.empty(0, object),
            np.zeros(length, bool),
            np.zeros(length, bool),
        )

    @classmethod
    def of(cls, values: Iterable[object], *, dated: bool = False) -> CellColumn:
        """Build a column from Python values: None is blank, "" empty text, "#N/A" an Excel error.

        For CSV files, the live side and tests; a workbook file is scanned without Python values.
        """
        cells = list(values)
        column = cls.blank(len(cells))
        texts: dict[str, int] = {}
        for at, value in enumerate(cells):
            column._set(at, value, texts)
        column.dated[:] = dated & (column.state == CellState.NUMBER)
        pool = np.empty(len(texts), object)
        pool[:] = list(texts)
        return cls(column.state, column.number, column.code, pool, column.dated, column.formula)

    def _set(self, at: int, value: object, texts: dict[str, int]) -> None:
        if value is None:
            return
        if isinstance(value, str):
            self.state[at] = _text_state(value)
            if value:
                self.code[at] = texts.setdefault(value, len(texts))
        else:
            self.state[at] = CellState.BOOLEAN if isinstance(value, bool) else CellState.NUMBER
            self.number[at] = float(value)  # type: ignore[arg-type]


def _as_slice(positions: npt.NDArray[np.intp]) -> npt.NDArray[np.intp] | slice:
    follow = len(positions) > 0 and bool((np.diff(positions) == 1).all())
    return slice(int(positions[0]), int(positions[-1]) + 1) if follow else positions


EXCEL_ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
"""Source: https://support.microsoft.com/office/detect-errors-in-formulas."""


def _text_state(text: str) -> CellState:
    if not text:
        return CellState.EMPTY_TEXT
    return CellState.ERROR if text in EXCEL_ERRORS else CellState.TEXT
