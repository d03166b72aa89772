"""What is in the cells of a range: values and formulas, moved in blocks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ledgerxl.libreoffice.bridge import constant
from ledgerxl.libreoffice.format_map import DATE_AND_TIME, GENERAL_KEY, TEXT, TRUTH, FormatMap
from ledgerxl.libreoffice.place import Place
from ledgerxl.libreoffice.values import Block, CellError, rectangles, to_datetime

CELLS_PER_CALL = 1_000_000
"""A whole column is a million cells: what goes over the bridge is cut into pieces of this size."""

ERRORS = ("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
FEW_ERRORS = 16
VALUES = 1
"""A search that looks at what cells show (``SearchType``)."""

Corner = tuple[int, int]


class Contents(Place):
    """Values and formulas of a range."""

    max_cells_per_read = None
    max_cells_per_write = None

    @property
    def raw_value(self) -> Any:
        """The cells' values: float, str, bool, ``datetime`` or ``CellError``; blanks are "" in a block and None alone."""
        rows = self.read_rows()
        return (rows[0][0] if rows[0][0] != "" else None) if self.is_cell else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if not isinstance(data, (list, tuple)):
            data = [[data] * self.shape[1]] * self.shape[0]
        elif not data or not isinstance(data[0], (list, tuple)):
            data = [data]
        self.write_rows(data)

    def read_rows(self) -> list[list[Any]] | list[tuple[Any, ...]]:
        """Return the rows in one call, with dates, truth values and errors put in afterwards, area by area."""
        used = self.within(self._sheet.used_range) if len(self) > CELLS_PER_CALL else self
        if used is None:
            return [[""] * self.shape[1]] * self.shape[0]
        rows = [list(row) for row in used.api.getDataArray()]
        _see_types(used, rows)
        return rows if used is self else _padded(rows, used, self)

    def write_rows(self, data: Any) -> None:
        """Write rows in blocks, formulas and the formats of dates after them."""
        width = len(data[0])
        if any(len(row) != width for row in data):
            raise ValueError("All rows must have the same number of cells.")
        height = max(1, CELLS_PER_CALL // max(width, 1))
        for start in range(0, len(data), height):
            part = data[start : start + height]
            first = self.row1 + start
            self.at(first, self.column1, first + len(part) - 1, self.column1 + width - 1)._write_block(part)

    def _write_block(self, data: Any) -> None:
        formats = FormatMap(self)
        formats.set(TRUTH, GENERAL_KEY)  # in Calc truth is a matter of format: what is written next must not look like it
        block = Block(data, self.null_date, is_text=formats.test(TEXT))
        self.api.setDataArray(block.rows)
        if block.texts:
            formats.restore()  # Calc gives the text format to texts that look like numbers
        if block.formulas:
            self._write_formulas(block)
        for places, code in ((block.dates, "yyyy-mm-dd"), (block.times, "yyyy-mm-dd hh:mm:ss"), (block.truths, "BOOLEAN")):
            if places:
                self._show_as(places, code, formats)

    def _write_formulas(self, block: Block) -> None:
        to_calc = self.book.formulas.to_calc
        for row1, column1, row2, column2 in rectangles(block.formulas):
            part = self._part(row1, column1, row2, column2)
            columns = range(column1, column2 + 1)
            part.api.setFormulaArray(
                tuple(tuple(to_calc(block.formulas[row, column]) for column in columns) for row in range(row1, row2 + 1))
            )

    def _show_as(self, places: list[Corner], code: str, formats: FormatMap) -> None:
        """Give a number format to those of the cells that have none of their own, as Excel does."""
        key = self.book.number_formats.key(code)
        for corners in rectangles(places):
            wanted = self._part(*corners)
            for part in filter(None, (wanted.within(area) for area in formats.plain())):
                part.api.NumberFormat = key

    def _part(self, row1: int, column1: int, row2: int, column2: int) -> Contents:
        """Return a part by numbers inside the range, counted from 0."""
        return self.at(self.row1 + row1, self.column1 + column1, self.row1 + row2, self.column1 + column2)

    @property
    def null_date(self) -> dt.datetime:
        """The day that has the number 0 in this book."""
        return self.book.null_date

    # -- formulas ---------------------------------------------------------------------------------------------------

    @property
    def formula(self) -> Any:
        """Formulas in Excel's English syntax, a constant as its text; rows of them for more than one cell."""
        to_excel = self.book.formulas.to_excel
        rows = tuple(tuple(to_excel(text) for text in row) for row in self.api.getFormulaArray())
        return rows[0][0] if self.is_cell else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        formulas = self.book.formulas
        if isinstance(value, (list, tuple)):
            rows = value if isinstance(value[0], (list, tuple)) else [value]
            texts = tuple(tuple(formulas.to_calc(_text(cell)) for cell in row) for row in rows)
        else:
            texts = formulas.filled(_text(value), self.shape)
        target = self.at(self.row1, self.column1, self.row1 + len(texts) - 1, self.column1 + len(texts[0]) - 1)
        FormatMap(target).set(TRUTH, GENERAL_KEY)
        target.api.setFormulaArray(texts)

    @property
    def formula2(self) -> Any:
        """Like ``formula``: Calc has no arrays that spill."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.formula = value

    @property
    def formula_array(self) -> Any:
        """The range's array formula; the formula of a cell without one."""
        text = self.api.getArrayFormula() or self.api.getFormulaArray()[0][0]
        return self.book.formulas.to_excel(text.removeprefix("{").removesuffix("}") if text.startswith("{=") else text)

    @formula_array.setter
    def formula_array(self, value: Any) -> None:
        self.api.setArrayFormula(self.book.formulas.to_calc(_text(value)))

    @property
    def has_array(self) -> bool:
        return bool(self.api.getArrayFormula())

    # -- emptying ---------------------------------------------------------------------------------------------------

    def clear_contents(self) -> None:
        self._clear("VALUE", "DATETIME", "STRING", "FORMULA")

    def clear_formats(self) -> None:
        self._clear("HARDATTR", "STYLES", "EDITATTR")

    def clear(self) -> None:
        self._clear("VALUE", "DATETIME", "STRING", "FORMULA", "HARDATTR", "STYLES", "EDITATTR", "ANNOTATION")

    def _clear(self, *flags: str) -> None:
        self.api.clearContents(sum(constant(f"com.sun.star.sheet.CellFlags.{flag}") for flag in flags))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _see_types(area: Contents, rows: list[list[Any]]) -> None:
    """Turn numbers into dates and truth values where the cells' formats say so, and name the errors."""
    formats = area.book.number_formats
    for key, places in FormatMap(area).parts:
        kind = formats.kind(key)
        if kind & DATE_AND_TIME or kind & TRUTH:
            null_date = area.null_date
            for place in places:
                _convert(rows, area, place, null_date if kind & DATE_AND_TIME else None)
    if any(value is None for row in rows for value in row):
        _name_errors(area, rows)


def _convert(rows: list[list[Any]], area: Place, place: Place, null_date: dt.datetime | None) -> None:
    columns = range(place.column1 - area.column1, place.column2 - area.column1 + 1)
    for row in rows[place.row1 - area.row1 : place.row2 - area.row1 + 1]:
        for column in columns:
            value = row[column]
            if type(value) is float:
                row[column] = to_datetime(value, null_date) if null_date else bool(value)


def _name_errors(area: Contents, rows: list[list[Any]]) -> None:
    """Replace the voids that stand for errors by their names: a few are asked for one by one, many are searched for by name."""
    voids = [(row, column) for row, cells in enumerate(rows) for column, value in enumerate(cells) if value is None]
    if len(voids) > FEW_ERRORS:
        for name in ERRORS:
            _name_found(area, rows, name)
    for row, column in voids:
        if rows[row][column] is None:
            rows[row][column] = CellError(area._part(row, column, row, column).cell.getString())


def _name_found(area: Contents, rows: list[list[Any]], name: str) -> None:
    search = area.api.createSearchDescriptor()
    search.SearchString, search.SearchType, search.SearchWords = name, VALUES, True
    found = area.api.findAll(search)
    for where in found.getRangeAddresses() if found is not None else ():
        for row in range(where.StartRow + 1 - area.row1, where.EndRow + 2 - area.row1):
            for column in range(where.StartColumn + 1 - area.column1, where.EndColumn + 2 - area.column1):
                if rows[row][column] is None:  # and no text that reads like an error
                    rows[row][column] = CellError(name)


def _padded(rows: list[list[Any]], used: Place, whole: Place) -> list[list[Any]]:
    """Return the rows of the used part with the blanks around them."""
    before, after = used.column1 - whole.column1, whole.column2 - used.column2
    blank = [""] * whole.shape[1]
    middle = [[""] * before + row + [""] * after for row in rows]
    return [blank] * (used.row1 - whole.row1) + middle + [blank] * (whole.row2 - used.row2)
