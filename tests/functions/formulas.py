"""Evaluate the formulas of examples: a call of one function with literals and addresses, on a sheet given as rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from ledgerxl.functions.arrays import Out, Rows, serial_of
from ledgerxl.functions.call import MISSING, call
from ledgerxl.functions.context import Context, Rules
from ledgerxl.functions.description import Example
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings

_FORMULA = re.compile(r"=(LX[A-Z]+)\((.*)\)")
_ARGUMENT = re.compile(r'\s*("(?:[^"]|"")*"|[^,"]*)\s*(?:,|$)')
_RANGE = re.compile(r"([A-Z])(\d+)(?::([A-Z])(\d+))?")


def rules_in(language: Language, **settings: object) -> Rules:
    """Return the built-in rules with messages in this language."""
    return Context(SALES, Settings(language=language, **settings))


def evaluate(example: Example, language: Language) -> Out | Rows:
    """Return what Excel would get: cells are passed as `Range.Value2` gives them."""
    found = _FORMULA.fullmatch(example.formula)
    assert found, example.formula
    arguments = [_value(argument, example.sheet) for argument in _arguments(found[2])]
    return call(found[1], arguments, rules=rules_in(language))


def _arguments(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _ARGUMENT.match(text, at)
        assert found, text
        yield found[1].strip()
        at = found.end()


def _value(argument: str, sheet: tuple[tuple[Any, ...], ...]) -> object:
    if not argument:
        return MISSING
    if argument.startswith('"'):
        return argument[1:-1].replace('""', '"')
    found = _RANGE.fullmatch(argument)
    return _cells(found, sheet) if found else float(argument)


def _cells(found: re.Match[str], sheet: tuple[tuple[Any, ...], ...]) -> object:
    left, top = ord(found[1]) - 65, int(found[2]) - 1
    if not found[3]:
        return plain(sheet[top][left])
    right, bottom = ord(found[3]) - 65, int(found[4])
    return plain(tuple(row[left : right + 1] for row in sheet[top:bottom]))


def plain(value: Any) -> Any:
    """Return a cell or rows with dates as serials."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    return serial_of(value) if isinstance(value, dt.date) else value
