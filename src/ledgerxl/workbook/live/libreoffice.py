"""LibreOffice Calc over UNO: what the live side reads and sets besides xlwings' public members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import xlwings as xw

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.file.ranges import CellRange
from ledgerxl.workbook.file.styles import shows_dates
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import CellContent
from ledgerxl.workbook.live.block import Block, ErrorCell, Mask, States, as_table, states
from ledgerxl.workbook.live.entry_rule import EntryRule, set_rule
from ledgerxl.workbook.live.program import Told

_ROWS_AT_ONCE: Final = 20_000
_ALL_RESULTS: Final = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: values, texts, errors."""
_CONTENT: Final = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA."""
_LARGE: Final = 6_000_000
"""Cells; in larger sheets it pays to ask what is filled before moving all of them."""
_FEW: Final = 32
"""Cells that are sooner asked one by one than grouped by their formats."""
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
        self._last: tuple[Any, Rectangle | None] = None, None
        self._kinds: dict[int, tuple[bool, bool]] = {}
        self._date1904: bool | None = None

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells; numbers that are dates or truth values are told by their formats, errors by being no value at all."""
        cells, used = _cells_used(sheet.api)
        if used is None:
            self._last = sheet.impl, None
            return Block(1, 1, (), np.zeros((0, 0), bool))
        table = as_table(_values(sheet.api, cells, used, told))
        mask = _Mask(*used)
        formula = mask.of(_rectangles(cells.queryFormulaCells(_ALL_RESULTS)))
        self._last = sheet.impl, used if cells.getIsMerged() else None
        state = states(table)
        top, left, _, _ = used
        _put_errors(sheet, (top, left), table, state, formula)
        dated, truth = self._by_format(sheet, cells, state, mask)
        return Block(top + 1, left + 1, table, formula, state, dated, truth, self._is_1904(sheet))

    def sheet_names(self, book: xw.Book) -> list[str]:
        """Return them in one call."""
        return list(book.api.getSheets().getElementNames())

    def tables(self, book: xw.Book) -> dict[str, list[ExcelTable]]:
        """Return the database ranges as Tables, all in one pass."""
        names, ranges = self.sheet_names(book), book.api.DatabaseRanges
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
        where = self._last[1] if self._last[0] is sheet.impl else _cells_used(sheet.api)[1]
        return list(dict.fromkeys(_merged_within(sheet.api, where))) if where else []

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
        formats = list(_same_format(ranges))
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

    def name_totals(self, pivot: xw.main.PivotTable, name: str) -> None:
        """Set the name; else it is `Total Result` in the program's language."""
        pivot.impl.api.GrandTotalName = name

    @property
    def most_pivots(self) -> int | None:
        """Return None: any number."""
        return None

    def drawing_folder(self) -> str | None:
        """Return None: it opens what it is given."""
        return None

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

    def _by_format(self, sheet: xw.Sheet, cells: Any, state: States, mask: _Mask) -> tuple[Mask, Mask]:
        """Return which numbers have a format of dates or times, and which one of truth values.

        Asked column by column, from its first number to its last: a few calls where they all have the same format.

        Args:
            cells: a cursor, which is sent from column to column.
        """
        found: tuple[list[Rectangle], list[Rectangle]] = [], []
        walk = _Walk(cells, mask.top, mask.left)
        for column, rows in _numeric_columns(state):
            for stretches, number_format in walk.formats(column, rows):
                for wanted, ranges in zip(self._kind_of(sheet, number_format), found, strict=True):
                    if wanted:
                        ranges.extend(stretches)
        return mask.of(found[0]), mask.of(found[1])

    def _kind_of(self, sheet: xw.Sheet, key: int) -> tuple[bool, bool]:
        """Return whether a number format shows dates or times, and whether it shows truth values; asked once for each."""
        if key not in self._kinds:
            self._kinds[key] = _shows(sheet.book.api.getNumberFormats().getByKey(key))
        return self._kinds[key]

    def _is_1904(self, sheet: xw.Sheet) -> bool:
        if self._date1904 is None:
            self._date1904 = int(sheet.book.api.NullDate.Year) == 1904
        return self._date1904


class _Mask:
    """Turns the places of ranges on the sheet into truth values over a rectangle of it."""

    def __init__(self, top: int, left: int, bottom: int, right: int) -> None:
        self.top, self.left = top, left
        self._shape = (bottom - top + 1, right - left + 1)

    def of(self, places: Iterable[Rectangle]) -> Mask:
        mask = np.zeros(self._shape, bool)
        for top, left, bottom, right in places:
            mask[top - self.top : bottom - self.top + 1, left - self.left : right - self.left + 1] = True
        return mask


class _Walk:
    """A cursor that is sent over the columns of the cells it stands on: a range for each would cost ten calls to get to know it."""

    def __init__(self, cursor: Any, top: int, left: int) -> None:
        self._cursor, self._top, self._left = cursor, top, left
        cursor.collapseToSize(1, 1)
        self._row, self._column, self._height = 0, 0, 1

    def _to(self, row: int, column: int, height: int) -> Any:
        """Return the cursor on part of a column; rows and columns count from the first of the cells it stood on."""
        if height < self._height:  # first, lest it reach beyond the last row of the sheet, where it would not go
            self._cursor.collapseToSize(1, height)
        self._cursor.gotoOffset(column - self._column, row - self._row)
        if height > self._height:
            self._cursor.collapseToSize(1, height)
        self._row, self._column, self._height = row, column, height
        return self._cursor

    def formats(self, column: int, rows: npt.NDArray[np.intp]) -> Iterator[tuple[list[Rectangle], int]]:
        """Yield number formats and where they are, for these rows of a column at least."""
        first, last = int(rows[0]), int(rows[-1])
        cells = self._to(first, column, last - first + 1)
        if (number_format := _format_of(cells)) is not None:
            yield [self._place(first, last, column)], number_format
        elif len(rows) <= _FEW:
            for row in rows.tolist():
                yield [self._place(row, row, column)], int(self._to(row, column, 1).getPropertyValue("NumberFormat"))
        else:
            yield from ((_rectangles(one), int(one.NumberFormat)) for one in _items(cells.getUniqueCellFormatRanges()))

    def _place(self, first: int, last: int, column: int) -> Rectangle:
        return self._top + first, self._left + column, self._top + last, self._left + column


