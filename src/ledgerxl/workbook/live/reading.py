"""The sheets of an open workbook as the recogniser takes them: the same as from the file."""

from __future__ import annotations

import xlwings as xw

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.live.block import Block
from ledgerxl.workbook.live.program import Program, Told


def read_sheet(sheet: xw.Sheet, program: Program, told: Told) -> SheetCells:
    """Read one sheet: its values in one block, its formulas and formats by ranges."""
    block: Block = program.read(sheet, told)
    rows, columns = block.columns()
    tables = tuple(_table(table, columns, rows.tolist()) for table in sheet.tables)
    return SheetCells(sheet.name, rows, columns, tuple(program.merged(sheet)), tables, not sheet.visible)


def _table(table: xw.main.Table, columns: dict[int, CellColumn], rows: list[int]) -> ExcelTable:
    whole = table.range
    first_row, first_column = whole.row, whole.column
    last_row, last_column = first_row + whole.shape[0] - 1, first_column + whole.shape[1] - 1
    headers = table.show_headers
    names = tuple(_text(columns.get(column), rows, first_row) for column in range(first_column, last_column + 1))
    return ExcelTable(
        table.name,
        first_row,
        first_column,
        last_row,
        last_column,
        header_rows=int(headers),
        totals_rows=int(table.show_totals),
        columns=names if headers else (),
    )


def _text(cells: CellColumn | None, rows: list[int], row: int) -> str:
    """Return the text of a header cell, "" where it has none."""
    if cells is None or row not in rows:
        return ""
    at = rows.index(row)
    return str(cells.shown(at)) if cells.state[at] == CellState.TEXT else ""
