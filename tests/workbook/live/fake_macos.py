"""A stand-in for Excel on macOS below xlwings' own macOS engine: it answers Apple events as Excel does, and notes what it is told to do.

The engine itself is the real one, loaded over stand-ins for `appscript` and what else exists on a Mac only.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import xlwings as xw

Place = tuple[int, int]
BOOK = "台账.xlsx"


class CommandError(Exception):
    """An Apple event that Excel refused."""

    def __init__(self, errornumber: int = -50) -> None:
        super().__init__(errornumber)
        self.errornumber = errornumber


class Keyword(str):
    """One of appscript's constants, such as `k.missing_value`; equal to itself and to no text."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyword) and str.__eq__(self, other)

    __hash__ = str.__hash__


class Keywords:
    def __getattr__(self, name: str) -> Keyword:
        return Keyword(name)


MISSING = Keyword("missing_value")


@dataclass
class Cell:
    """What a cell holds: its value, MISSING for an error; its formula as Excel shows it; what it shows; its number format."""

    value: Any = ""
    formula: Any = None
    shown: str | None = None
    number_format: str = "General"


@dataclass
class Sheet:
    """A sheet of the stand-in.

    Attributes:
        merged: first and last cell of merged ranges.
        pivots: names of its PivotTables.
        most_cells: more of them in one answer fail, as a long answer does.
    """

    name: str
    cells: dict[Place, Cell]
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)
    validation: dict[str, Any] = field(default_factory=dict)
    pivots: list[str] = field(default_factory=list)
    most_cells: int = 1_500_000


class Reference:
    """An appscript reference: names and keys on the way to something, sent when it is called."""

    def __init__(self, excel: FakeExcel, path: tuple[Any, ...]) -> None:
        self._excel, self._path = excel, path

    def __getattr__(self, name: str) -> Reference:
        return Reference(self._excel, (*self._path, name))

    def __getitem__(self, key: Any) -> Reference:
        return Reference(self._excel, (*self._path, [key]))

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._excel.perform(self._path[:-1], self._path[-1], values, named)


