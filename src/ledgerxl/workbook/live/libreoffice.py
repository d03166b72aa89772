"""LibreOffice Calc over UNO: what the live side reads and sets besides xlwings' public members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import xlwings as xw

from ledgerxl.workbook.file.ranges import CellRange
from ledgerxl.workbook.file.styles import shows_dates
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import CellContent
from ledgerxl.workbook.live.block import Block, ErrorCell, Mask, as_table
from ledgerxl.workbook.live.entry_rule import EntryRule, set_rule
from ledgerxl.workbook.live.program import Told

_ROWS_AT_ONCE: Final = 20_000
_ALL_RESULTS: Final = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: values, texts, errors."""
_ERRORS: Final = 4
_CONTENT: Final = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA."""
_LARGE: Final = 6_000_000
"""Cells; in larger sheets it pays to ask what is filled before moving all of them."""
_LOGICAL: Final = 1024
"""com.sun.star.util.NumberFormat.LOGICAL."""
_TYPED_ERROR: Final = re.compile(r"=\s*(#[A-Z/0!?]+)")

_ERROR_TEXTS: Final = {
    502: "#VALUE!",
    503: "#NUM!",
    511: "#VALUE!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Source: https://help.libreoffice.org/latest/en-US/text/scalc/05/02140000.html."""

Table = npt.NDArray[np.object_]
Rectangle = tuple[int, int, int, int]
"""Top, left, bottom, right; counted from 0."""


