"""Excel on macOS: as on Windows, over Apple events. What they cannot do raises an error that says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import xlwings as xw

from ledgerxl.cells.column import EXCEL_ERRORS
from ledgerxl.workbook.live.block import Block, ErrorCell
from ledgerxl.workbook.live.contents import rows_of
from ledgerxl.workbook.live.entry_rule import EntryRule, set_rule
from ledgerxl.workbook.live.excel_windows import ExcelOnWindows
from ledgerxl.workbook.live.program import Told

_TIMED_OUT = -1712
_BUSY = frozenset((_TIMED_OUT, -609, -50))
"""Numbers of Apple events that were not answered: timed out, connection invalid, refused while a cell is edited."""


class ExcelOnMacOS(ExcelOnWindows):
    """See `Program`; what is not here is the same over xlwings on both systems."""

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells; a formula whose result is missing or reads as an error is an error cell."""
        used = sheet.used_range
        height, width = used.shape
        formulas = rows_of(used.formula, width)
        values = rows_of(used.options(ndim=2).value, width)
        is_formula = np.array([[str(one).startswith("=") for one in row] for row in formulas], bool).reshape(height, width)
        told(1.0)
        cells: list[list[Any]] = [
            [self._cell(used, at, to, value, is_formula) for to, value in enumerate(row)] for at, row in enumerate(values)
        ]
        return Block(used.row, used.column, cells, is_formula)

    @staticmethod
    def _cell(used: xw.Range, at: int, to: int, value: Any, is_formula: Any) -> Any:
        if isinstance(value, str) and value in EXCEL_ERRORS:
            return ErrorCell(value)
        if value is None and is_formula[at, to]:
            shown = str(used[at, to].api.string_value.get())
            return ErrorCell(shown) if shown in EXCEL_ERRORS else ""
        return value

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Return whether the sheet's contents are protected."""
        return bool(sheet.api.protect_contents.get())

    def sheet_that_keeps_others_out(self, book: xw.Book) -> str | None:
        """Protection of a sheet stops at the sheet."""
        return None

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Return whether the workbook's structure is protected."""
        return bool(book.api.protect_structure.get())

    def is_read_only(self, book: xw.Book) -> bool:
        """Return whether the workbook is open read-only."""
        return bool(book.api.read_only.get())

    def is_busy(self, error: Exception) -> bool:
        """Return whether an Apple event was not answered."""
        return getattr(error, "errornumber", None) in _BUSY

    def has_formulas(self, cells: xw.Range) -> bool:
        """Return whether any of these cells is calculated."""
        return any(str(one).startswith("=") for row in rows_of(cells.formula, cells.shape[1]) for one in row)

    def set_rule(self, cells: xw.Range, rule: EntryRule) -> None:
        """Replace the entry rule; its prompt and alert are properties of the validation."""
        with self.as_active(cells):
            set_rule(cells, rule)
        if rule.kind == "none":
            return
        validation = cells.api.validation
        validation.ignore_blank.set(rule.ignore_blank)
        validation.input_title.set(rule.input_title)
        validation.input_message.set(rule.input_message)
        validation.error_title.set(rule.error_title)
        validation.error_message.set(rule.error_message)
