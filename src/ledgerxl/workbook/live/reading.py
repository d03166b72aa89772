"""The sheets of an open workbook as the recogniser takes them: the same as from the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import xlwings as xw

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.live.program import Program, Told

Rows = npt.NDArray[np.int32]


def read_sheet(sheet: xw.Sheet, tables: Iterable[ExcelTable], program: Program, told: Told) -> SheetCells:
    """Read one sheet: its values in one block, its formulas and formats by ranges.

    Args:
        tables: its Excel Tables, without the names of their columns.
    """
    rows, columns = program.read(sheet, told).columns()
    named = tuple(_with_columns(table, rows, columns) for table in tables)
    return SheetCells(sheet.name, rows, columns, tuple(program.merged(sheet)), named, not sheet.visible)


def _with_columns(table: ExcelTable, rows: Rows, columns: dict[int, CellColumn]) -> ExcelTable:
    if not table.header_rows:
        return table
    at = int(np.searchsorted(rows, table.first_row))
    there = at < len(rows) and rows[at] == table.first_row
    numbers = range(table.first_column, table.last_column + 1)
    return replace(table, columns=tuple(_text(columns.get(number), at) if there else "" for number in numbers))


def _text(cells: CellColumn | None, at: int) -> str:
    """Return the text of a header cell, "" where it has none."""
    return str(cells.shown(at)) if cells is not None and cells.state[at] == CellState.TEXT else ""
