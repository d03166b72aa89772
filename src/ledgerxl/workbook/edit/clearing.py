"""Take marks away, and put back what stood in cells before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledgerxl.cells.column import CellColumn
from ledgerxl.ledger.table import cell_name
from ledgerxl.standard.model import Standard
from ledgerxl.workbook.edit import owned
from ledgerxl.workbook.edit.book import Book
from ledgerxl.workbook.edit.marking import Marking
from ledgerxl.workbook.edit.rows import ColumnEdit
from ledgerxl.workbook.file.ranges import cell_range
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import FormulaText, Write
from ledgerxl.workbook.recognise import FoundTable, recognise
from ledgerxl.workbook.system_cells import is_renamed, last_of_column, marked_rows, system_columns


def clear_columns(marking: Marking, book: Book, sheets: Sequence[SheetCells], standard: Standard) -> None:
    """Empty the system columns of the tables on these sheets, and take those out that were added; what the user typed there stays."""
    ours = {sheet.name for sheet in owned.our_sheets(book)}
    found = [table for table in recognise(sheets, standard) if table.part.sheet not in ours]
    for table in found:
        _empty(marking, table, owned.our_columns(book, table.part.sheet))
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    for name in owned.sheets_with_columns(book):
        edit, rows = marking.change(name).edit, owned.header_rows(book, name)
        edit.owned = frozenset(rows)
        for column, row in rows.items():
            sheet = by_name.get(name.casefold())
            cells = sheet.columns.get(column) if sheet else None
            if not sheet or not is_renamed(_shown(sheet, row, cells), standard):
                _drop(edit.column(column), row, [table for table in found if table.part.sheet == name])
                gone = sheet.rows[cells.formula].tolist() if sheet and cells is not None else []
                marking.change(name).formulas.update(cell_name(at, column) for at in gone if edit.column(column).drops(at))


def _drop(column: ColumnEdit, row: int, found: Sequence[FoundTable]) -> None:
    column.dropped, column.first_row = True, row
    mine = next((table for table in found if any(one.row == row for one in table.part.headers)), None)
    column.last_row = last_of_column(mine, column.number) if mine else None


def _empty(marking: Marking, table: FoundTable, added: set[int]) -> None:
    for column in system_columns(table):
        if column not in added and (rows := marked_rows(table, column)):
            marking.change(table.part.sheet).edit.column(column).texts.update(dict.fromkeys(rows, ""))


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