def _range(sheet: Any, area: Rectangle) -> Any:
    top, left, bottom, right = area
    return sheet.getCellRangeByPosition(left, top, right, bottom)


def _values(sheet: Any, cells: Any, area: Rectangle, told: Told) -> list[tuple[Any, ...]]:
    """Return the rows of a rectangle in pieces, telling the progress: a message over the bridge has a limit, and so has patience."""
    top, left, bottom, right = area
    values: list[tuple[Any, ...]] = []
    for first in range(top, bottom + 1, _ROWS_AT_ONCE):
        last = min(first + _ROWS_AT_ONCE - 1, bottom)
        piece = cells if (first, last) == (top, bottom) else _range(sheet, (first, left, last, right))
        values += piece.getDataArray()
        told((last - top + 1) / (bottom - top + 1))
    return values


def _cells_used(sheet: Any) -> tuple[Any, Rectangle | None]:
    """Return a cursor on cells from the first of the sheet on that hold all content, and where they are; None for an empty sheet."""
    cells = sheet.createCursor()  # on the whole sheet
    cells.gotoEndOfUsedArea(True)
    area = _rectangle(cells.getRangeAddress())
    if (area[2] - area[0] + 1) * (area[3] - area[1] + 1) <= _LARGE:
        return cells, area
    filled = _filled(sheet)  # formats far below the last record count as used
    return sheet.createCursorByRange(_range(sheet, filled)) if filled else cells, filled


def _rectangles(cells: Any) -> list[Rectangle]:
    return [_rectangle(one) for one in cells.getRangeAddresses()]


def _rectangle(address: Any) -> Rectangle:
    return address.StartRow, address.StartColumn, address.EndRow, address.EndColumn


def _filled(sheet: Any) -> Rectangle | None:
    found = _rectangles(sheet.queryContentCells(_CONTENT))
    if not found:
        return None
    tops, lefts, bottoms, rights = zip(*found, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def _put_errors(sheet: xw.Sheet, origin: tuple[int, int], table: Table, state: States, formula: Mask) -> None:
    """Put error cells in place of what stands for them, which is None; one typed as such, as a file may hold it, is no formula."""
    for row, column in np.argwhere(state == CellState.BLANK).tolist():
        cell = sheet.api.getCellByPosition(origin[1] + column, origin[0] + row)
        typed = _TYPED_ERROR.fullmatch(cell.getFormula())
        formula[row, column] = typed is None
        table[row, column] = ErrorCell(typed[1] if typed else _ERROR_TEXTS.get(cell.getError(), "#VALUE!"))
        state[row, column] = CellState.ERROR


def _numeric_columns(state: States) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
    """Yield each column with numbers, and the rows that have them."""
    numeric = state == CellState.NUMBER
    for column in np.flatnonzero(numeric.any(axis=0)).tolist():
        yield column, np.flatnonzero(numeric[:, column])


def _format_of(cells: Any) -> int | None:
    """Return the key of the number format that all cells have; None where they differ: the property alone says 0 then."""
    number_format = int(cells.getPropertyValue("NumberFormat"))
    mixed = not number_format and cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE"
    return None if mixed else number_format


def _same_format(cells: Any) -> Iterator[tuple[Any, int]]:
    """Yield stretches of a range whose cells have one number format, and its key."""
    if (number_format := _format_of(cells)) is not None:
        yield cells, number_format
    else:
        yield from ((one, int(one.NumberFormat)) for one in _items(cells.getUniqueCellFormatRanges()))


def _shows(number_format: Any) -> tuple[bool, bool]:
    """Return whether a number format shows dates or times, and whether it shows truth values."""
    logical = bool(number_format.Type & _LOGICAL)
    return shows_dates(number_format.FormatString) and not logical, logical


def _items(container: Any) -> Iterator[Any]:
    return (container.getByIndex(at) for at in range(container.getCount()))


def _merged_within(sheet: Any, area: Rectangle) -> Iterator[CellRange]:
    """Yield merged ranges; `getIsMerged` says whether a range has any cell that is merged."""
    cells = _range(sheet, area)
    if not cells.getIsMerged():
        return
    top, left, bottom, right = area
    if top == bottom and left == right:
        cursor = sheet.createCursorByRange(cells)
        cursor.collapseToMergedArea()
        found = _rectangle(cursor.getRangeAddress())
        yield found[0] + 1, found[1] + 1, found[2] + 1, found[3] + 1
    else:
        for half in _halves(area):
            yield from _merged_within(sheet, half)


def _halves(area: Rectangle) -> tuple[Rectangle, Rectangle]:
    """Return the halves of a rectangle of several cells, cut across its longer side."""
    top, left, bottom, right = area
    if bottom - top >= right - left:
        middle = (top + bottom) // 2
        return (top, left, middle, right), (middle + 1, left, bottom, right)
    middle = (left + right) // 2
    return (top, left, bottom, middle), (top, middle + 1, bottom, right)