class LibreOffice:
    """See `Program`."""

    def __init__(self) -> None:
        self._used: dict[str, Rectangle | None] = {}

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells; numbers that are dates or truth values are told by their formats."""
        used = self._used[sheet.name] = _used(sheet)
        if used is None:
            return Block(1, 1, (), np.zeros((0, 0), bool))
        top, left, bottom, right = used
        cells = sheet.api.getCellRangeByPosition(left, top, right, bottom)
        values: list[tuple[Any, ...]] = []
        for first in range(top, bottom + 1, _ROWS_AT_ONCE):
            last = min(first + _ROWS_AT_ONCE - 1, bottom)
            values += sheet.api.getCellRangeByPosition(left, first, right, last).getDataArray()
            told((last - top + 1) / (bottom - top + 1))
        mask = _Mask(top, left, bottom, right)
        formula = mask.of(cells.queryFormulaCells(_ALL_RESULTS).getRangeAddresses())
        table = as_table(values)
        _put_errors(sheet, cells, table, mask, formula)
        dated, truth = _by_format(sheet, cells, table, mask)
        return Block(top + 1, left + 1, table, formula, dated, truth, _is_1904(sheet))

    def tables(self, book: xw.Book) -> dict[str, list[ExcelTable]]:
        """Return the database ranges as Tables, all in one pass."""
        names, ranges = book.api.getSheets().getElementNames(), book.api.DatabaseRanges
        tables: dict[str, list[ExcelTable]] = {}
        for name in ranges.getElementNames():
            one = ranges.getByName(name)
            area = one.DataArea
            corners = area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1
            totals = bool(one.TotalsRow)
            tables.setdefault(names[area.Sheet], []).append(ExcelTable(name, *corners, int(one.ContainsHeader), int(totals), ()))
        return tables

    def names(self, book: xw.Book) -> list[str]:
        """Return all names in one call."""
        return list(book.api.NamedRanges.getElementNames())

    def merged(self, sheet: xw.Sheet) -> list[CellRange]:
        """Return the merged ranges: a range is halved until each half with merged cells is one of them."""
        name = sheet.name
        used = self._used.pop(name) if name in self._used else _used(sheet)
        return list(dict.fromkeys(_merged_within(sheet.api, *used))) if used else []

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Return whether the sheet is protected."""
        return bool(sheet.api.isProtected())

    def sheet_that_keeps_others_out(self, book: xw.Book) -> str | None:
        """Return the first protected sheet: Calc makes no styles while there is one, and our sheets bring theirs."""
        return next((sheet.name for sheet in book.sheets if self.is_protected(sheet)), None)

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Return whether the document's structure is protected."""
        return bool(book.api.isProtected())

    def is_read_only(self, book: xw.Book) -> bool:
        """Return whether the document was opened read-only."""
        return bool(book.api.isReadonly())

    def is_busy(self, error: Exception) -> bool:
        """Calc takes every call in its turn."""
        return False

    def referred(self, book: xw.Book, name: str) -> xw.Range | None:
        """Return the first cell that a name refers to; a name that lost its sheet refers to nothing."""
        found = book.api.NamedRanges.getByName(name)
        cells = None if "#REF!" in found.getContent() else found.getReferredCells()
        if cells is None:
            return None
        place = cells.getRangeAddress()
        return book.sheets[int(place.Sheet)].range((place.StartRow + 1, place.StartColumn + 1))

    def values(self, cells: xw.Range) -> list[object]:
        """Return the contents of one column's cells, dates as numbers."""
        return [row[0] for row in cells.api.getDataArray()]

    def has_formulas(self, cells: xw.Range) -> bool:
        """Return whether any of these cells has a formula."""
        return bool(cells.api.queryFormulaCells(_ALL_RESULTS).getCount())

    def formulas_with(self, sheet: xw.Sheet, *words: str) -> list[tuple[int, int]]:
        """Return the places of such formulas; the ranges with formulas come in one call, each range's formulas in one more."""
        found = []
        for area in sheet.api.queryFormulaCells(_ALL_RESULTS).getRangeAddresses():
            cells = sheet.api.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            for at, row in enumerate(cells.getFormulaArray(), start=area.StartRow + 1):
                found += [
                    (at, to) for to, text in enumerate(row, start=area.StartColumn + 1) if any(one in text for one in words)
                ]
        return found

    def write_texts(self, cells: xw.Range, texts: list[list[str | None]]) -> None:
        """Write texts: `setDataArray` takes a str for a text and "" for a blank cell; it formats those like numbers as text, though."""
        ranges = cells.api
        formats = [(one, one.NumberFormat) for one in _same_format(ranges)]
        ranges.setDataArray(tuple(tuple(text or "" for text in row) for row in texts))
        for one, number_format in formats:
            one.NumberFormat = number_format

    def write_content(self, cell: xw.Range, content: CellContent) -> None:
        """Write over UNO: the engine, like Excel, gives a cell that showed TRUE another format with another content."""
        number_format = cell.api.NumberFormat
        if isinstance(content, str):
            formula = cell.sheet.book.impl.formulas.to_calc(str(content))
            cell.api.setFormulaArray(((formula,),))
        else:
            cell.api.setDataArray(((float(content or 0),),))
        if cell.api.NumberFormat != number_format:  # a formula brings the format of its result along
            cell.api.NumberFormat = number_format

    def rows_above_pivot(self, filters: int) -> int:
        """Return the rows of the filters and the blank one below: what is made begins with them."""
        return filters + 1 if filters else 0

    def as_active(self, cells: xw.Range) -> AbstractContextManager[None]:
        """Nothing to do: the engine gives every rule its own first cell."""
        return nullcontext()

    def set_rule(self, cells: xw.Range, rule: EntryRule) -> None:
        """Replace the entry rule; prompt and alert are the engine's own members."""
        set_rule(cells, rule)
        if rule.kind != "none":
            own = cells.impl.data_validation
            own.set_ignore_blank(rule.ignore_blank)
            own.set_prompt(rule.input_title, rule.input_message)
            own.set_alert(rule.style, rule.error_title, rule.error_message)


class _Mask:
    """Turns range addresses into truth values over a rectangle."""

    def __init__(self, top: int, left: int, bottom: int, right: int) -> None:
        self._top, self._left = top, left
        self._shape = (bottom - top + 1, right - left + 1)

    def of(self, addresses: Any) -> Mask:
        mask = np.zeros(self._shape, bool)
        for one in addresses:
            rows = slice(one.StartRow - self._top, one.EndRow - self._top + 1)
            mask[rows, one.StartColumn - self._left : one.EndColumn - self._left + 1] = True
        return mask


def _used(sheet: xw.Sheet) -> Rectangle | None:
    """Return a rectangle that holds all content, 0-based: top, left, bottom, right; None for an empty sheet."""
    cursor = sheet.api.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    if (end.EndRow + 1) * (end.EndColumn + 1) <= _LARGE:
        return 0, 0, end.EndRow, end.EndColumn
    return _filled(sheet)  # formats far below the last record count as used


