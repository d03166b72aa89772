"""Put a table together from the cells of its parts: concatenated, typed, and completed where the standard says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.column import CellColumn
from ledgerxl.ledger.table import LedgerTable, Part, Remarks
from ledgerxl.ledger.typed import read_column
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Table


class PartCells:
    """A part together with its cells: the columns by field name, and the Excel row of each record."""

    def __init__(self, part: Part, columns: Mapping[str, CellColumn], excel_row: npt.NDArray[np.int32]) -> None:
        self.part = part
        self.columns = columns
        self.excel_row = excel_row


def build_table(spec: Table, parts: Sequence[PartCells], file: str = "") -> LedgerTable:
    """Return the table with the records of these parts, one after the other; an empty table for no parts."""
    return _filled_table(spec, parts, file) if parts else replace(_empty_table(spec), spec=spec, file=file)


@lru_cache(maxsize=64)
def _empty_table(spec: Table) -> LedgerTable:
    """Return the table without parts, made once for equal specs: most ledgers lack most tables, and a worksheet function makes a ledger each time."""
    return _filled_table(spec, (), "")


def _filled_table(spec: Table, parts: Sequence[PartCells], file: str) -> LedgerTable:
    lengths = [len(part.excel_row) for part in parts]
    total = sum(lengths)
    cells: dict[str, CellColumn] = {}
    remarks: dict[str, Remarks] = {}
    columns: dict[
        str, Any
    ] = {}  # arrays: for a hundred thousand rows and more, pandas copies what comes with an index of its own
    for field in spec.fields:
        if any(field.name in part.columns for part in parts):
            cells[field.name] = _column(field, parts)
            typed = read_column(cells[field.name], field)
            columns[field.name] = typed.values.array
            if typed.remarks is not None:
                remarks[field.name] = typed.remarks
        else:
            columns[field.name] = blank_values(field, total)
    return LedgerTable(
        spec,
        pd.DataFrame(columns, copy=False),
        cells,
        remarks,
        np.concatenate([part.excel_row for part in parts] or [np.empty(0, np.int32)]),
        np.repeat(np.arange(len(parts), dtype=np.int16), lengths),
        tuple(part.part for part in parts),
        file,
    )


def _column(field: Field, parts: Sequence[PartCells]) -> CellColumn:
    return concatenate([part.columns.get(field.name) or CellColumn.blank(len(part.excel_row)) for part in parts])


def concatenate(columns: Sequence[CellColumn]) -> CellColumn:
    """Return these columns as one below the other; pools are kept apart unless they are the same object."""
    if len(columns) == 1:
        return columns[0]
    pools = list({id(column.pool): column.pool for column in columns}.values())
    offsets = dict(zip(map(id, pools), np.cumsum([0, *map(len, pools)]), strict=False))
    codes = [np.where(column.code >= 0, column.code + offsets[id(column.pool)], -1) for column in columns]
    first = columns[0]
    return CellColumn(
        np.concatenate([column.state for column in columns]),
        np.concatenate([column.number for column in columns]),
        np.concatenate(codes).astype(np.int32),
        np.concatenate(pools) if len(pools) > 1 else first.pool,
        np.concatenate([column.dated for column in columns]),
        np.concatenate([column.formula for column in columns]),
        first.date1904,
        first.text_only,
    )


def blank_values(field: Field, length: int) -> Any:
    """Return a column without any value, of the type that the field's kind has."""
    if field.kind is Kind.DATE:
        return np.full(length, np.datetime64("NaT"), "datetime64[s]")
    if field.kind in NUMERIC_KINDS:
        return np.full(length, np.nan)
    choices = _choices(tuple(choice.name for choice in field.choices))
    return pd.Categorical.from_codes(np.full(length, -1, np.int8), dtype=choices, validate=False)


@lru_cache(maxsize=64)
def _choices(names: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a column of these choices, made once: most fields of most tables have no column in a file."""
    return pd.CategoricalDtype(pd.Index(np.array(names, object), dtype=object))
