"""The data rows and the columns of a table. Both count from 1; rows leave out header and totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice import cell_blocks
from ledgerxl.libreoffice.cell_blocks import TYPED
from ledgerxl.libreoffice.collection import Collection
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.ranges import Range

if TYPE_CHECKING:
    from ledgerxl.libreoffice.tables import Table


@speaks_up
class TableRow(base_classes.TableRow):
    """One data row, by its position: a row object means another row after sorting or deleting."""

    def __init__(self, table: Table, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def index(self) -> int:
        """Return the position among the data rows."""
        return self._index

    @property
    def range(self) -> Range:
        """Return the row's cells."""
        row = self.table.body().row1 + self._index - 1
        return self.table.part(row, row)

    def delete(self) -> None:
        """Take the row out; what is below moves up. The last row only becomes empty."""
        body = self.table.body()
        if body.row1 == body.row2:
            cell_blocks.clear(body, *TYPED, "FORMULA")
            return
        whole = self.table.range
        cell_blocks.remove(self.range, "UP")
        self.table.set_area(Range(self.table.sheet, whole.row1, whole.column1, whole.row2 - 1, whole.column2))


@speaks_up
class TableRows(Collection[TableRow], base_classes.TableRows):
    """The data rows of a table."""

    def members(self) -> list[TableRow]:
        """Return the rows; none for a table that waits for its first."""
        body = self._parent.data_body_range
        return [] if body is None else [TableRow(self._parent, number) for number in range(1, body.row2 - body.row1 + 2)]

    def name_of(self, member: TableRow) -> str:
        """Rows have no names."""
        return ""

    def __len__(self) -> int:
        body = self._parent.data_body_range
        return 0 if body is None else int(body.row2 - body.row1 + 1)

    @property
    def column_count(self) -> int:
        """Return how many values a row takes."""
        whole = self._parent.range
        return int(whole.column2 - whole.column1 + 1)

    def add(self, values: list[Any] | None, index: int | None) -> TableRow:
        """Put a row in before the row `index`, or after the last; it takes over formats, rules and, without values, formulas."""
        table: Table = self._parent
        if not table.is_empty:
            index = self._open_row(table, index)
        row = TableRow(table, index or 1)
        if values is not None:
            row.range.raw_value = [values]
        return row

    def _open_row(self, table: Table, index: int | None) -> int:
        """Make room for one more data row, shaped like its neighbour, and return its position."""
        body, whole, position = table.body(), table.range, index or len(self) + 1
        sheet_row = body.row1 + position - 1
        place = table.part(sheet_row, sheet_row)
        if index is not None or table.show_totals or not cell_blocks.is_blank(place):
            cell_blocks.insert(place, "DOWN")
        table.set_area(Range(table.sheet, whole.row1, whole.column1, whole.row2 + 1, whole.column2))
        neighbour = table.part(sheet_row - 1, sheet_row - 1) if position > 1 else table.part(sheet_row + 1, sheet_row + 1)
        cell_blocks.copy(neighbour, place)
        cell_blocks.clear(place, *TYPED, "ANNOTATION")
        return position


@speaks_up
class TableColumn(base_classes.TableColumn):
    """One column, by its position."""

    def __init__(self, table: Table, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def name(self) -> str:
        """Return the header's text."""
        return self.table.column_names()[self._index - 1]

    @property
    def index(self) -> int:
        """Return the position in the table."""
        return self._index

    def _cut(self, cells: Range) -> Range:
        column = cells.column1 + self._index - 1
        return Range(self.table.sheet, cells.row1, column, cells.row2, column)

    @property
    def range(self) -> Range:
        """Return the whole column, with header and totals."""
        return self._cut(self.table.range)

    @property
    def data_body_range(self) -> Range | None:
        """Return the data cells; None while the table has none."""
        body = self.table.data_body_range
        return None if body is None else self._cut(body)

    def delete(self) -> None:
        """Take the column out; what is beside the table moves left.

        Raises:
            ValueError: it is the last one.
        """
        whole = self.table.range
        if whole.column1 == whole.column2:
            raise ValueError("Cannot delete the last table column")
        cell_blocks.remove(self.range, "LEFT")
        self.table.set_area(Range(self.table.sheet, whole.row1, whole.column1, whole.row2, whole.column2 - 1))


@speaks_up
class TableColumns(Collection[TableColumn], base_classes.TableColumns):
    """The columns of a table."""

    def members(self) -> list[TableColumn]:
        """Return the columns."""
        whole = self._parent.range
        return [TableColumn(self._parent, number) for number in range(1, whole.column2 - whole.column1 + 2)]

    def add(self, name: str, index: int | None) -> TableColumn:
        """Put a column in before the column `index`, or after the last."""
        table: Table = self._parent
        whole, position = table.range, index or len(self) + 1
        column = whole.column1 + position - 1
        place = Range(table.sheet, whole.row1, column, whole.row2, column)
        if index is not None or not cell_blocks.is_blank(place):
            cell_blocks.insert(place, "RIGHT")
        table.set_area(Range(table.sheet, whole.row1, whole.column1, whole.row2, whole.column2 + 1))
        if table.show_headers:
            place.api.getCellByPosition(0, 0).setString(name)
        return TableColumn(table, position)
