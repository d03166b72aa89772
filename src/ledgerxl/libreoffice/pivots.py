"""Pivot tables, which LibreOffice calls DataPilot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject, cell_address, struct
from ledgerxl.libreoffice.collection import SheetCollection
from ledgerxl.libreoffice.errors import LibreOfficeError, Unsupported, speaks_up
from ledgerxl.libreoffice.pivot_fields import PivotFields, PivotValueFields
from ledgerxl.libreoffice.ranges import Range
from ledgerxl.libreoffice.tables import Table, Tables
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.sheets import Sheet

_TABLE, _RESULT = 1, 2
"""com.sun.star.sheet.DataPilotOutputRangeType"""

_LAYOUTS = {"tabular": 0, "outline": 1}
"""com.sun.star.sheet.DataPilotFieldLayoutMode"""


@dataclass
class Memory:
    """What LibreOffice does not keep of a pivot table: each value's source field and number format, by caption."""

    sources: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)

    def rename(self, old: str, new: str) -> None:
        """Keep what is known under a new caption."""
        for known in (self.sources, self.formats):
            if old in known:
                known[new] = known.pop(old)

    def forget(self, caption: str) -> None:
        """Drop what is known of a value."""
        self.sources.pop(caption, None)
        self.formats.pop(caption, None)


_memories: WeakKeyDictionary[Book, dict[str, Memory]] = WeakKeyDictionary()
"""By book and pivot table; names are unique in a book, since the engine makes them so."""


