"""Excel on Windows: the few members that xlwings does not offer, over COM. Kept thin: it cannot be run where it is tested."""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

import numpy as np
import xlwings as xw

from ledgerxl.workbook.file.ranges import CellRange
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import CellContent, FormulaText
from ledgerxl.workbook.live.block import Block, ErrorCell
from ledgerxl.workbook.live.contents import rows_of
from ledgerxl.workbook.live.entry_rule import EntryRule, set_rule
from ledgerxl.workbook.live.excel_errors import error_text
from ledgerxl.workbook.live.program import Told

_ROWS_AT_ONCE: Final = 20_000
_REJECTED: Final = -2147418111
"""RPC_E_CALL_REJECTED: a dialog is open, or Excel calculates."""
_EDITING: Final = -2146777998
"""0x800AC472: a cell is being edited."""
_EXCEPTION: Final = -2147352567
"""DISP_E_EXCEPTION; the reason stands in its sixth detail."""
_LONGEST_IN_BLOCK: Final = 8_000
"""Longer texts make Excel refuse a whole block: https://learn.microsoft.com/office/troubleshoot/excel/vba-array-string-limit."""
_READ_AS_OTHER: Final = re.compile(r"[=+\-@].*|[\d¥$€%.,/:年月日时分\s-]+", re.DOTALL)
"""Texts that Excel would take for a formula, a number or a date."""
ATTEMPTS: Final = 500
"""xlwings asks a busy Excel for ever; so often is a few seconds."""


class ExcelOnWindows:
    """See `Program`."""

    def __init__(self) -> None:
        _tame_xlwings()

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells: `Value` tells dates apart, `Value2` has all digits where a currency format rounds."""
        used = sheet.used_range
        height, width = used.shape
        values: list[list[Any]] = []
        formulas: list[list[Any]] = []
        for first in range(0, height, _ROWS_AT_ONCE):
            cells = used[first : min(first + _ROWS_AT_ONCE, height), :]
            values += _values(cells, width)
            formulas += rows_of(cells.formula, width)
            told(min(first + _ROWS_AT_ONCE, height) / height)
        is_formula = np.array([[str(one).startswith("=") for one in row] for row in formulas], bool).reshape(height, width)
        # A text such as =A1 that somebody typed behind an apostrophe is its own formula.
        texts = np.array([[f == v for f, v in zip(*rows, strict=True)] for rows in zip(formulas, values, strict=True)], bool)
        return Block(used.row, used.column, values, is_formula & ~texts.reshape(height, width))

    def sheet_names(self, book: xw.Book) -> list[str]:
        """Return the names of all sheets in their order."""
        return [sheet.name for sheet in book.sheets]

    def tables(self, book: xw.Book) -> dict[str, list[ExcelTable]]:
        """Return the Tables by sheet."""
        return {sheet.name: [_table(table) for table in sheet.tables] for sheet in book.sheets}

    def names(self, book: xw.Book) -> list[str]:
        """Return the workbook's defined names."""
        return [name.name for name in book.names]

    def merged(self, sheet: xw.Sheet) -> list[CellRange]:
        """Return the merged ranges: `MergeCells` is True, False or, for some of both, None."""
        used = sheet.used_range
        height, width = used.shape
        return list(dict.fromkeys(_merged_within(sheet, used.row, used.column, used.row + height - 1, used.column + width - 1)))

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Return whether the sheet's contents are protected."""
        return bool(sheet.api.ProtectContents)

    def sheet_that_keeps_others_out(self, book: xw.Book) -> str | None:
        """Protection of a sheet stops at the sheet."""
        return None

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Return whether the workbook's structure is protected."""
        return bool(book.api.ProtectStructure)

    def is_read_only(self, book: xw.Book) -> bool:
        """Return whether the workbook is open read-only."""
        return bool(book.api.ReadOnly)

    def is_busy(self, error: Exception) -> bool:
        """Return whether a COM error says that Excel is not listening."""
        numbers = {getattr(error, "hresult", None), *_scode(error)}
        return bool(numbers & {_REJECTED, _EDITING})

    def referred(self, book: xw.Book, name: str) -> xw.Range | None:
        """Return what a defined name refers to."""
        found = book.names[name]
        return None if "#REF!" in str(found.refers_to) else found.refers_to_range

    def values(self, cells: xw.Range) -> list[object]:
        """Return the contents of one column's cells, errors as texts."""
        return list(cells.options(ndim=1, err_to_str=True).value)

    def has_formulas(self, cells: xw.Range) -> bool:
        """Return whether any of these cells is calculated; None stands for some of them."""
        return cells.api.HasFormula is not False

    def formulas_with(self, sheet: xw.Sheet, *words: str) -> list[tuple[int, int]]:
        """Return the places of such formulas."""
        used = sheet.used_range
        return [
            (used.row + at, used.column + to)
            for at, row in enumerate(rows_of(used.formula, used.shape[1]))
            for to, text in enumerate(row)
            if isinstance(text, str) and text.startswith("=") and any(one in text for one in words)
        ]

    def write_texts(self, cells: xw.Range, texts: list[list[str | None]]) -> None:
        """Write texts; where Excel would take one for something else, its cell is formatted as text first."""
        short = [[text if len(text or "") <= _LONGEST_IN_BLOCK else None for text in row] for row in texts]
        for at, row in enumerate(texts):
            for to, text in enumerate(row):
                if text and _READ_AS_OTHER.fullmatch(text) and cells[at, to].number_format != "@":
                    cells[at, to].number_format = "@"
        cells.value = short
        for at, row in enumerate(texts):
            for to, text in enumerate(row):
                if text and len(text) > _LONGEST_IN_BLOCK:
                    cells[at, to].value = text

    def write_content(self, cell: xw.Range, content: CellContent) -> None:
        """Write a number, a truth value or a formula."""
        if isinstance(content, FormulaText):
            cell.formula = str(content)
        else:
            cell.value = content

    def rows_above_pivot(self, filters: int) -> int:
        """Return 0: Excel puts filters above the place that it is given."""
        return 0

    def name_totals(self, pivot: xw.main.PivotTable, name: str) -> None:
        """Nothing to do: Excel calls them 总计 or Grand Total by itself."""

    @property
    def most_pivots(self) -> int | None:
        """Return None: any number."""
        return None

    def drawing_folder(self) -> str | None:
        """Return None: it opens what it is given."""
        return None

    def as_active(self, cells: xw.Range) -> AbstractContextManager[None]:
        """Select the first cell meanwhile."""
        return _first_cell_active(cells)

    def set_rule(self, cells: xw.Range, rule: EntryRule) -> None:
        """Replace the entry rule; Excel takes a formula's relative references from the active cell, so that is the first one."""
        with self.as_active(cells):
            set_rule(cells, rule)
            if rule.kind == "none":
                return
            validation = cells.api.Validation
            if rule.kind == "prompt":
                validation.Add(Type=0)  # xlValidateInputOnly
            validation.IgnoreBlank = rule.ignore_blank
            validation.InputTitle, validation.InputMessage = rule.input_title, rule.input_message
            validation.ErrorTitle, validation.ErrorMessage = rule.error_title, rule.error_message
            if rule.style == "warning":
                validation.Modify(AlertStyle=2)  # xlValidAlertWarning


