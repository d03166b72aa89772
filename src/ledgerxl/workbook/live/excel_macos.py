"""Excel on macOS: as on Windows, over Apple events. What they cannot do raises an error that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import xlwings as xw

from ledgerxl.cells.column import EXCEL_ERRORS
from ledgerxl.workbook.live.block import Block, ErrorCell
from ledgerxl.workbook.live.contents import rows_of
from ledgerxl.workbook.live.entry_rule import EntryRule, set_rule
from ledgerxl.workbook.live.excel_windows import ExcelOnWindows
from ledgerxl.workbook.live.program import Told

_CELLS_AT_ONCE: Final = 200_000
"""A longer answer to an Apple event fails with -1741; the limit is in bytes, and texts take many."""
_OFFICE_FOLDER: Final = "Library/Group Containers/UBF8T346G9.Office"
"""In the home folder; elsewhere Excel, which runs in a sandbox, asks the user for leave to open a file."""
_TIMED_OUT = -1712
_BUSY = frozenset((_TIMED_OUT, -609, -50))
"""Numbers of Apple events that were not answered: timed out, connection invalid, refused while a cell is edited."""


class ExcelOnMacOS(ExcelOnWindows):
    """See `Program`; what is not here is the same over xlwings on both systems."""

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells; a formula whose result is missing or reads as an error is an error cell."""
        used = sheet.used_range
        height, width = used.shape
        cells: list[list[Any]] = []
        formulas: list[list[bool]] = []
        for piece in _pieces(used):
            is_formula = [[str(one).startswith("=") for one in row] for row in rows_of(piece.formula, width)]
            values = rows_of(piece.options(ndim=2).value, width)
            cells += [
                [self._cell(piece, at, to, value, is_formula) for to, value in enumerate(row)] for at, row in enumerate(values)
            ]
            formulas += is_formula
            told(len(cells) / height)
        return Block(used.row, used.column, cells, np.array(formulas, bool).reshape(height, width))

    @staticmethod
    def _cell(cells: xw.Range, at: int, to: int, value: Any, is_formula: list[list[bool]]) -> Any:
        if isinstance(value, str) and value in EXCEL_ERRORS:
            return ErrorCell(value)
        if value is None and is_formula[at][to]:
            shown = str(cells[at, to].api.string_value.get())
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

    def values(self, cells: xw.Range) -> list[object]:
        """Return the contents of one column's cells, errors as texts: an error's value is missing, what the cell shows is not."""
        found: list[object] = []
        for piece in _pieces(cells):
            shown = [row[0] for row in rows_of(piece.api.string_value.get(), 1)]
            values = piece.options(ndim=1).value
            found += [
                text if value is None and text in EXCEL_ERRORS else value for value, text in zip(values, shown, strict=True)
            ]
        return found

    def has_formulas(self, cells: xw.Range) -> bool:
        """Return whether any of these cells is calculated."""
        return any(
            str(one).startswith("=") for piece in _pieces(cells) for row in rows_of(piece.formula, piece.shape[1]) for one in row
        )

    @property
    def most_pivots(self) -> int | None:
        """Return 1: asked for another one on a sheet, Excel answers with the first."""
        return 1

    def drawing_folder(self) -> str | None:
        """Return Office's own folder, where it is."""
        folder = Path.home() / _OFFICE_FOLDER
        return str(folder) if folder.is_dir() else None

    def set_rule(self, cells: xw.Range, rule: EntryRule) -> None:
        """Replace the entry rule; its prompt and alert are properties of the validation, the kind of alert comes with the rule alone."""
        with self.as_active(cells):
            set_rule(cells, rule)
            if rule.kind == "none":
                return
            validation = cells.api.validation
            if rule.kind == "prompt":
                validation.add_data_validation(type=_constants().validate_input_only)
            if rule.style == "warning":
                _only_warn(validation)
            validation.ignore_blank.set(rule.ignore_blank)
            validation.input_title.set(rule.input_title)
            validation.input_message.set(rule.input_message)
            validation.error_title.set(rule.error_title)
            validation.error_message.set(rule.error_message)


def _pieces(cells: xw.Range) -> Iterator[xw.Range]:
    """Yield the rows of a range in pieces that an Apple event can answer with."""
    height, width = cells.shape
    rows = max(1, _CELLS_AT_ONCE // width)
    return (cells[first : min(first + rows, height), :] for first in range(0, height, rows))


def _only_warn(validation: Any) -> None:
    """Give a rule the alert that lets the entry pass: `modify` wants the whole rule again."""
    rule = {
        "type": validation.validation_type.get(),
        "operator": validation.validation_operator.get(),
        "formula1": validation.formula1.get(),
        "formula2": validation.formula2.get(),
    }
    k = _constants()
    told = {name: value for name, value in rule.items() if value != k.missing_value}
    validation.modify(alert_style=k.valid_alert_warning, **told)


def _constants() -> Any:
    """Return appscript's constants; it exists on macOS only."""
    from appscript import k  # type: ignore[import-not-found,unused-ignore]

    return k
