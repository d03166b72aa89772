"""How a worksheet function is described: for the wrappers in VBA, Excel's function wizard and the documentation.

Nothing heavy is imported here: building the add-in's wrappers and listing the functions cost a few milliseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from ledgerxl.functions.excel_error import ExcelError
    from ledgerxl.standard.model import Language

    Cell = dt.date | str | float | bool | ExcelError | None
    """A cell of an example; None is blank."""


class Words(NamedTuple):
    """One text in both languages; like `standard.model.Text`, without the cost of pydantic."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in this language."""
        return self.zh if language == "zh" else self.en


class Takes(StrEnum):
    """What an argument may be."""

    SCALAR = "scalar"
    """One value."""
    CELLS = "cells"
    """One value or a range, worked on cell by cell; the result has its shape."""
    RANGE = "range"
    """A range as a whole."""


class Gives(StrEnum):
    """What a function returns: in one cell, or per cell of its first argument, or as a table."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """A serial number; the wrapper makes a date of a single one, so that Excel shows it as a date."""
    TRUTH = "truth"
    TABLE = "table"
    """Rows of different kinds of values, a header first; needs room to spill."""


NOTHING = Words("", "")


class Argument(NamedTuple):
    """One argument.

    Attributes:
        name: ASCII, and no word that VBA keeps for itself.
        default: what a missing one means, in words, for the documentation; "" where it must be given.
        repeated: the last argument, which may be given any number of times (VBA's ParamArray), at least once.
    """

    name: str
    description: Words
    takes: Takes = Takes.SCALAR
    default: Words = NOTHING
    repeated: bool = False

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        return bool(self.default.zh)


class Example(NamedTuple):
    """One call that works as shown; the tests run it.

    Attributes:
        formula: with literals and addresses of `sheet`, such as `=LXPHONE(A2:A4)`.
        result: one value, or rows of values; dates as dates.
        sheet: rows of cells from A1 on.
    """

    formula: str
    result: Cell | tuple[tuple[Cell, ...], ...]
    sheet: tuple[tuple[Cell, ...], ...] = ()


class Examples(NamedTuple):
    """The examples in both languages."""

    zh: tuple[Example, ...]
    en: tuple[Example, ...]

    def of(self, language: Language) -> tuple[Example, ...]:
        """Return the examples in this language."""
        return self.zh if language == "zh" else self.en


class Function(NamedTuple):
    """One worksheet function.

    Attributes:
        name: as typed in a cell.
        description: one sentence, at most 250 characters: Excel's wizard shows no more.
        category: its group in Excel's wizard.
        home: where it is implemented, `module:function`; imported at the first call.
    """

    name: str
    description: Words
    arguments: tuple[Argument, ...]
    gives: Gives
    category: Words
    home: str
    examples: Examples
    remarks: Words = NOTHING
