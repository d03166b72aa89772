"""What stops `clear`: a workbook that Excel would find damaged afterwards, or rows that would stay hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.book import Book, BookSheet, without_sheet
from ledgerxl.workbook.edit.recalculation import beginning, shown_formula

_CELL_WITH_FORMULA: Final = re.compile(rb'\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:[\w.-]+:)?f\b[^>]*>([^<]*)<')

_TEXT: Final = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column that goes: its sheet and letters, and the name and header by which formulas know it."""

    sheet: str
    letters: str
    table: str
    header: str

    def is_named_in(self, formula: str) -> bool:
        """Return whether a formula looks at it as a column of its Table."""
        return f"[{self.header}]" in formula and f"{self.table}[" in formula


def refuse_looked_at(book: Book, sheets: Collection[str], columns: Collection[DroppedColumn]) -> None:
    """Raise WorkbookError where a formula of the user's looks at one of these sheets or Table columns, which go."""
    gone = {(column.sheet, column.letters) for column in columns}
    for sheet in book.sheets:
        for cell, formula in _formulas(book, sheet):
            named = [one for one in sheets if without_sheet(formula, one) != formula]
            named += [column.header for column in columns if column.is_named_in(formula)]
            if named and (sheet.name, cell.rstrip("0123456789")) not in gone:
                raise _looked_at(sheet.name, cell, named[0])


def _formulas(book: Book, sheet: BookSheet) -> Iterator[tuple[str, str]]:
    """Yield the formulas of a sheet with their cells, the texts in them left out."""
    if sheet.part and book.parts.has(sheet.part):
        for cell, formula in _CELL_WITH_FORMULA.findall(beginning(book, sheet.part)):
            yield cell.decode(), _TEXT.sub('""', shown_formula(formula))


def _looked_at(sheet: str, cell: str, what: str) -> WorkbookError:
    return WorkbookError(
        both(
            f"“{sheet}”的 {cell} 有公式用到“{what}”，清除后公式会出错，所以没有改动。请先删改这个公式，保存后再试。",
            f"The formula in {cell} on “{sheet}” uses “{what}” and would fail without it, so nothing was changed. "
            "Change or delete the formula, save, and try again.",
        )
    )


def refuse_none_visible(book: Book, path: Path) -> None:
    """Raise WorkbookError where no sheet would be left that can be seen: Excel opens no such workbook."""
    if any(sheet.state == "visible" for sheet in book.sheets):
        return
    raise WorkbookError(
        both(
            f"“{path.name}”里只有结果表可见，去掉后 Excel 打不开这个文件，所以没有改动。"
            "请先取消隐藏台账工作表；如果文件里只有结果表，直接删除文件即可。",
            f"Only result sheets can be seen in “{path.name}”; Excel could not open it without them, so nothing was changed. "
            "Unhide the ledger first; a file with nothing but result sheets can simply be deleted.",
        )
    )


def filtered(sheet: str) -> WorkbookError:
    """Return the refusal of a Table that is filtered by a column that goes."""
    return WorkbookError(
        both(
            f"“{sheet}”的表格正按检查标记筛选，清除后有些行会一直隐藏，所以没有改动。请在 Excel 里选“数据”→“清除”取消筛选，保存后再试。",
            f"The table on “{sheet}” is filtered by marks; without them rows would stay hidden, so nothing was changed. "
            "Choose Data → Clear in Excel, save, and try again.",
        )
    )
