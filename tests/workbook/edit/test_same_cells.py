"""Two readings of a sheet are compared cell by cell, system columns left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ledgerxl.workbook.edit.same_cells import difference
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable
from tests.ledgers import sheet_of

ROWS = [
    ["编号", "数量", "日期", "校验结果"],
    ["A1", "2", "2026-01-05", ""],
    ["A2", "3", "", "旧的"],
    ["", "", "", ""],
    ["A3", '""', "", ""],
]
MARKS = {4}


def reading(rows: list[list[str]]) -> SheetCells:
    return sheet_of("订单台账", rows)


def with_cell(row: int, column: int, content: str) -> SheetCells:
    rows = [list(cells) for cells in ROWS]
    rows[row - 1][column - 1] = content
    return reading(rows)


def test_a_reading_equals_itself_and_a_reading_with_other_marks() -> None:
    assert difference(reading(ROWS), reading(ROWS), ()) == ""
    assert difference(reading(ROWS), with_cell(2, 4, "新的"), MARKS) == ""
    assert difference(with_cell(4, 4, "只有标记的行"), reading(ROWS), MARKS) == ""
    assert difference(reading([cells[:3] for cells in ROWS]), reading(ROWS), MARKS) == ""


@pytest.mark.parametrize(
    ("row", "column", "content", "where"),
    [
        (2, 1, "A9", "A2"),  # another text
        (2, 1, "A2", "A2"),  # a text that stands elsewhere
        (3, 2, "3.0000001", "B3"),  # another number
        (3, 2, "'3'", "B3"),  # a text in place of a number
        (2, 3, "46027", "C2"),  # the date as a number
        (5, 2, "", "rows"),  # fewer: only the last cell of a row counts
        (2, 2, "=1+1", "B2"),  # a formula in place of a number
        (2, 4, "新的", "D2"),  # a mark, where none was written
    ],
)
def test_each_kind_of_difference(row: int, column: int, content: str, where: str) -> None:
    found = difference(reading(ROWS), with_cell(row, column, content), () if column == 4 else MARKS)
    assert found == ("B5" if where == "rows" else where)


def test_rows_and_columns() -> None:
    assert difference(reading(ROWS), reading([*ROWS, ["A4", "1", "", ""]]), MARKS) == "rows"
    assert difference(reading(ROWS), reading([[*cells, "x"] for cells in ROWS]), MARKS) == "E"


def test_merged_cells_and_tables() -> None:
    table = ExcelTable("T", 1, 1, 5, 4, 1, 0, ("编号", "数量", "日期", "校验结果"))
    sheet = replace(reading(ROWS), tables=(table,))
    assert difference(sheet, replace(sheet, merged=((1, 1, 1, 2),)), MARKS) == "tables"
    assert difference(sheet, replace(sheet, hidden=True), MARKS) == "tables"
    longer = replace(table, last_row=6)
    assert difference(sheet, replace(sheet, tables=(longer,)), MARKS) == "tables"
    without = replace(table, last_column=3, columns=table.columns[:3])
    assert difference(replace(sheet, tables=(without,)), sheet, MARKS) == ""


def test_pools_in_another_order_do_not_matter() -> None:
    new = reading(ROWS)
    pool = next(iter(new.columns.values())).pool
    back = np.append(np.arange(len(pool))[::-1], -1)
    for column, cells in new.columns.items():
        new.columns[column] = replace(cells, pool=pool[::-1], code=back[cells.code].astype(np.int32))
    assert difference(reading(ROWS), new, ()) == ""