@speaks_up
class PivotTable(base_classes.PivotTable):
    """One pivot table. It is computed anew after each change; LibreOffice has no other way."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self._name = name

    @property
    def api(self) -> UnoObject:
        """Return the UNO DataPilot table."""
        return self.sheet.api.getDataPilotTables().getByName(self._name)

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """Return the name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        memory = self.memory
        self.api.setName(value)
        self._name = value
        self._memories[value] = memory

    @property
    def _memories(self) -> dict[str, Memory]:
        return _memories.setdefault(self.sheet.book, {})

    @property
    def memory(self) -> Memory:
        """Return what the engine knows of this pivot table."""
        return self._memories.setdefault(self._name, Memory())

    @property
    def source(self) -> Range:
        """Return the source's cells with the header (the engine's own member)."""
        return Range.of(self.sheet.book, self.api.getSourceRange())

    @property
    def field_names(self) -> list[str]:
        """Return the headers of the source's columns."""
        cells = self.source
        header = cells.at(cells.row1, cells.column1, cells.row1, cells.column2)
        return [str(header.api.getCellByPosition(number, 0).getString()) for number in range(header.shape[1])]

    def source_field(self, name: str) -> UnoObject:
        """Return the UNO field of a source column. LibreOffice lists them in the order of the columns, under changing names.

        Raises:
            KeyError: there is no such column.
        """
        names = self.field_names
        if name not in names:
            raise KeyError(name)
        return self.api.getDataPilotFields().getByIndex(names.index(name))

    def source_names_of(self, shown: list[str]) -> list[str]:
        """Return the source columns behind fields as they are named now, without the field that stands for the values."""
        fields, headers = self.api.getDataPilotFields(), self.field_names
        current = {fields.getByIndex(number).getName(): header for number, header in enumerate(headers)}
        return [current[name] for name in shown if name in current]

    def default_function(self, name: str) -> str:
        """Return what Excel would do with a column: `sum` where there are only numbers, else `count`."""
        names = self.field_names
        if name not in names:
            raise KeyError(name)
        cells, column = self.source, names.index(name)
        values = cells.api.getCellRangeByPosition(column, 1, column, cells.row2 - cells.row1).getDataArray()
        return "sum" if all(isinstance(value, float) for (value,) in values) else "count"

    def check_caption(self, caption: str) -> None:
        """Refuse a caption Excel would refuse.

        Raises:
            ValueError: it is a source field's or another value's name.
        """
        taken = [*self.field_names, *(value.name for value in self.values)]
        if caption.casefold() in (name.casefold() for name in taken):
            raise ValueError(f"{caption!r} is already the name of a field of this pivot table.")

    def source_of_value(self, caption: str) -> str:
        """Return the column a value sums up. LibreOffice does not say it of a field's second use in a file it opened.

        Raises:
            LibreOfficeError: it cannot be told.
        """
        known = self.memory.sources.get(caption)
        if known is not None:
            return known
        found = self._columns_behind(caption)
        if len(found) == 1:
            return found[0]
        raise LibreOfficeError(
            both(
                f"看不出“{caption}”汇总的是哪一列，请重新建立透视表。",
                f"LibreOffice does not tell which column {caption!r} sums up; make the pivot table anew.",
            )
        )

    def _columns_behind(self, caption: str) -> list[str]:
        """Return the columns a value may sum up: the one of its name, else those with the same items."""
        fields, headers = self.api.getDataPilotFields(), self.field_names
        columns = [(fields.getByIndex(number), header) for number, header in enumerate(headers)]
        named = [header for column, header in columns if column.getName() == caption]
        if named:
            return named[:1]
        items = self.values.uno_field(caption).getItems().getElementNames()
        return [header for column, header in columns if column.getItems().getElementNames() == items]

    @property
    def rows(self) -> PivotFields:
        """Return the fields along the rows."""
        return PivotFields(self, "rows")

    @property
    def columns(self) -> PivotFields:
        """Return the fields along the columns."""
        return PivotFields(self, "columns")

    @property
    def filters(self) -> PivotFields:
        """Return the fields above the table."""
        return PivotFields(self, "filters")

    @property
    def values(self) -> PivotValueFields:
        """Return the values."""
        return PivotValueFields(self)

    @property
    def layout(self) -> str | None:
        """Return `tabular` or `outline`; None where the row fields differ."""
        fields = [row.api for row in self.rows]
        modes = {row.LayoutInfo.LayoutMode if row.HasLayoutInfo else 0 for row in fields} or {0}
        return next((word for word, mode in _LAYOUTS.items() if modes == {mode}), None)

    @layout.setter
    def layout(self, value: str) -> None:
        if value not in _LAYOUTS:
            raise Unsupported(f"PivotTable.layout = {value!r}", "LibreOffice 7 knows 'tabular' and 'outline'.")
        for row in self.rows:
            row.api.LayoutInfo = struct("com.sun.star.sheet.DataPilotFieldLayoutInfo", LayoutMode=_LAYOUTS[value])
        self.restore_formats()

    @property
    def show_row_grand_totals(self) -> bool:
        """Tell whether each row has its total."""
        return bool(self.api.RowGrand)

    @show_row_grand_totals.setter
    def show_row_grand_totals(self, value: bool) -> None:
        self.api.RowGrand = value
        self.restore_formats()

    @property
    def show_column_grand_totals(self) -> bool:
        """Tell whether each column has its total."""
        return bool(self.api.ColumnGrand)

    @show_column_grand_totals.setter
    def show_column_grand_totals(self, value: bool) -> None:
        self.api.ColumnGrand = value
        self.restore_formats()

    @property
    def range(self) -> Range:
        """Return the table without its filters."""
        return Range.of(self.sheet, self.api.getOutputRangeByType(_TABLE))

    @property
    def data_body_range(self) -> Range | None:
        """Return the cells with results, or None while there are no values."""
        return Range.of(self.sheet, self.api.getOutputRangeByType(_RESULT)) if len(self.values) else None

    def format_of_value(self, caption: str) -> str:
        """Return the number format of a value's first cell."""
        cells = self._cells_of(caption)
        return self.memory.formats.get(caption) or str(
            self.sheet.book.number_formats.code(cells[0].api.NumberFormat) if cells else "General"
        )

    def restore_formats(self) -> None:
        """Give each value's cells their number format again: LibreOffice writes the whole table anew each time."""
        formats = self.sheet.book.number_formats
        for caption, code in self.memory.formats.items():
            for cells in self._cells_of(caption):
                cells.api.NumberFormat = formats.key(code)

    def _cells_of(self, caption: str) -> list[Range]:
        """Return the cells of one value: everything, or its columns, or its rows where the values lie one under another."""
        body, captions = self.data_body_range, [value.name for value in self.values]
        if body is None or caption not in captions:
            return []
        if len(captions) == 1:
            return [body]
        side_by_side = self.api.getDataLayoutField().Orientation.value == "COLUMN"
        lines = self._captions_of_columns(body, captions) if side_by_side else self._captions_of_rows(body, captions)
        places = [number for number, shown in lines if shown == caption]
        if side_by_side:
            return [body.at(body.row1, number, body.row2, number) for number in places]
        return [body.at(number, body.column1, number, body.column2) for number in places]

    def _captions_of_columns(self, body: Range, captions: list[str]) -> Iterator[tuple[int, str]]:
        """Yield each column of results with its value. LibreOffice's own answer for a cell counts rows, so the headers are read."""
        headers = body.at(self.range.row1, body.column1, body.row1 - 1, body.column2).api.getDataArray()
        return _carried(body.column1, zip(*headers, strict=True), captions)

    def _captions_of_rows(self, body: Range, captions: list[str]) -> Iterator[tuple[int, str]]:
        """Yield each row of results with its value."""
        headers = body.at(body.row1, self.range.column1, body.row2, body.column1 - 1).api.getDataArray()
        return _carried(body.row1, headers, captions)

    def refresh(self) -> None:
        """Compute the table anew; when its source is a table, with the rows that have come or gone since."""
        table = self._source_table()
        if table is not None and source_of(table).address != self.source.address:
            self.api.setSourceRange(source_of(table).cell_address)
        self.api.refresh()
        self.restore_formats()

    def _source_table(self) -> Table | None:
        cells = self.source
        for table in Tables(cells.sheet):
            whole = table.range
            if (whole.row1, whole.column1, whole.column2) == (cells.row1, cells.column1, cells.column2):
                return table
        return None

    def delete(self) -> None:
        """Take the pivot table off the sheet, with what it shows."""
        self._memories.pop(self._name, None)
        self.sheet.api.getDataPilotTables().removeByName(self._name)