def _filled(sheet: xw.Sheet) -> Rectangle | None:
    found = sheet.api.queryContentCells(_CONTENT).getRangeAddresses()
    if not found:
        return None
    return (
        min(one.StartRow for one in found),
        min(one.StartColumn for one in found),
        max(one.EndRow for one in found),
        max(one.EndColumn for one in found),
    )


def _put_errors(sheet: xw.Sheet, cells: Any, table: Table, mask: _Mask, formula: Mask) -> None:
    """Put error cells in place of what stands for them; one typed as such, as a file may hold it, is no formula."""
    addresses = cells.queryFormulaCells(_ERRORS).getRangeAddresses()
    if not addresses:
        return
    origin = cells.getRangeAddress()
    for row, column in zip(*np.nonzero(mask.of(addresses)), strict=True):
        cell = sheet.api.getCellByPosition(origin.StartColumn + int(column), origin.StartRow + int(row))
        typed = _TYPED_ERROR.fullmatch(cell.getFormula())
        formula[row, column] = typed is None
        table[row, column] = ErrorCell(typed[1] if typed else _ERROR_TEXTS.get(cell.getError(), "#VALUE!"))


def _by_format(sheet: xw.Sheet, cells: Any, table: Table, mask: _Mask) -> tuple[Mask, Mask]:
    """Return which numbers have a format of dates or times, and which one of truth values.

    Asked column by column, from its first number to its last: one call where they all have the same format.
    """
    formats = sheet.book.api.getNumberFormats()
    seen: dict[int, tuple[bool, bool]] = {}
    found: tuple[list[Any], list[Any]] = [], []
    for column, (first, last) in _numeric_stretches(table):
        for stretch in _same_format(cells.getCellRangeByPosition(column, first, column, last)):
            key = stretch.NumberFormat
            if key not in seen:
                seen[key] = _shows(formats.getByKey(key))
            for wanted, ranges in zip(seen[key], found, strict=True):
                if wanted:
                    ranges.extend(_addresses(stretch))
    return mask.of(found[0]), mask.of(found[1])


def _numeric_stretches(table: Table) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each column with numbers, and the rows of its first and its last one."""
    numeric = np.fromiter((type(value) is float for value in table.ravel()), bool, table.size).reshape(table.shape)
    for column in np.flatnonzero(numeric.any(axis=0)).tolist():
        rows = np.flatnonzero(numeric[:, column])
        yield column, (int(rows[0]), int(rows[-1]))


def _same_format(cells: Any) -> Iterator[Any]:
    """Yield stretches of a range whose cells have one number format; of a mixed range the property alone would say 0."""
    if cells.getPropertyState("NumberFormat").value != "AMBIGUOUS_VALUE":
        yield cells
    else:
        yield from _items(cells.getUniqueCellFormatRanges())


def _addresses(stretch: Any) -> list[Any]:
    return list(stretch.getRangeAddresses()) if hasattr(stretch, "getRangeAddresses") else [stretch.getRangeAddress()]


def _shows(number_format: Any) -> tuple[bool, bool]:
    """Return whether a number format shows dates or times, and whether it shows truth values."""
    logical = bool(number_format.Type & _LOGICAL)
    return shows_dates(number_format.FormatString) and not logical, logical


def _items(container: Any) -> Iterator[Any]:
    return (container.getByIndex(at) for at in range(container.getCount()))


def _is_1904(sheet: xw.Sheet) -> bool:
    return int(sheet.book.api.NullDate.Year) == 1904


def _merged_within(sheet: Any, top: int, left: int, bottom: int, right: int) -> Iterator[CellRange]:
    """Yield merged ranges; `getIsMerged` says whether a range has any cell that is merged."""
    cells = sheet.getCellRangeByPosition(left, top, right, bottom)
    if not cells.getIsMerged():
        return
    if top == bottom and left == right:
        cursor = sheet.createCursorByRange(cells)
        cursor.collapseToMergedArea()
        area = cursor.getRangeAddress()
        yield area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1
    elif bottom - top >= right - left:
        middle = (top + bottom) // 2
        yield from _merged_within(sheet, top, left, middle, right)
        yield from _merged_within(sheet, middle + 1, left, bottom, right)
    else:
        middle = (left + right) // 2
        yield from _merged_within(sheet, top, left, bottom, middle)
        yield from _merged_within(sheet, top, middle + 1, bottom, right)
