"""System columns for a ledger that has none: right of its last column, remembered so that `clear` takes them away again."""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw

from ledgerxl.ledger.table import Part, cell_name
from ledgerxl.standard.model import Field, Language, Standard, Table
from ledgerxl.workbook.live import own_names, refusals
from ledgerxl.workbook.live.added_colours import colour_rows, uncolour_rows
from ledgerxl.workbook.live.contents import rows_of
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.recognise import FoundTable
from ledgerxl.workbook.system_cells import ADDED_WIDTH, is_renamed, last_of_column
from ledgerxl.workbook.template.look import header_colours


def refuse_taken(sheet: xw.Sheet, part: Part, count: int, last_row: int) -> None:
    """Raise WorkbookError when something stands where these columns would go."""
    if not count:
        return
    header, first = _header_row(part), _first_free(part)
    cells = sheet.range((header, first), (last_row, first + count - 1))
    if any(value not in (None, "") for row in rows_of(cells.options(ndim=2).value, count) for value in row):
        raise refusals.columns_taken(sheet.name, cell_name(header, first))


def add_columns(
    book: xw.Book, program: Program, table: Table, part: Part, fields: Sequence[str], last_row: int, language: Language
) -> dict[str, int]:
    """Add a column for each of these fields and return their numbers."""
    sheet, header, first = book.sheets[part.sheet], _header_row(part), _first_free(part)
    columns = {name: first + at for at, name in enumerate(fields)}
    for name, column in columns.items():
        _add(sheet.range((header, column)), table.field(name), program, language)
    _widen_table(sheet, header, first, len(fields))
    colour_rows(sheet, program, columns, (header + 1, last_row), min(one.column for one in part.headers), part.header_depth)
    return columns


def _add(header: xw.Range, field: Field, program: Program, language: Language) -> None:
    fill, ink = header_colours(field)
    header.value = field.label.of(language)
    header.color = fill
    header.font.color = ink
    header.font.bold = True
    header.column_width = ADDED_WIDTH
    own_names.remember_column(header, program)


def _widen_table(sheet: xw.Sheet, header: int, first: int, by: int) -> None:
    """Take the new columns into the Excel Table that ends before them."""
    for table in sheet.tables:
        whole = table.range
        if whole.row == header and whole.column + whole.shape[1] == first:
            table.resize(sheet.range((whole.row, whole.column), (whole.row + whole.shape[0] - 1, first + by - 1)))


def columns_that_go(book: xw.Book, program: Program, standard: Standard) -> list[xw.Range]:
    """Return the headers of the columns that `remove_columns` takes away."""
    return [header for _, header in own_names.added_columns(book, program) if not is_renamed(header.value, standard)]


def remove_columns(book: xw.Book, program: Program, found: Sequence[FoundTable], standard: Standard) -> bool:
    """Take away the columns that were added: a Table gives them up, and their cells become blank. Return whether there were any.

    A column whose header the user renamed is his own by now, and what he typed below the table stays.

    Args:
        found: the tables of the workbook as it was read.
    """
    added = sorted(own_names.added_columns(book, program), key=lambda one: -one[1].column)
    for name, header in added:
        if not is_renamed(header.value, standard):
            _remove(header, found)
        book.names[name].delete()
    return bool(added)


def _remove(header: xw.Range, found: Sequence[FoundTable]) -> None:
    sheet, row, column = header.sheet, header.row, header.column
    for table in sheet.tables:
        whole = table.range
        # one of the user's may stand right of it, and stays in the Table
        if whole.row == row and whole.column < column == whole.column + whole.shape[1] - 1:
            table.resize(sheet.range((whole.row, whole.column), (whole.row + whole.shape[0] - 1, column - 1)))
    uncolour_rows(sheet, column, row)
    used, mine = sheet.used_range, next((one for one in found if _is_of(one, sheet.name, row)), None)
    last_row = last_of_column(mine, column) if mine else None
    sheet.range((row, column), (max(last_row or used.row + used.shape[0] - 1, row), column)).clear()


def _is_of(found: FoundTable, sheet: str, header_row: int) -> bool:
    return found.part.sheet == sheet and any(one.row == header_row for one in found.part.headers)


def _header_row(part: Part) -> int:
    return max(header.row for header in part.headers)


def _first_free(part: Part) -> int:
    return max([*(header.column for header in part.headers), *part.columns.values()]) + 1