def _carried(first: int, lines: Iterable[tuple[object, ...]], captions: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line of headers with the caption in it, alone or after "Total", else the one of the line before."""
    current = captions[0]
    for number, texts in enumerate(lines, start=first):
        longest = sorted(captions, key=len, reverse=True)
        found = (caption for caption in longest for text in texts if str(text) == caption or str(text).endswith(f" {caption}"))
        current = next(found, current)
        yield number, current


def source_of(source: Range | Table) -> Range:
    """Return the cells a pivot table reads: of a table everything but its totals."""
    if not isinstance(source, Table):
        return source
    whole = source.range
    return whole.at(whole.row1, whole.column1, whole.row2 - source.show_totals, whole.column2)


@speaks_up
class PivotTables(SheetCollection[PivotTable], base_classes.PivotTables):
    """The pivot tables of a sheet."""

    @property
    def api(self) -> UnoObject:
        """Return the UNO DataPilot tables of the sheet."""
        return self.sheet.api.getDataPilotTables()

    def members(self) -> list[PivotTable]:
        """Return the pivot tables."""
        return [PivotTable(self.sheet, str(name)) for name in self.api.getElementNames()]

    def add(self, source: Range | Table, destination: Range, name: str | None = None) -> PivotTable:
        """Make a pivot table without fields; its first cell is the destination.

        Raises:
            ValueError: two columns of the source have the same header, or one has none.
        """
        cells = source_of(source)
        _check_headers(cells)
        named = name or self._free_name()
        descriptor = self.api.createDataPilotDescriptor()
        descriptor.setSourceRange(cells.cell_address)
        descriptor.ShowFilterButton = False
        place = cell_address(self.sheet.position, destination.row1 - 1, destination.column1 - 1)
        self.api.insertNewByName(named, place, descriptor)
        return PivotTable(self.sheet, named)

    def _free_name(self) -> str:
        """Return the first of `PivotTable1`, `PivotTable2`, … that is free in the book."""
        taken = {name for sheet in self.sheet.book.sheets for name in sheet.api.getDataPilotTables().getElementNames()}
        number = 1
        while f"PivotTable{number}" in taken:
            number += 1
        return f"PivotTable{number}"


def _check_headers(cells: Range) -> None:
    columns = cells.column2 - cells.column1 + 1
    headers = [str(cells.api.getCellByPosition(number, 0).getString()) for number in range(columns)]
    repeated = [header for header, times in Counter(headers).items() if times > 1 or not header]
    if repeated:
        raise ValueError(
            f"Each column of a pivot table's source needs a header of its own; look at {repeated[0]!r} in {cells.address}."
        )