class FakeExcel:
    """One workbook; `log` holds what was changed or commanded: (where, what, …)."""

    def __init__(self, *sheets: Sheet, **properties: Any) -> None:
        self.sheets = {sheet.name: sheet for sheet in sheets}
        self.active = sheets[0].name
        self.selected = "$A$1"
        self.properties: dict[str, Any] = {
            "display_alerts": True,
            "screen_updating": True,
            "enable_events": True,
            "calculation": Keyword("calculation_automatic"),
            "status_bar": False,
            "protect_structure": False,
            "read_only": False,
            **properties,
        }
        self.log: list[tuple[Any, ...]] = []

    def perform(self, path: tuple[Any, ...], verb: str, values: tuple[Any, ...], named: dict[str, Any]) -> Any:
        sheet, corners, rest = self._where(path)
        if verb == "get":
            return self._get(sheet, corners, rest)
        if verb == "get_address":
            return self.selected if rest == ("selection",) else address_of(corners)
        if verb == "count":
            return self._count(named["each"], corners)
        if verb == "special_cells":
            raise CommandError  # there are none
        if verb == "properties":
            return {Keyword("full_name"): f"/Users/x/{BOOK}"}
        self.log.append(
            (
                address_of(corners) if corners else sheet.name if sheet else "",
                ".".join(map(str, rest)),
                verb,
                *values,
                *named.items(),
            )
        )
        return self._do(sheet, corners, rest, verb, values, named)

    def _where(self, path: tuple[Any, ...]) -> tuple[Any, Any, tuple[Any, ...]]:
        """Return the sheet and the cells that a reference leads to, and the names behind them."""
        sheet, corners, row, rest = None, None, 0, []
        for name, key in zip(path, (*path[1:], None), strict=True):
            given = key[0] if isinstance(key, list) else None
            if isinstance(name, list):
                continue
            if name == "active_sheet" or (name == "worksheets" and given is not None):
                sheet = self._sheet(self.active if name == "active_sheet" else given)
            elif name == "cells" and given is not None:
                corners = corners_of(given)
            elif name == "rows" and given is not None:
                row = given
            elif name == "columns" and given is not None:
                corners = (row, given, row, given)
            elif name == "used_range":
                corners = (1, 1, *(max(place[at] for place in sheet.cells) for at in (0, 1)))
            elif name == "merge_area":
                corners = self._merge_area(sheet, corners)
            elif name not in ("workbooks", "active_workbook"):
                rest.append(name)
        return sheet, corners, tuple(rest)

    def _sheet(self, key: Any) -> Sheet:
        return list(self.sheets.values())[key - 1] if isinstance(key, int) else self.sheets[key]

    def _get(self, sheet: Sheet | None, corners: Any, rest: tuple[Any, ...]) -> Any:
        what = rest[-1] if rest else ""
        if rest[:1] == ("validation",):
            if not sheet.validation:
                raise CommandError
            return sheet.validation.get(what, MISSING)
        if rest[:1] == ("pivot_tables",):
            return [SimpleNamespace(name=SimpleNamespace(get=lambda name=name: name)) for name in sheet.pivots] or MISSING
        if corners:
            return self._of_cells(sheet, corners, what)
        if sheet is None:
            return BOOK if what == "name" else self.properties[what]
        return {"name": sheet.name, "visible": Keyword("sheet_visible"), "protect_contents": False, **sheet.properties}[what]

    def _of_cells(self, sheet: Sheet, corners: Any, what: str) -> Any:
        top, left, bottom, right = corners
        if what == "first_row_index":
            return top
        if what == "first_column_index":
            return left
        if (bottom - top + 1) * (right - left + 1) > sheet.most_cells:
            raise CommandError(-1741)
        rows = [[sheet.cells.get((row, column), Cell()) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
        if what == "merge_cells":
            return self._merged(sheet, corners)
        if what == "number_format":
            formats = {cell.number_format for row in rows for cell in row}
            return formats.pop() if len(formats) == 1 else MISSING
        answers = [[_answer(cell, what) for cell in row] for row in rows]
        return answers[0][0] if len(answers) == len(answers[0]) == 1 else answers

    @staticmethod
    def _merged(sheet: Sheet, corners: Any) -> Any:
        top, left, bottom, right = corners
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        merged = {
            (row, column)
            for first, last in sheet.merged
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        }
        return False if not places & merged else True if places <= merged else MISSING

    @staticmethod
    def _merge_area(sheet: Sheet, corners: Any) -> Any:
        for first, last in sheet.merged:
            if first[0] <= corners[0] <= last[0] and first[1] <= corners[1] <= last[1]:
                return (*first, *last)
        return corners

    def _count(self, each: Keyword, corners: Any) -> int:
        if str(each) == "worksheet":
            return len(self.sheets)
        return corners[2] - corners[0] + 1 if str(each) == "row" else corners[3] - corners[1] + 1

    def _do(
        self, sheet: Any, corners: Any, rest: tuple[Any, ...], verb: str, values: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        if verb == "set" and corners and rest[:1] != ("validation",):
            for place in (
                (row, column) for row in range(corners[0], corners[2] + 1) for column in range(corners[1], corners[3] + 1)
            ):
                new = values[0]
                if rest[-1] == "value" and isinstance(new, list):
                    new = new[place[0] - corners[0]][place[1] - corners[1]]
                setattr(sheet.cells.setdefault(place, Cell()), rest[-1], new)
        elif verb == "set" and rest[:1] == ("validation",):
            sheet.validation[rest[-1]] = values[0]
        elif verb == "set" and sheet is None:
            self.properties[rest[-1]] = values[0]
        elif rest[:1] == ("validation",):
            self._change_rule(sheet, verb, named)
        elif verb == "select":
            self.selected = address_of(corners)
        elif verb == "activate_object" and sheet:
            self.active = sheet.name
        return None

    @staticmethod
    def _change_rule(sheet: Sheet, verb: str, named: dict[str, Any]) -> None:
        if verb == "delete":
            sheet.validation.clear()
        for name, value in named.items():
            sheet.validation[{"type": "validation_type", "operator": "validation_operator"}.get(name, name)] = value


def _answer(cell: Cell, what: str) -> Any:
    if what == "formula":
        return cell.value if cell.formula is None else cell.formula
    if what == "string_value":
        return str(cell.value) if cell.shown is None else cell.shown
    return getattr(cell, what)


def corners_of(address: str) -> tuple[int, int, int, int]:
    """Return first row, first column, last row, last column.

    >>> corners_of("$B$2:$C$9")
    (2, 2, 9, 3)
    """
    cells = [re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", part).groups() for part in address.split(":")]
    numbers = [(int(row), sum((ord(one) - 64) * 26**at for at, one in enumerate(reversed(letters)))) for letters, row in cells]
    return (*numbers[0], *numbers[-1])


def address_of(corners: tuple[int, int, int, int] | None) -> str:
    """Return the absolute address of cells, "" of none."""
    if corners is None:
        return ""
    first, last = (f"${xw.utils.col_name(column)}${row}" for row, column in (corners[:2], corners[2:]))
    return first if first == last else f"{first}:{last}"


@contextmanager
def xlwings_on_a_mac() -> Iterator[ModuleType]:
    """Load xlwings' macOS engine over stand-ins for what it imports; nothing of it stays behind."""
    keywords = Keywords()
    names = {
        "appscript": {"its": keywords, "k": keywords, "mactypes": None},
        "appscript.reference": {"CommandError": CommandError, "Reference": Reference},
        **{name: {} for name in ("aem", "osax", "psutil")},
    }
    stand_ins = {name: ModuleType(name) for name in names}
    for name, members in names.items():
        vars(stand_ins[name]).update(members)
    stand_ins["appscript"].reference = stand_ins["appscript.reference"]  # type: ignore[attr-defined]
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update(stand_ins)
    try:
        with patch.object(xw.App, "activate", lambda self, steal_focus=False: None):  # it asks macOS which Excel is in front
            yield _loaded()
    finally:
        for name, module in before.items():
            sys.modules.pop(name)
            if module is not None:
                sys.modules[name] = module


def _loaded() -> ModuleType:
    import atexit

    path = Path(xw.__file__).with_name("_xlmac.py")
    spec = importlib.util.spec_from_file_location("xlwings._xlmac_under_test", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    atexit.unregister(module.cleanup)
    module.App.pid = 1  # asked of macOS, not of Excel
    return module


def book_of(engine: ModuleType, excel: FakeExcel) -> xw.Book:
    """Return the stand-in's workbook as xlwings' macOS engine shows it."""
    app = engine.App(xl=Reference(excel, ()))
    return xw.Book(impl=engine.Book(app, BOOK))
