"""One value into one cell.

Text stays text whatever it looks like: `=1+1`, `00012` and `https://…` are stored as typed.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the caller's own, with or without `=`, and the result that viewers show until Excel recalculates."""

    text: str
    value: object = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value in a calculated column that stands there as typed, in place of the column's formula."""

    value: object


@dataclass(frozen=True, slots=True)
class Calculated:
    """The calculated column's own formula, with this result until Excel recalculates."""

    value: object


Value = str | int | float | bool | Decimal | dt.date | dt.datetime | Formula | Typed | Calculated | None
"""What a row may hold; None (and NaN) is a blank cell."""


class EmptyText(str):
    """The result "" of a formula.

    XlsxWriter writes no result for a formula whose value equals "": readers then take the cell for one that was never calculated.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


EMPTY_RESULT: Final = EmptyText()


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The formats of one column: for its values, and for a date that has a time of day."""

    plain: Format
    with_time: Format


Writer = Callable[[Worksheet, int, int, object, CellStyle], object]


def write_value(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> None:
    """Write a value as what it is.

    Raises:
        TypeError: a value of a type that a cell cannot hold.
        WorkbookError: a text beyond Excel's 32,767 characters; nothing is ever cut off.
    """
    writer = _WRITERS.get(type(value)) or _writer_of(value)
    if writer(sheet, row, column, value, style):
        raise _too_long(row, column, str(value))


def _too_long(row: int, column: int, text: str) -> WorkbookError:
    cell = xl_rowcol_to_cell(row, column)
    return WorkbookError(
        both(
            f"{cell} 的文字有 {len(text):,} 个字，一个单元格最多放 32,767 个。请缩短：{text[:20]}…",
            f"The text for {cell} has {len(text):,} characters, and a cell holds at most 32,767. Shorten it: {text[:20]}…",
        )
    )


def write_formula(sheet: Worksheet, row: int, column: int, formula: Formula, style: CellStyle) -> None:
    """Write a formula with its result."""
    sheet.write_formula(row, column, "=" + formula.text.lstrip("="), style.plain, _result(formula.value))


def _result(value: object) -> object:
    if value is None or value == "" or value != value:
        return EMPTY_RESULT
    if isinstance(value, dt.date):
        return _serial(value)
    return float(value) if isinstance(value, Decimal) else value


def _serial(day: dt.date) -> float:
    moment = day if isinstance(day, dt.datetime) else dt.datetime(day.year, day.month, day.day)
    days = (moment.replace(tzinfo=None) - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    return int(days) if days.is_integer() else days


def _blank(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    return sheet.write_blank(row, column, None, style.plain)


def _text(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    return sheet.write_string(row, column, str(value), style.plain)


def _number(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    number = float(value)  # type: ignore[arg-type]  # chosen by type in _writer_of
    if math.isnan(number):
        return _blank(sheet, row, column, None, style)
    return sheet.write_number(row, column, number, style.plain)


def _truth(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    return sheet.write_boolean(row, column, bool(value), style.plain)


def _moment(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    if value != value:  # pandas' NaT is a datetime
        return _blank(sheet, row, column, None, style)
    serial = _serial(value)  # type: ignore[arg-type]  # chosen by type in _writer_of
    return sheet.write_number(row, column, serial, style.plain if serial == int(serial) else style.with_time)


def _formula(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    return write_formula(sheet, row, column, value, style)  # type: ignore[arg-type, func-returns-value]


def _typed(sheet: Worksheet, row: int, column: int, value: object, style: CellStyle) -> object:
    return write_value(sheet, row, column, value.value, style)  # type: ignore[attr-defined, func-returns-value]


_WRITERS: Final[dict[type, Writer]] = {
    type(None): _blank,
    str: _text,
    bool: _truth,
    int: _number,
    float: _number,
    Decimal: _number,
    dt.date: _moment,
    dt.datetime: _moment,
    Formula: _formula,
    Typed: _typed,
    Calculated: _typed,
}
_KINDS: Final[tuple[tuple[type, Writer], ...]] = ((str, _text), (dt.date, _moment), (Real, _number))


def _writer_of(value: object) -> Writer:
    for kind, writer in _KINDS:
        if isinstance(value, kind):
            return writer
    raise TypeError(f"a cell cannot hold a {type(value).__name__}: {value!r:.40}")
