"""Take marks away, and put back what stood in cells before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.ledger.table import cell_name
from ledgerxl.workbook.edit import owned
from ledgerxl.workbook.edit.book import Book
from ledgerxl.workbook.edit.marking import Marking
from ledgerxl.workbook.file.ranges import cell_range
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import FormulaText, Write
from ledgerxl.workbook.recognise import FoundTable


def clear_columns(marking: Marking, book: Book, found: Sequence[FoundTable]) -> None:
    """Empty the system columns of these tables, and take those out that were added."""
    ours = {sheet.name for sheet in owned.our_sheets(book)}
    for table in found:
        if table.part.sheet not in ours:
            _empty(marking, table, owned.our_columns(book, table.part.sheet))
    for sheet in owned.sheets_with_columns(book):
        edit = marking.change(sheet).edit
        rows = owned.header_rows(book, sheet)
        edit.owned = frozenset(rows)
        for column, row in rows.items():
            one = edit.column(column)
            one.dropped, one.first_row = True, row


def _empty(marking: Marking, table: FoundTable, added: set[int]) -> None:
    change = marking.change(table.part.sheet)
    header_row = max(header.row for header in table.part.headers)
    for one in table.table.fields:
        column = table.part.columns.get(one.name)
        cells = table.sheet.columns.get(column or 0)
        if not one.system or column is None or column in added or cells is None:
            continue
        filled = cells.is_filled() | (cells.state == CellState.UNCALCULATED) | cells.formula
        for at in np.flatnonzero(filled & (table.sheet.rows > header_row)).tolist():
            row = int(table.sheet.rows[at])
            change.edit.column(column).texts[row] = ""
            if cells.formula[at]:
                change.formulas.add(cell_name(row, column))


def take_back(marking: Marking, sheets: Sequence[SheetCells], writes: Sequence[Write]) -> tuple[Write, ...]:
    """Plan the old contents of cells, the latest write first; return the writes whose cells show something else by now."""
    by_name = {sheet.name: sheet for sheet in sheets}
    left = []
    for write in reversed(writes):
        place = cell_range(write.cell)
        sheet = by_name.get(write.sheet)
        if place is None or sheet is None or not _may_be_put_back(marking, sheet, place[0], place[1], write):
            left.append(write)
            continue
        marking.change(write.sheet).edit.column(place[1]).texts[place[0]] = str(write.old or "")
    return tuple(reversed(left))


def _may_be_put_back(marking: Marking, sheet: SheetCells, row: int, column: int, write: Write) -> bool:
    """Return whether a cell still shows what was written, and held a text or nothing before."""
    if not (write.part == "value" and isinstance(write.old, (str, type(None)))) or isinstance(write.old, FormulaText):
        return False
    planned = marking.change(write.sheet).edit.column(column).texts.get(row)
    shown = planned if planned is not None else _shown(sheet, row, sheet.columns.get(column))
    return (shown or "") == (write.new or "")


def _shown(sheet: SheetCells, row: int, cells: CellColumn | None) -> object:
    at = int(np.searchsorted(sheet.rows, row))
    if cells is None or at >= len(sheet.rows) or sheet.rows[at] != row:
        return None
    return cells.shown(at)
