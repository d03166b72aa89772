"""Contents of one column's cells: read in a block, and written in blocks without touching cells that keep what they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import xlwings as xw

from ledgerxl.workbook.journal import CellContent, FormulaText
from ledgerxl.workbook.live.block import serial_of
from ledgerxl.workbook.live.program import Program

Run = list[CellContent]


def contents_of(cells: xw.Range, program: Program) -> list[CellContent]:
    """Return what the cells of one column hold, formulas as formulas."""
    values = [_content(value) for value in program.values(cells)]
    if not program.has_formulas(cells):
        return values
    formulas = [row[0] for row in rows_of(cells.formula, 1)]
    return [FormulaText(f) if str(f).startswith("=") and f != v else v for v, f in zip(values, formulas, strict=True)]


def rows_of(values: object, width: int) -> list[list[object]]:
    """Return what xlwings delivers for a range as rows: it gives a bare value for one cell, a flat list for one row or column."""
    if not isinstance(values, list | tuple):
        return [[values]]
    if values and isinstance(values[0], list | tuple):
        return [list(row) for row in values]
    return [[value] for value in values] if width == 1 else [list(values)]


def _content(value: object) -> CellContent:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return serial_of(value)
    return value if isinstance(value, str | float | bool) else float(str(value))


def column_of(sheet: xw.Sheet, column: int, first_row: int, last_row: int) -> xw.Range:
    """Return the cells of one column from one row to another; all 1-based."""
    return sheet.range((first_row, column), (last_row, column))


def write_contents(
    sheet: xw.Sheet,
    column: int,
    first_row: int,
    before: Sequence[CellContent],
    after: Mapping[int, CellContent],
    program: Program,
) -> None:
    """Write new contents into cells of one column, in as few blocks as leave all other cells alone.

    Args:
        before: what the column holds from `first_row` on; texts and blanks between new contents are written again as they are.
        after: the new contents by position in `before`.
    """
    for start, run in _runs(before, after):
        cells = column_of(sheet, column, first_row + start, first_row + start + len(run) - 1)
        program.write_texts(cells, [[_text(content)] for content in run])
    for at, content in after.items():
        if not _is_plain(content):
            program.write_content(sheet.range((first_row + at, column)), content)


def _runs(before: Sequence[CellContent], after: Mapping[int, CellContent]) -> Iterator[tuple[int, Run]]:
    """Yield (position, contents) of the blocks to write: from one new text to the last that only texts and blanks lie between."""
    run: Run = []
    start = end = 0
    for at in sorted(at for at, content in after.items() if _is_plain(content)):
        between = [after.get(one, before[one]) for one in range(end, at)]
        if run and all(_is_plain(content) for content in between):
            run += [*between, after[at]]
        else:
            if run:
                yield start, run
            start, run = at, [after[at]]
        end = at + 1
    if run:
        yield start, run


def _is_plain(content: CellContent) -> bool:
    return content is None or (isinstance(content, str) and not isinstance(content, FormulaText))


def _text(content: CellContent) -> str | None:
    return None if content is None else str(content)
