"""Which cells of a user's sheet are ours to clear, in files and in open workbooks alike.

Marks are texts in the rows of records. Whatever else stands in such a column is the user's: a formula, a number, notes below the table,
and all of a column whose header was given another name.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.standard.headers import header_keys, normalise_header
from ledgerxl.standard.model import Standard
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.recognise import FoundTable

ADDED_WIDTH: Final = 60
"""Width of the columns that are added for marks, in characters of the standard font: nearly every mark is shown in full on one
line, so that no row of the user's grows higher; what is longer runs on into the next column where that is blank."""


def system_columns(found: FoundTable) -> list[int]:
    """Return the 1-based numbers of a table's system columns."""
    columns = found.part.columns
    return [columns[field.name] for field in found.table.fields if field.system and field.name in columns]


def marked_rows(found: FoundTable, column: int) -> list[int]:
    """Return the Excel rows in which a system column holds a mark, ascending."""
    cells = found.sheet.columns.get(column)
    if cells is None:
        return []
    marked = (cells.state == CellState.TEXT) & ~cells.formula
    rows = found.sheet.rows[found.rows[marked[found.rows]]]
    return [int(row) for row in rows[rows <= last_record(found)]]


def marked_stretches(found: FoundTable, column: int) -> list[tuple[int, int]]:
    """Return the first and last rows of stretches that hold marks and nothing of the user's, so that few steps clear them."""
    marked, filled = np.array(marked_rows(found, column), np.int64), filled_rows(found.sheet, column)
    users = filled[~np.isin(filled, marked)]
    cuts = np.flatnonzero(np.diff(np.searchsorted(users, marked))) + 1
    return [(int(part[0]), int(part[-1])) for part in np.split(marked, cuts) if len(part)]


def last_of_column(found: FoundTable, column: int) -> int | None:
    """Return the last row of a column that was added, where something stands below the table; None where nothing does."""
    last = last_record(found)
    return last if (filled_rows(found.sheet, column) > last).any() else None


def last_record(found: FoundTable) -> int:
    """Return the Excel row of the last record with more than system columns: below, notes in these columns are no marks."""
    system = system_columns(found)
    last = max(one.row for one in found.part.headers)
    for column in (number for number in found.part.columns.values() if number not in system):
        cells = found.sheet.columns.get(column)
        if cells is not None and len(filled := found.rows[(cells.is_filled() & ~cells.formula)[found.rows]]):
            last = max(last, int(found.sheet.rows[filled[-1]]))
    return last


def filled_rows(sheet: SheetCells, column: int) -> npt.NDArray[np.integer]:
    """Return the rows in which a column holds anything."""
    cells = sheet.columns.get(column)
    return sheet.rows[:0] if cells is None else sheet.rows[cells.is_filled() | cells.formula]


def is_renamed(header: object, standard: Standard) -> bool:
    """Return whether the header of a column that we added is another by now: the user made the column his own."""
    keys = {key for table in standard.tables for field in table.fields if field.system for key in header_keys(field)}
    return bool(str(header or "").strip()) and normalise_header(str(header)) not in keys
