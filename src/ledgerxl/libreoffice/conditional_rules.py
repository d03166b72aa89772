"""One rule of conditional formatting as plain data, independent of the cells it stands on.

Formulas are in Calc's own syntax and relative to `base`; `at` moves a rule to another base the way a copied formula moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ledgerxl.libreoffice.addresses import column_letters, column_number
from ledgerxl.libreoffice.bridge import UnoObject

CONDITION, COLOR_SCALE, DATA_BAR, ICON_SET, DATE = range(5)
"""com.sun.star.sheet.ConditionEntryType"""

EXPRESSION = 24
OPERATORS = {
    "equal_to": 0,
    "less_than": 1,
    "greater_than": 2,
    "less_than_or_equal": 3,
    "greater_than_or_equal": 4,
    "not_equal_to": 5,
    "between": 6,
    "not_between": 7,
}
"""com.sun.star.sheet.ConditionFormatOperator"""

_WITH_TWO = (OPERATORS["between"], OPERATORS["not_between"])

Cell = tuple[int, int]
"""Row and column, from 0."""

_ROWS, _COLUMNS = 1_048_576, 16_384
_TOKEN = re.compile(
    r"""(?P<skip>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\w$])(?P<ca>\$?)(?P<col>[A-Za-z]{1,3})(?P<ra>\$?)(?P<row>[1-9]\d{0,6})(?![\w(.])"""
)


@dataclass(frozen=True)
class Threshold:
    """Where a colour, bar end or icon begins: LibreOffice's number for the kind, the value as text, and a scale's colour."""

    kind: int
    formula: str
    color: int = 0


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        kind: which of the five kinds LibreOffice has.
        operator, formula1, formula2, style: a condition's comparison and the cell style it applies.
        thresholds: of a colour scale, data bar or icon set, from low to high.
        options: what else makes the rule, as (property, value).
        base: the cell that relative references are counted from.
    """

    kind: int
    operator: int = 0
    formula1: str = ""
    formula2: str = ""
    style: str = ""
    thresholds: tuple[Threshold, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    base: Cell = (0, 0)

    def at(self, base: Cell) -> Rule:
        """Return the same rule with its formulas relative to another cell."""
        move = (base[0] - self.base[0], base[1] - self.base[1])
        return replace(self, formula1=shifted(self.formula1, move), formula2=shifted(self.formula2, move), base=base)

    @property
    def identity(self) -> Rule:
        """Return what two pieces of one rule have in common."""
        return self.at((0, 0))


def shifted(formula: str, move: Cell) -> str:
    """Return a formula as it reads when copied so many rows down and columns right.

    >>> shifted('ISNUMBER(SEARCH("[A1]";$AD6))', (2, 1)), shifted("A1+$B$2", (0, 3)), shifted("$Q1.A1", (1, 0))
    ('ISNUMBER(SEARCH("[A1]";$AD8))', 'D1+$B$2', '$Q1.A2')
    """
    return _TOKEN.sub(lambda found: found[0] if found["skip"] else _moved(found, move), formula) if move != (0, 0) else formula


def _moved(found: re.Match[str], move: Cell) -> str:
    row = int(found["row"]) if found["ra"] else (int(found["row"]) - 1 + move[0]) % _ROWS + 1
    column = found["col"] if found["ca"] else column_letters((column_number(found["col"]) - 1 + move[1]) % _COLUMNS + 1)
    return f"{found['ca']}{column}{found['ra']}{row}"


_OPTIONS = {
    DATA_BAR: ("Color", "UseGradient", "ShowValue", "UseNegativeColor", "NegativeColor", "AxisPosition", "AxisColor"),
    ICON_SET: ("Icons", "Reverse", "ShowValue"),
    DATE: ("DateType", "StyleName"),
}


def read(entry: UnoObject, base: Cell) -> Rule:
    """Return the rule that one UNO entry of a conditional format holds."""
    kind = int(entry.getType())
    if kind == CONDITION:
        # LibreOffice calls an absent second operand "0".
        second = entry.Formula2 if entry.Operator in _WITH_TWO else ""
        return Rule(kind, entry.Operator, entry.Formula1, second, entry.StyleName, base=base)
    options = tuple((name, getattr(entry, name)) for name in _OPTIONS.get(kind, ()))
    return Rule(kind, thresholds=tuple(_thresholds(entry, kind)), options=options, base=base)


def _thresholds(entry: UnoObject, kind: int) -> list[Threshold]:
    if kind == COLOR_SCALE:
        return [Threshold(part.getType(), part.getFormula(), part.getColor()) for part in entry.ColorScaleEntries]
    if kind == DATA_BAR:
        return [Threshold(part.getType(), part.getFormula()) for part in entry.DataBarEntries]
    if kind == ICON_SET:
        return [Threshold(part.getType(), part.getFormula()) for part in entry.IconSetEntries]
    return []
