"""Excel tables. LibreOffice keeps them as database ranges, reads them from .xlsx files and writes them back as tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from xlwings import base_classes

from ledgerxl.libreoffice import table_styles
from ledgerxl.libreoffice.autofilter import AutoFilter
from ledgerxl.libreoffice.bridge import UnoObject
from ledgerxl.libreoffice.cell_blocks import TYPED, clear, distinct, insert, is_blank, texts, write_texts
from ledgerxl.libreoffice.collection import SheetCollection
from ledgerxl.libreoffice.errors import Unsupported, speaks_up
from ledgerxl.libreoffice.ranges import Range
from ledgerxl.libreoffice.table_parts import TableColumns, TableRows
from ledgerxl.libreoffice.table_styles import TableStyle

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.sheets import Sheet

_NAME = re.compile(r"[^\W\d][\w.]{0,254}|\\[\w.]{0,254}")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[Rr]\d*[Cc]\d*|[RrCc]")


def check_name(name: str) -> str:
    """Return a table name that Excel accepts.

    Raises:
        ValueError: it has spaces or signs, begins with a digit, or reads like a cell; Excel would call the file damaged.
    """
    if _NAME.fullmatch(name) is None or _LOOKS_LIKE_A_CELL.fullmatch(name):
        raise ValueError(
            f"{name!r} is not a name for a table: letters, digits, _ and . only, no digit first, not like a cell address."
        )
    return name


@speaks_up
class Table(base_classes.Table):
    """One table. Its style is kept by the engine: see `table_styles`."""

    def __init__(self, sheet: Sheet, api: UnoObject) -> None:
        self.sheet = sheet
        self._api = api

    @property
    def api(self) -> UnoObject:
        """Return the UNO database range."""
        return self._api

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """Return the name."""
        return str(self._api.getName())

    @name.setter
    def name(self, value: str) -> None:
        old = self.name
        if value == old:
            return
        self._api.setName(check_name(value))
        table_styles.rename(self.sheet.book, old, value)

    @property
    def display_name(self) -> str:
        """Return the name formulas use; here always the name."""
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Range:
        """Return the whole table, with header and totals row."""
        return Range.of(self.sheet, self._api.getDataArea())

    def set_area(self, cells: Range) -> None:
        """Let the table cover these cells, whatever they hold."""
        self._api.setDataArea(cells.cell_address)

    def part(self, first_row: int, last_row: int) -> Range:
        """Return whole rows of the table, by their rows on the sheet."""
        whole = self.range
        return Range(self.sheet, first_row, whole.column1, last_row, whole.column2)

    @property
    def header_row_range(self) -> Range | None:
        """Return the header row, or None while it is hidden."""
        first = self.range.row1
        return self.part(first, first) if self.show_headers else None

    @property
    def totals_row_range(self) -> Range | None:
        """Return the totals row, or None."""
        last = self.range.row2
        return self.part(last, last) if self.show_totals else None

    def body(self) -> Range:
        """Return the rows between header and totals; a new table's single empty row too."""
        whole = self.range
        return self.part(whole.row1 + self.show_headers, whole.row2 - self.show_totals)

    @property
    def is_empty(self) -> bool:
        """Tell whether the table waits for its first row."""
        body = self.body()
        return body.row1 == body.row2 and is_blank(body)

    @property
    def data_body_range(self) -> Range | None:
        """Return the data rows; None while there are none."""
        return None if self.is_empty else self.body()

    @property
    def insert_row_range(self) -> Range | None:
        """Return the row that waits for the first data; None once there are some."""
        return self.body() if self.is_empty else None

    @property
    def rows(self) -> TableRows:
        """Return the data rows."""
        return TableRows(self)

    @property
    def columns(self) -> TableColumns:
        """Return the columns."""
        return TableColumns(self)

    @property
    def autofilter(self) -> AutoFilter:
        """Return the table's filter."""
        return AutoFilter(self)

    @property
    def show_autofilter(self) -> bool:
        """Tell whether the header cells have filter buttons."""
        return bool(self._api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._api.AutoFilter = value

    @property
    def show_headers(self) -> bool:
        """Tell whether the table has a header row."""
        return bool(self._api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if value != self.show_headers:
            self._show_header() if value else self._hide_header()

    def _hide_header(self) -> None:
        header, names = self.part(self.range.row1, self.range.row1), tuple(self.column_names())
        self._api.ContainsHeader = False
        whole = self.range
        self.set_area(whole.at(whole.row1 + 1, whole.column1, whole.row2, whole.column2))
        self._hidden[self.name.casefold()] = names
        clear(header, *TYPED, "FORMULA")

    def _show_header(self) -> None:
        whole = self.range
        above = Range(self.sheet, max(whole.row1 - 1, 1), whole.column1, max(whole.row1 - 1, 1), whole.column2)
        if whole.row1 == 1 or not is_blank(above):
            insert(self.part(whole.row1, whole.row1), "DOWN")
            whole = Range(self.sheet, whole.row1 + 1, whole.column1, whole.row2 + 1, whole.column2)
        self.set_area(Range(self.sheet, whole.row1 - 1, whole.column1, whole.row2, whole.column2))
        self._api.ContainsHeader = True
        names = self._hidden.pop(self.name.casefold(), ())
        write_texts(self.part(whole.row1 - 1, whole.row1 - 1), list(names))
        self.complete_header()

    @property
    def _hidden(self) -> dict[str, tuple[str, ...]]:
        return _hidden_headers.setdefault(self.sheet.book, {})

    def column_names(self) -> list[str]:
        """Return the columns' names, also while the header is hidden."""
        if self.show_headers:
            first = self.range.row1
            return [str(cell) for cell in texts(self.part(first, first))]
        remembered = self._hidden.get(self.name.casefold(), ())
        width = self.range.column2 - self.range.column1 + 1
        return [*remembered[:width], *(f"Column{number}" for number in range(len(remembered) + 1, width + 1))]

    def complete_header(self) -> None:
        """Give each column a text of its own in the header, as Excel demands: `Column1`, `Column2` for blanks."""
        header = self.header_row_range
        if header is None:
            return
        found = texts(header)
        named = list(distinct(found))
        for number, (before, name) in enumerate(zip(found, named, strict=True)):
            cell = header.api.getCellByPosition(number, 0)
            # A number in a header is not the text Excel compares with.
            if name != before or cell.Type.value != "TEXT":
                cell.setString(name)

    @property
    def show_totals(self) -> bool:
        """Tell whether the table has a totals row."""
        return bool(self._api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if value != self.show_totals:
            self._show_totals() if value else self._hide_totals()

    def _show_totals(self) -> None:
        whole = self.range
        below = Range(self.sheet, whole.row2 + 1, whole.column1, whole.row2 + 1, whole.column2)
        if not is_blank(below):
            insert(below, "DOWN")
        self.set_area(Range(self.sheet, whole.row1, whole.column1, whole.row2 + 1, whole.column2))
        self._api.TotalsRow = True
        self._write_totals(below)

    def _write_totals(self, row: Range) -> None:
        """Write what Excel writes: a label first, and the last column's sum, or its count where it holds texts."""
        body, last = self.body(), row.column2 - row.column1
        column = body.api.getCellRangeByPosition(last, 0, last, body.row2 - body.row1)
        numbers = any(isinstance(cell, float) for (cell,) in column.getDataArray())
        place = column.AbsoluteName.rpartition(".")[2].replace("$", "")
        if last:
            row.api.getCellByPosition(0, 0).setString("Total")
        row.api.getCellByPosition(last, 0).setFormula(f"=SUBTOTAL({109 if numbers else 103};{place})")

    def _hide_totals(self) -> None:
        whole = self.range
        self._api.TotalsRow = False
        clear(self.part(whole.row2, whole.row2), *TYPED, "FORMULA")
        self.set_area(Range(self.sheet, whole.row1, whole.column1, whole.row2 - 1, whole.column2))

    @property
    def style(self) -> TableStyle:
        """Return the style record, to read or to change (the engine's own member)."""
        return table_styles.style_of(self.sheet.book, self.name)

    @property
    def table_style(self) -> str | None:
        """Return the style's name, such as `TableStyleMedium2`; None for none."""
        return self.style.name

    @table_style.setter
    def table_style(self, value: str | None) -> None:
        self.style.name = value

    @property
    def show_table_style_column_stripes(self) -> bool:
        """Tell whether the style marks every second column."""
        return self.style.column_stripes

    @show_table_style_column_stripes.setter
    def show_table_style_column_stripes(self, value: bool) -> None:
        self.style.column_stripes = value

    @property
    def show_table_style_row_stripes(self) -> bool:
        """Tell whether the style marks every second row."""
        return self.style.row_stripes

    @show_table_style_row_stripes.setter
    def show_table_style_row_stripes(self, value: bool) -> None:
        self.style.row_stripes = value

    @property
    def show_table_style_first_column(self) -> bool:
        """Tell whether the style marks the first column."""
        return self.style.first_column

    @show_table_style_first_column.setter
    def show_table_style_first_column(self, value: bool) -> None:
        self.style.first_column = value

    @property
    def show_table_style_last_column(self) -> bool:
        """Tell whether the style marks the last column."""
        return self.style.last_column

    @show_table_style_last_column.setter
    def show_table_style_last_column(self, value: bool) -> None:
        self.style.last_column = value

    def resize(self, range: Any) -> None:
        """Let the table cover another range that keeps its first row; new columns get a header."""
        self.set_area(getattr(range, "impl", range))
        self.complete_header()

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        """Sort the data rows; keys are columns of the table from 1."""
        body = self.data_body_range
        if body is not None:
            body.sort(keys, ascending, False)

    def delete(self) -> None:
        """Make the table plain cells again; nothing of them changes (the engine's own member)."""
        table_styles.styles_of(self.sheet.book).pop(self.name.casefold(), None)
        self.sheet.book.api.DatabaseRanges.removeByName(self.name)


_hidden_headers: WeakKeyDictionary[Book, dict[str, tuple[str, ...]]] = WeakKeyDictionary()
"""Column names of tables whose header is hidden, by book and table: LibreOffice has no place for them."""


def table_of(cells: Range) -> Table | None:
    """Return the table a range's first cell belongs to, or None."""
    for table in Tables(cells.sheet):
        whole = table.range
        if whole.row1 <= cells.row1 <= whole.row2 and whole.column1 <= cells.column1 <= whole.column2:
            return table
    return None


@speaks_up
class Tables(SheetCollection[Table], base_classes.Tables):
    """The tables of a sheet, from top to bottom and left to right: LibreOffice keeps no other order through a copy of the sheet."""

    @property
    def api(self) -> UnoObject:
        """Return the UNO database ranges of the whole book."""
        return self.sheet.book.api.DatabaseRanges

    def members(self) -> list[Table]:
        """Return the tables."""
        ranges = [self.api.getByName(name) for name in self.api.getElementNames()]
        areas = [(found.getDataArea(), found) for found in ranges]
        mine = [(area.StartRow, area.StartColumn, found) for area, found in areas if area.Sheet == self.sheet.position]
        return [Table(self.sheet, found) for _, _, found in sorted(mine, key=lambda place: place[:2])]

    def add(
        self,
        source_type: str | None = None,
        source: Any = None,
        link_source: bool | None = None,
        has_headers: bool | None = None,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range. Without headers a row of them is put in, and the cells below move down.

        Raises:
            Unsupported: the source is outside the book.
            ValueError: the name is no table name, taken, or the range touches another table.
        """
        if source_type or link_source or destination:
            raise Unsupported("Tables.add(source_type, link_source, destination)", "A table is made of a range of its sheet.")
        cells: Range = getattr(source, "impl", source)
        wanted = check_name(name or self._free_name())
        self._refuse_taken(wanted, cells)
        if has_headers is False:
            insert(Range(self.sheet, cells.row1, cells.column1, cells.row1, cells.column2), "DOWN")
            cells = Range(self.sheet, cells.row1, cells.column1, cells.row2 + 1, cells.column2)
        elif cells.row1 == cells.row2:
            cells = Range(self.sheet, cells.row1, cells.column1, cells.row2 + 1, cells.column2)
        self.api.addNewByName(wanted, cells.cell_address)
        table = Table(self.sheet, self.api.getByName(wanted))
        table.show_autofilter = True
        table_styles.styles_of(self.sheet.book)[wanted.casefold()] = TableStyle(name=table_style_name)
        table.complete_header()
        return table

    def _free_name(self) -> str:
        """Return the first free of `Table1`, `Table2`, …: names are unique in the book, not on the sheet."""
        number = 1
        while self.api.hasByName(f"Table{number}"):
            number += 1
        return f"Table{number}"

    def _refuse_taken(self, name: str, cells: Range) -> None:
        if name.casefold() in (taken.casefold() for taken in self.api.getElementNames()):
            raise ValueError(f"A table named {name!r} already exists in the book.")
        for other in self:
            if _overlap(other.range, cells):
                raise ValueError(f"{cells.address} touches the table {other.name!r}; tables may not overlap.")


def _overlap(one: Range, other: Range) -> bool:
    return one.row1 <= other.row2 and other.row1 <= one.row2 and one.column1 <= other.column2 and other.column1 <= one.column2
