"""LXCHECK: what is wrong with a cell, as the checks of formats say it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.checks.finding import Group, Severity, expand
from ledgerxl.checks.format.pattern_mismatch import pattern_source
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.functions.arrays import Cells, Objects, Out, Rows, broadcast, rows_of
from ledgerxl.functions.cleaning import with_errors
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import ExcelError, UnusableArgumentError
from ledgerxl.functions.fields import field_named
from ledgerxl.ledger.build import PartCells, build_table, concatenate
from ledgerxl.ledger.table import Ledger, Part
from ledgerxl.standard.model import Field, Kind, Table, both
from ledgerxl.standard.patterns import compile_pattern

FORMAT_CHECKS = tuple(
    check for severity in Severity for check in RULEBOOK if check.group is Group.FORMAT and check.severity is severity
)
"""Worst first, as the messages of a cell are."""
_BETWEEN = both("；", "; ")


def lxcheck(context: Context, value: Cells, field: Cells) -> Out | Rows:
    """Return what is wrong with each cell, "" where nothing is or the cell is blank.

    Args:
        field: one name for all cells, or a row or column of names beside them. An unknown one gives #VALUE!.
    """
    shape, (of_value, of_field) = broadcast(value, field)
    names = list(dict.fromkeys(field.values))
    which = np.array([names.index(name) for name in field.values])[of_field]
    cells = value.column().take(of_value)
    results = np.empty(len(cells), object)
    for number, name in enumerate(names):
        at = np.flatnonzero(which == number)
        results[at] = _column_messages(context, cells.take(at), name)
    results = with_errors(cells, results)
    return results[0] if value.is_scalar and field.is_scalar else rows_of(results.reshape(shape))


def _column_messages(context: Context, cells: CellColumn, name: object) -> Objects | ExcelError:
    if isinstance(name, ExcelError):
        return name
    try:
        table, field = field_named(name if isinstance(name, str) else "", context.standard)
    except UnusableArgumentError:
        return ExcelError.VALUE
    distinct, index = _distinct(cells)
    return _messages(context, distinct, table, field)[index]


def _distinct(cells: CellColumn) -> tuple[CellColumn, npt.NDArray[np.intp]]:
    """Return each different cell once, and for each cell the position of its like."""
    number = pd.factorize(cells.number)[0]
    content = np.where(cells.code >= 0, cells.code, len(cells.pool) + number + 1).astype(np.int64)
    index, _ = pd.factorize((content * len(CellState) + cells.state) * 2 + cells.dated)
    first = np.empty(int(index.max(initial=-1)) + 1, np.intp)
    first[index[::-1]] = np.arange(len(index))[::-1]
    return cells.take(first), index


def _messages(context: Context, cells: CellColumn, table: Table, field: Field) -> Objects:
    said: list[list[str]] = [[] for _ in range(len(cells))]
    for position, message in _said(_ledger_of(context, cells, table, field), context, table, field):
        if position < len(cells):
            said[position].append(message)
    texts = np.array([_BETWEEN.of(context.language).join(messages) for messages in said], object)
    texts[~cells.is_filled()] = ""
    return texts


def _said(ledger: Ledger, context: Context, table: Table, field: Field) -> Iterator[tuple[int, str]]:
    """Yield (position, message), worst first."""
    for check in FORMAT_CHECKS:
        for hits in check.run(ledger, context.settings):
            if hits.field == field.name and hits.table.name == table.name and len(hits.positions):
                findings = expand(check.code, check.group, check.severity, check.saying, hits, context.language)
                yield from ((at, one.message) for at, one in zip(hits.positions.tolist(), findings, strict=True))


def _ledger_of(context: Context, cells: CellColumn, table: Table, field: Field) -> Ledger:
    """Return a ledger with these cells as the only column of the table; the other tables are empty."""
    column = concatenate([_as_shown(cells, field), *_right_number(field, context)])
    part = PartCells(Part("", (), {field.name: 1}), {field.name: column}, np.arange(1, len(column) + 1, dtype=np.int32))
    tables = {one.name: build_table(one, [part] if one is table else []) for one in context.standard.tables}
    return Ledger("", tables)


def _as_shown(cells: CellColumn, field: Field) -> CellColumn:
    """Return the cells with the numbers of a date column as dates: a worksheet function is not told a cell's format."""
    if field.kind is not Kind.DATE:
        return cells
    dated = cells.state == CellState.NUMBER
    return CellColumn(cells.state, cells.number, cells.code, cells.pool, dated, cells.formula, cells.date1904)


def _right_number(field: Field, context: Context) -> list[CellColumn]:
    """Return one number that fits the field's pattern, to stand below the others.

    Where no number of a column fits, the check takes the pattern for wrong and says so once; here every cell is judged by itself.
    """
    source = pattern_source(field, context.settings)
    return [CellColumn.of([compile_pattern(source).example()])] if source else []
