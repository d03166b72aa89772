"""What goes when a workbook is cleared, and whether a formula looks at it; in files and in open workbooks alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.edit.book import without_sheet

_TEXT: Final = re.compile(r'"[^"]*"')
_WRITTEN_IN_WAYS: Final = re.compile("[&<>'\"]")
"""What may stand in a part as more than one thing."""


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


@dataclass(frozen=True, slots=True)
class Going:
    """The sheets that go, by name, the Tables on them, and columns of Tables that stay."""

    sheets: tuple[str, ...]
    tables: tuple[str, ...] = ()
    columns: tuple[DroppedColumn, ...] = ()

    def named_in(self, formula: str) -> str | None:
        """Return what of it a formula looks at; texts in the formula are no references."""
        formula = _TEXT.sub('""', formula)
        for sheet in self.sheets:
            if without_sheet(formula, sheet) != formula:
                return sheet
        for table in self.tables:
            if re.search(rf"(?<![\w.\\]){re.escape(table)}(?![\w.(!])", formula, re.IGNORECASE):
                return table
        return next((column.header for column in self.columns if column.is_named_in(formula)), None)

    def needles(self) -> list[bytes]:
        """Return bytes, in lower case, of which one is in every part that looks at it; cheap to look for in a large one."""
        names = [*self.sheets, *self.tables, *(column.header for column in self.columns)]
        plain = [max(_WRITTEN_IN_WAYS.split(name), key=len) for name in names]
        return [b"&#", *{escape(name).encode().lower() for name in plain}] if names else []

    def is_dropped(self, sheet: str, cell: str) -> bool:
        """Return whether a cell stands in a column that goes itself."""
        return any((one.sheet, one.letters) == (sheet, cell.rstrip("0123456789")) for one in self.columns)


def formula_looks(sheet: str, cell: str, what: str) -> WorkbookError:
    """Return the refusal of a formula in a cell that would fail."""
    return looks(both(f"“{sheet}”的 {cell} 有公式", f"the formula in {cell} on “{sheet}”"), what, both("这个公式", "the formula"))


def looks(who: Text, what: str, it: Text) -> WorkbookError:
    """Return the refusal of something that would fail without what goes."""
    subject = who.en[:1].upper() + who.en[1:]
    return WorkbookError(
        both(
            f"{who.zh}用到“{what}”，清除后会出错，所以没有改动。请先删改{it.zh}，保存后再试。",
            f"{subject} uses “{what}” and would fail without it, so nothing was changed. Change or delete {it.en}, save, and try again.",
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
