"""Stand-ins for xlwings' objects on Windows: they answer like Excel's object model and record what is asked of them."""

from __future__ import annotations

from typing import Any


class Recorder:
    """A COM object: takes any property and any method, and notes both."""

    def __init__(self, log: list[Any], **properties: Any) -> None:
        object.__setattr__(self, "log", log)
        object.__setattr__(self, "properties", properties)

    def __getattr__(self, name: str) -> Any:
        properties = object.__getattribute__(self, "properties")
        if name in properties:
            return properties[name]
        return lambda *values, **named: self.log.append((name, *values, *named.items()))

    def __setattr__(self, name: str, value: Any) -> None:
        self.log.append((name, value))


class FakeRange:
    """A range of a fixed sheet of values; what is written is noted with its place."""

    def __init__(self, sheet: FakeSheet, row: int, column: int, height: int, width: int) -> None:
        self.sheet, self.row, self.column, self.shape = sheet, row, column, (height, width)
        self.api = Recorder(
            sheet.log, Value2=sheet.part(sheet.exact, self), HasFormula=sheet.has_formula, Validation=sheet.validation
        )
        self.data_validation = Recorder(sheet.log)

    def __getitem__(self, place: Any) -> FakeRange:
        rows, columns = place
        if isinstance(rows, int):
            return FakeRange(self.sheet, self.row + rows, self.column + columns, 1, 1)
        first, last, _ = rows.indices(self.shape[0])
        return FakeRange(self.sheet, self.row + first, self.column, last - first, self.shape[1])

    @property
    def place(self) -> tuple[int, int]:
        return self.row, self.column

    @property
    def raw_value(self) -> Any:
        return self.sheet.part(self.sheet.values, self)

    @property
    def formula(self) -> Any:
        return self.sheet.part(self.sheet.formulas, self)

    @property
    def number_format(self) -> str:
        return self.sheet.formats.get(self.place, "General")

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.log.append((self.place, "format", code))
        self.sheet.formats[self.place] = code

    def _set_value(self, value: Any) -> None:
        self.sheet.log.append((self.place, "value", value))

    value = property(None, _set_value)

    def select(self) -> None:
        self.sheet.log.append((self.place, "select"))

    @property
    def merge_area(self) -> FakeRange:
        for top, left, bottom, right in self.sheet.merges:
            if top <= self.row <= bottom and left <= self.column <= right:
                return FakeRange(self.sheet, top, left, bottom - top + 1, right - left + 1)
        return self

    @property
    def merge_cells(self) -> bool | None:
        cells = {(self.row + r, self.column + c) for r in range(self.shape[0]) for c in range(self.shape[1])}
        merged = {
            (r, c)
            for top, left, bottom, right in self.sheet.merges
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        return False if not cells & merged else True if cells <= merged else None


class FakeSheet:
    """A sheet with values as COM delivers them."""

    def __init__(
        self,
        values: list[list[Any]],
        formulas: list[list[Any]] | None = None,
        exact: list[list[Any]] | None = None,
        merges: list[tuple[int, int, int, int]] | None = None,
        has_formula: bool | None = False,
    ) -> None:
        self.values = values
        self.formulas = formulas or [["" if value is None else value for value in row] for row in values]
        self.exact = exact or values
        self.merges = merges or []
        self.has_formula = has_formula
        self.log: list[Any] = []
        self.formats: dict[tuple[int, int], str] = {}
        self.validation = Recorder(self.log)
        self.api = Recorder(self.log, ProtectContents=False)
        selection = FakeRange(self, 9, 9, 1, 1)
        self.book = Recorder(self.log, app=Recorder(self.log, selection=selection), sheets=Recorder(self.log, active=self))

    @property
    def used_range(self) -> FakeRange:
        return FakeRange(self, 1, 1, len(self.values), len(self.values[0]))

    def range(self, first: tuple[int, int], last: tuple[int, int] | None = None) -> FakeRange:
        last = last or first
        return FakeRange(self, *first, last[0] - first[0] + 1, last[1] - first[1] + 1)

    def activate(self) -> None:
        self.log.append("activate")

    def part(self, table: list[list[Any]], cells: FakeRange) -> Any:
        rows = tuple(
            tuple(row[cells.column - 1 : cells.column - 1 + cells.shape[1]])
            for row in table[cells.row - 1 : cells.row - 1 + cells.shape[0]]
        )
        return rows[0][0] if cells.shape == (1, 1) and rows and rows[0] else rows
