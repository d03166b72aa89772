"""Looking for cells: the end of a block, the block around, texts, kinds of cells; sorting and duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from ledgerxl.libreoffice.bridge import UnoObject, call, constant, enum, property_values, struct, typed
from ledgerxl.libreoffice.contents import Contents
from ledgerxl.libreoffice.format_map import TRUTH, FormatMap

CONTENT = ("VALUE", "DATETIME", "STRING", "FORMULA")
CONSTANTS = {"numbers": ("VALUE", "DATETIME"), "text": ("STRING",), "logical": ("VALUE",), None: ("VALUE", "DATETIME", "STRING")}
"""Flags of com.sun.star.sheet.CellFlags for xlwings' kinds of constants; there are no errors that are constants."""
FORMULAS = {"numbers": 1, "logical": 1, "text": 2, "errors": 4, None: 7}
"""Bits of com.sun.star.sheet.FormulaResult for xlwings' kinds of formulas."""

VALUES, FORMULA_TEXTS = 1, 0
"""Where a search looks (``SearchType``)."""


class Finding(Contents):
    """Searching and ordering."""

    def end(self, direction: str) -> Self:
        """Return the cell that Ctrl and an arrow key lead to from the first cell."""
        way = {"d": "down", "u": "up", "r": "right", "l": "left"}.get(direction, direction)
        rows, columns = self._sheet.size
        vertical = way in ("down", "up")
        line = self.at(1, self.column1, rows, self.column1) if vertical else self.at(self.row1, 1, self.row1, columns)
        filled = _runs(line.api.queryContentCells(_flags(CONTENT)).getRangeAddresses(), vertical=vertical)
        here, last = (self.row1, rows) if vertical else (self.column1, columns)
        there = _jump(filled, here, last) if way in ("down", "right") else _jump_back(filled, here)
        return self.at(there, self.column1) if vertical else self.at(self.row1, there)

    @property
    def current_region(self) -> Self:
        cursor = self._sheet.api.createCursorByRange(self.api)
        cursor.collapseToCurrentRegion()
        return self.of(self._sheet, cursor.getRangeAddress())

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Self | None:
        """Return the first cell whose value holds (or is) the text; ``*`` and ``?`` stand for anything, as in Excel."""
        search = self.api.createSearchDescriptor()
        _describe(search, text, whole=whole, match_case=match_case, where=VALUES)
        search.SearchBackwards = direction == "backward"
        search.SearchByRow = order == "rows"
        found = self.api.findFirst(search)
        if found is None:
            return None
        where = found.getRangeAddress()
        place = self.at(where.StartRow + 1, where.StartColumn + 1)
        return place if place.within(self) is not None else None  # from one cell, LibreOffice searches the whole sheet

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace in constants and in formulas."""
        search = self.api.createReplaceDescriptor()
        _describe(search, old, whole=whole, match_case=match_case, where=FORMULA_TEXTS)
        search.ReplaceString = new
        self.api.replaceAll(search)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Self]:
        """Return the areas of blanks, constants, formulas or visible cells."""
        if cell_type == "blanks":
            found = self.api.queryEmptyCells()
        elif cell_type == "visible":
            found = self.api.queryVisibleCells()
        elif cell_type == "formulas":
            found = self.api.queryFormulaCells(FORMULAS[value_type])
        else:
            found = self.api.queryContentCells(_flags(CONSTANTS.get(value_type, ())))
        areas = [self.of(self._sheet, where) for where in found.getRangeAddresses()]
        return self._only_truths(areas, value_type == "logical") if value_type in ("numbers", "logical") else areas

    def _only_truths(self, areas: list[Self], wanted: bool) -> list[Self]:
        """Numbers and truth values are one kind of cell in Calc: tell them apart by their formats."""
        formats = self.book.number_formats
        kept = [part for key, parts in FormatMap(self).parts if bool(formats.kind(key) & TRUTH) == wanted for part in parts]
        return [found for part in kept for area in areas if (found := area.within(part)) is not None]

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        """Sort the rows by columns of the range, counted from 1; formats move along."""
        fields = tuple(
            struct("com.sun.star.table.TableSortField", Field=key - 1, IsAscending=up)
            for key, up in zip(keys, ascending, strict=True)
        )
        options = property_values(ContainsHeader=has_headers, IsSortColumns=False, BindFormatsToContent=True)
        sort_fields = struct(
            "com.sun.star.beans.PropertyValue", Name="SortFields", Value=typed("[]com.sun.star.table.TableSortField", fields)
        )
        call(self.api, "sort", (*options, sort_fields))

    def remove_duplicates(self, columns: list[int], has_headers: bool) -> None:
        """Remove rows whose values in these columns occurred above; what is below, inside the range, moves up."""
        rows = self.read_rows()
        seen: set[tuple[Any, ...]] = set()
        doubles: list[int] = []
        for number, row in enumerate(rows[int(has_headers) :], start=int(has_headers)):
            key = tuple(_comparable(row[column - 1]) for column in columns)
            doubles += [number] if key in seen else []
            seen.add(key)
        up = enum("com.sun.star.sheet.CellDeleteMode", "UP")
        for first, last in reversed(list(_joined(doubles))):
            self._sheet.api.removeRange(self._part(first, 0, last, self.shape[1] - 1).cell_address, up)


def _flags(names: Iterable[str]) -> int:
    return sum(int(constant(f"com.sun.star.sheet.CellFlags.{name}")) for name in names)


def _describe(search: UnoObject, text: str, *, whole: bool, match_case: bool, where: int) -> None:
    search.SearchString = text
    search.SearchWildcard = True
    search.SearchWords = whole
    search.SearchCaseSensitive = match_case
    search.SearchType = where


def _runs(areas: Iterable[UnoObject], *, vertical: bool) -> list[tuple[int, int]]:
    """Return (first, last) of the filled stretches of a line, joined where they touch, counted from 1."""
    start, end = ("StartRow", "EndRow") if vertical else ("StartColumn", "EndColumn")
    numbers = sorted((getattr(area, start) + 1, getattr(area, end) + 1) for area in areas)
    joined: list[tuple[int, int]] = []
    for first, last in numbers:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _jump(filled: list[tuple[int, int]], here: int, last: int) -> int:
    """Return where Ctrl+Down leads: the end of this stretch, or the start of the next one, or the end of the sheet."""
    for first, end in filled:
        if first <= here < end:
            return end
        if first > here:
            return first
    return last


def _jump_back(filled: list[tuple[int, int]], here: int) -> int:
    for first, end in reversed(filled):
        if first < here <= end:
            return first
        if end < here:
            return end
    return 1


def _joined(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
