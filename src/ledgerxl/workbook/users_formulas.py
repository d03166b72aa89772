"""Formulas of the user's in a system column: marks do not replace them, in files and in open workbooks alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.table import LedgerTable, Part, cell_name
from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.port import Marks


def refuse_users_formulas(marks: Sequence[Marks]) -> None:
    """Raise WorkbookError where marks would replace formulas, which nothing but a backup could bring back.

    A column of formulas is the user's own that happens to have our header; clearing leaves it alone as well.
    """
    for one in marks:
        for at, part in enumerate(one.table.parts):
            for name in one.columns:
                if place := _formula(one.table, at, part, name):
                    raise _has_formulas(part.sheet, place, one.table.field(name).label)


def _formula(table: LedgerTable, at: int, part: Part, name: str) -> str:
    """Return the first cell with a formula in the rows of records; "" where none has one."""
    cells, column = table.cells.get(name), part.columns.get(name)
    if cells is None or column is None:
        return ""
    found = np.flatnonzero(cells.formula & (table.part == at))
    return cell_name(int(table.excel_row[found[0]]), column) if len(found) else ""


def _has_formulas(sheet: str, place: str, label: Text) -> WorkbookError:
    return WorkbookError(
        both(
            f"“{sheet}”的“{label.zh}”列里有公式（{place}），写入标记会冲掉它，所以没有写入。请删掉公式，或给这一列换个表头，保存后再试。",
            f"The column “{label.en}” on “{sheet}” holds formulas ({place}) that marks would replace, so nothing was written. "
            "Delete them, or give the column another header, save, and try again.",
        )
    )
