"""Put back what stood in cells before a command wrote them, unless somebody has changed them since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlwings as xw

from ledgerxl.workbook.file.ranges import cell_range
from ledgerxl.workbook.journal import CellContent, Write
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.contents import column_of, contents_of, write_contents
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.live.rule_edits import take_back_rule

_Column = tuple[str, int]


def take_back(book: xw.Book, program: Program, writes: Sequence[Write]) -> tuple[Write, ...]:
    """Put the old contents back; return the writes whose cells hold something else by now, which are left alone.

    Raises:
        WorkbookError: a sheet is protected; nothing is put back.
    """
    sheets = {sheet.name for sheet in book.sheets}
    lost = [write for write in writes if write.sheet not in sheets or cell_range(write.cell) is None]
    gone = set(lost)
    kept = [write for write in writes if write not in gone]
    for name in {write.sheet for write in kept}:
        if program.is_protected(book.sheets[name]):
            raise refusals.protected_sheet(name)
    left: list[Write] = [*lost]
    for (sheet, column), by_row in _columns(kept).items():
        left += _column_back(book.sheets[sheet], column, by_row, program)
    left += [write for write in kept if write.part != "value" and not take_back_rule(book.sheets[write.sheet], write, program)]
    return tuple(left)


def _columns(writes: Sequence[Write]) -> dict[_Column, dict[int, Write]]:
    columns: dict[_Column, dict[int, Write]] = {}
    for write in writes:
        found = cell_range(write.cell)
        if write.part == "value" and found is not None:
            columns.setdefault((write.sheet, found[1]), {})[found[0]] = write
    return columns


def _column_back(sheet: xw.Sheet, column: int, by_row: Mapping[int, Write], program: Program) -> list[Write]:
    first, last = min(by_row), max(by_row)
    now = contents_of(column_of(sheet, column, first, last), program)
    back: dict[int, CellContent] = {
        row - first: write.old for row, write in by_row.items() if now[row - first] == (write.new if write.new != "" else None)
    }
    write_contents(sheet, column, first, now, back, program)
    return [write for row, write in by_row.items() if row - first not in back]