def _table(table: xw.main.Table) -> ExcelTable:
    whole = table.range
    corners = whole.row, whole.column, whole.row + whole.shape[0] - 1, whole.column + whole.shape[1] - 1
    return ExcelTable(table.name, *corners, int(table.show_headers), int(table.show_totals), ())


def _values(cells: xw.Range, width: int) -> list[list[Any]]:
    rows = rows_of(cells.raw_value, width)
    if any(type(value).__name__ == "Decimal" for row in rows for value in row):
        exact = rows_of(cells.api.Value2, width)
        rows = [
            [e if type(v).__name__ == "Decimal" else v for v, e in zip(*pair, strict=True)]
            for pair in zip(rows, exact, strict=True)
        ]
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: Any) -> Any:
    """Error values come as whole numbers; all other numbers come as floats."""
    return ErrorCell(error_text(value)) if isinstance(value, int) and not isinstance(value, bool) else value


def _merged_within(sheet: xw.Sheet, top: int, left: int, bottom: int, right: int) -> Iterator[CellRange]:
    cells = sheet.range((top, left), (bottom, right))
    if cells.merge_cells is False:
        return
    first = sheet.range((top, left)).merge_area
    corners = first.row, first.column, first.row + first.shape[0] - 1, first.column + first.shape[1] - 1
    if corners[2] >= bottom and corners[3] >= right and sheet.range((top, left)).merge_cells:
        yield corners
    elif bottom - top >= right - left:
        middle = (top + bottom) // 2
        yield from _merged_within(sheet, top, left, middle, right)
        yield from _merged_within(sheet, middle + 1, left, bottom, right)
    else:
        middle = (left + right) // 2
        yield from _merged_within(sheet, top, left, bottom, middle)
        yield from _merged_within(sheet, top, middle + 1, bottom, right)


def _scode(error: Exception) -> tuple[object, ...]:
    """Return the reason inside a COM exception."""
    details = getattr(error, "excepinfo", None)
    return (details[5],) if details and getattr(error, "hresult", None) == _EXCEPTION else ()


@contextmanager
def _first_cell_active(cells: xw.Range) -> Iterator[None]:
    """Make a range's first cell the active one, and select again what was selected."""
    sheet, app = cells.sheet, cells.sheet.book.app
    before = sheet.book.sheets.active
    sheet.activate()
    selection = app.selection
    cells[0, 0].select()
    try:
        yield
    finally:
        if selection is not None:
            selection.select()
        before.activate()


def _tame_xlwings() -> None:
    """Bound xlwings' attempts at a busy Excel, and keep it from ending other people's Excel when Python ends."""
    try:
        from xlwings import _xlwindows
    except ImportError:  # another system, as in the tests
        return
    _xlwindows.N_COM_ATTEMPTS = ATTEMPTS
    atexit.unregister(_xlwindows.cleanup)
