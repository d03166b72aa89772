"""Where a range is: the part of ``xlwings.Range`` that needs no cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from xlwings import base_classes

from ledgerxl.libreoffice.addresses import Corners, address
from ledgerxl.libreoffice.bridge import UnoObject, cell_range_address

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.sheets import Sheet


class Place(base_classes.Range):
    """A rectangle on a sheet. Numbers count from 1; asking for ``api`` is what costs a call over the bridge.

    Attributes:
        row1, column1, row2, column2: the corners, both included.
        arg1_input: the text it was asked for with; xlwings' ``group`` looks there for whole rows or columns.
    """

    def __init__(self, sheet: Sheet, row1: int, column1: int, row2: int | None = None, column2: int | None = None) -> None:
        self._sheet = sheet
        self.row1, self.column1 = row1, column1
        self.row2 = row1 if row2 is None else row2
        self.column2 = column1 if column2 is None else column2
        self.arg1_input = ""

    @classmethod
    def of(cls, home: Sheet | Book, where: UnoObject) -> Self:
        """Return the range of a UNO ``CellRangeAddress``; with a book as home, on the sheet that the address names."""
        from ledgerxl.libreoffice.sheets import Sheet

        sheet = home if isinstance(home, Sheet) else home.sheets(where.Sheet + 1)
        return cls(sheet, where.StartRow + 1, where.StartColumn + 1, where.EndRow + 1, where.EndColumn + 1)

    def at(self, row1: int, column1: int, row2: int | None = None, column2: int | None = None) -> Self:
        """Return another range of the same sheet."""
        return type(self)(self._sheet, row1, column1, row2, column2)

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def book(self) -> Book:
        """The book the range is in."""
        return self._sheet.book

    @property
    def api(self) -> UnoObject:
        """The UNO cell range (com.sun.star.sheet.SheetCellRange); None for a slice without cells.

        It is not kept: UNO's range moves and shrinks with the cells around it, ours stays at its address.
        """
        return (
            None
            if len(self) == 0
            else self._sheet.api.getCellRangeByPosition(self.column1 - 1, self.row1 - 1, self.column2 - 1, self.row2 - 1)
        )

    @property
    def cell(self) -> UnoObject:
        """The first cell as UNO sees it (com.sun.star.sheet.SheetCell)."""
        return self._sheet.api.getCellByPosition(self.column1 - 1, self.row1 - 1)

    @property
    def cell_address(self) -> UnoObject:
        """The UNO ``CellRangeAddress``."""
        return cell_range_address(self._sheet.position, (self.row1 - 1, self.column1 - 1), (self.row2 - 1, self.column2 - 1))

    @property
    def corners(self) -> Corners:
        return self.row1, self.column1, self.row2, self.column2

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self._sheet, self.row1, self.column1, *self.shape)

    @property
    def row(self) -> int:
        return self.row1

    @property
    def column(self) -> int:
        return self.column1

    @property
    def shape(self) -> tuple[int, int]:
        return self.row2 - self.row1 + 1, self.column2 - self.column1 + 1

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    @property
    def is_cell(self) -> bool:
        return self.row1 == self.row2 and self.column1 == self.column2

    def __call__(self, *numbers: int) -> Self:
        """Return one cell, by (row, column) or by its number along the rows; it may lie outside the range, as in Excel."""
        if len(numbers) == 1:
            row, column = divmod(numbers[0] - 1, self.shape[1])
            return self.at(self.row1 + row, self.column1 + column)
        return self.at(self.row1 + numbers[0] - 1, self.column1 + numbers[1] - 1)

    def up_to(self, other: Place) -> Self:
        """Return the rectangle around both ranges."""
        rows, columns = (self.row1, self.row2, other.row1, other.row2), (self.column1, self.column2, other.column1, other.column2)
        return self.at(min(rows), min(columns), max(rows), max(columns))

    def within(self, limits: Place) -> Self | None:
        """Return the part that lies inside another range of the sheet; None when there is none."""
        row1, column1 = max(self.row1, limits.row1), max(self.column1, limits.column1)
        row2, column2 = min(self.row2, limits.row2), min(self.column2, limits.column2)
        return self.at(row1, column1, row2, column2) if row1 <= row2 and column1 <= column2 else None

    @property
    def spans_rows(self) -> bool:
        """The range is made of whole rows."""
        return (self.column1, self.column2) == (1, self._sheet.size[1])

    @property
    def spans_columns(self) -> bool:
        """The range is made of whole columns."""
        return (self.row1, self.row2) == (1, self._sheet.size[0])

    @property
    def rows(self) -> Self:
        return self

    @property
    def columns(self) -> Self:
        return self

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """Return the address as Excel writes it; ``external`` puts the book and the sheet in front."""
        whole = self._sheet.size if self.row1 == 1 or self.column1 == 1 else None
        local = address(self.corners, row_absolute=row_absolute, column_absolute=col_absolute, whole=whole)
        return f"{self._external_prefix()}{local}" if external else local

    def _external_prefix(self) -> str:
        home = f"[{self.book.name}]{self._sheet.name}"
        return f"{home}!" if home.replace("[", "").replace("]", "").isalnum() else "'" + home.replace("'", "''") + "'!"
