"""LXDATE, LXAMOUNT, LXPHONE, LXNAME, LXTAXID: each cell read as what its column would hold, in one way of writing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.cells.reading import Note
from ledgerxl.functions.arrays import Cells, Objects, Out, Rows, errors_in, serials_of
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.ledger.typed import TypedColumn, read_column
from ledgerxl.standard.model import Field, Kind, both


def lxdate(context: Context, value: Cells) -> Out | Rows:
    """Return each cell's date as a serial number; #VALUE! where it is no date, or could be two."""
    cells, typed = read_as(value, Kind.DATE)
    days = serials_of(typed.values.to_numpy(), date1904=context.date1904)
    return value.shaped(cleaned(cells, typed, days.astype(object)))


def lxamount(context: Context, value: Cells) -> Out | Rows:
    """Return each cell's amount, rounded to the fen; #VALUE! where it is none."""
    cells, typed = read_as(value, Kind.MONEY)
    return value.shaped(cleaned(cells, typed, typed.values.to_numpy(object)))


def lxphone(context: Context, value: Cells) -> Out | Rows:
    """Return each cell's phone numbers in their usual form; what does not look like one stays as typed."""
    return _texts(value, Kind.PHONE)


def lxname(context: Context, value: Cells) -> Out | Rows:
    """Return each cell's name without stray spaces and invisible characters, in half width."""
    return _texts(value, Kind.NAME)


def lxtaxid(context: Context, value: Cells) -> Out | Rows:
    """Return whether each cell holds a right credit code; an old registration number is none."""
    cells, typed = read_as(value, Kind.TAX_ID)
    right = np.full(len(cells), True, object)
    right[blank_values(typed)] = ""
    right[wrong(typed, len(cells)) | (cells.state == CellState.BOOLEAN)] = False
    if typed.remarks is not None:
        right[typed.remarks.of(Note.OLD_REGISTRATION)[0]] = False
    return value.shaped(with_errors(cells, right))


def _texts(value: Cells, kind: Kind) -> Out | Rows:
    cells, typed = read_as(value, kind)
    texts = np.append(np.asarray(typed.values.cat.categories, object), "")
    return value.shaped(cleaned(cells, typed, texts[typed.values.cat.codes.to_numpy()]))


def read_as(value: Cells, kind: Kind) -> tuple[CellColumn, TypedColumn]:
    """Return the cells as one column, and read as a field of this kind."""
    cells = value.column()
    return cells, read_column(cells, Field(name="value", label=both("", ""), kind=kind))


def cleaned(cells: CellColumn, typed: TypedColumn, values: Objects) -> Objects:
    """Return the values with "" for blanks, #VALUE! for what could not be read, and the cells' own errors."""
    values[blank_values(typed)] = ""
    values[wrong(typed, len(cells)) | (cells.state == CellState.BOOLEAN)] = ExcelError.VALUE
    return with_errors(cells, values)


def blank_values(typed: TypedColumn) -> npt.NDArray[np.bool_]:
    """Return True where there is no value."""
    return typed.values.isna().to_numpy()


def wrong(typed: TypedColumn, length: int) -> npt.NDArray[np.bool_]:
    """Return True where a cell could not be read as what it is meant to be."""
    mask = np.zeros(length, bool)
    if typed.remarks is not None:
        mask[typed.remarks.positions[typed.remarks.notes >= Note.NOT_A_DATE]] = True
    return mask


def with_errors(cells: CellColumn, results: Objects) -> Objects:
    """Return the results with the cells' own Excel errors in their places."""
    at, errors = errors_in(cells)
    results[at] = errors
    return results
