"""Whether two readings of a sheet hold the same data, system columns left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.ledger.table import cell_name, column_letters
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]


def difference(old: SheetCells, new: SheetCells, but: Collection[int]) -> str:
    """Return where two readings of a sheet differ: a cell, a column, or what else; "" where they do not.

    Args:
        but: 1-based columns whose cells may differ.
    """
    columns = [set(sheet.columns) - set(but) for sheet in (old, new)]
    if columns[0] != columns[1]:
        return column_letters(min(columns[0] ^ columns[1]))
    kept = [_filled(sheet, columns[0]) for sheet in (old, new)]
    if not np.array_equal(old.rows[kept[0]], new.rows[kept[1]]):
        return "rows"
    if (old.merged, old.hidden, _tables(old, but)) != (new.merged, new.hidden, _tables(new, but)):
        return "tables"
    return _different_cell(old, new, sorted(columns[0]), kept[0], kept[1])


def only_rows(sheet: SheetCells, numbers: Collection[int]) -> SheetCells:
    """Return a reading with these rows only, as if the others were blank."""
    at = np.flatnonzero(np.isin(sheet.rows, np.fromiter(numbers, np.int64)))
    columns = {number: cells.take(at) for number, cells in sheet.columns.items()}
    filled = {number: cells for number, cells in columns.items() if (cells.state != CellState.BLANK).any()}
    return replace(sheet, rows=sheet.rows[at], columns=filled)


def _filled(sheet: SheetCells, columns: Collection[int]) -> Mask:
    """Return which rows have a cell in these columns: others hold marks only."""
    filled = np.zeros(len(sheet.rows), bool)
    for column in columns:
        filled |= sheet.columns[column].state != CellState.BLANK
    return filled


def _tables(sheet: SheetCells, but: Collection[int]) -> list[tuple[object, ...]]:
    return [_about(table, but) for table in sheet.tables]


def _about(table: ExcelTable, but: Collection[int]) -> tuple[object, ...]:
    numbered = enumerate(table.columns, start=table.first_column)
    users = tuple(name for column, name in numbered if column not in but)
    return table.name, table.first_row, table.first_column, table.last_row, table.header_rows, table.totals_rows, users


def _different_cell(old: SheetCells, new: SheetCells, columns: list[int], in_old: Mask, in_new: Mask) -> str:
    if not columns:
        return ""
    agreeing = _agreeing(old.columns[columns[0]].pool, new.columns[columns[0]].pool)
    for column in columns:
        differs = _differs(old.columns[column], new.columns[column], in_old, in_new, agreeing)
        if differs.any():
            return cell_name(int(old.rows[in_old][np.argmax(differs)]), column)
    return ""


def _agreeing(old: npt.NDArray[np.object_], new: npt.NDArray[np.object_]) -> Mask:
    """Return for each code whether it stands for the same text in both pools; the last entry, True, is that of cells without text."""
    both = min(len(old), len(new))
    agreeing = np.zeros(max(len(old), len(new)) + 1, bool)
    agreeing[:both] = old[:both] == new[:both]
    agreeing[-1] = True
    return agreeing


def _differs(old: CellColumn, new: CellColumn, in_old: Mask, in_new: Mask, agreeing: Mask) -> Mask:
    first, second = old.number[in_old], new.number[in_new]
    same = (first == second) | (np.isnan(first) & np.isnan(second))
    same &= old.state[in_old] == new.state[in_new]
    same &= old.dated[in_old] == new.dated[in_new]
    same &= old.formula[in_old] == new.formula[in_new]
    same &= _same_texts(old, new, old.code[in_old], new.code[in_new], agreeing)
    return np.asarray(~same)


def _same_texts(old: CellColumn, new: CellColumn, first: Codes, second: Codes, agreeing: Mask) -> Mask:
    """Compare texts: where both pools agree, by code, which is nearly everywhere; elsewhere by the texts themselves."""
    same: Mask = (first == second) & agreeing[first]
    other = np.flatnonzero(~same & (first >= 0) & (second >= 0))
    same[other] = old.pool[first[other]] == new.pool[second[other]]
    return same
