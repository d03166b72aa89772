"""Cell addresses as Excel writes them: ``A1``, ``$B$2:$D$9``, ``A:C``, ``3:7``."""

from __future__ import annotations

import re
from functools import lru_cache

Corners = tuple[int, int, int, int]
"""(first row, first column, last row, last column), counted from 1."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})$")
_ROW = re.compile(r"\$?([1-9]\d{0,6})$")


@lru_cache(maxsize=2048)
def column_letters(number: int) -> str:
    """Return a column's letters; 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number; A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def corners(text: str, rows: int, columns: int) -> Corners | None:
    """Return what an address covers on a sheet of this size; None when it is no address (a name, for example)."""
    first, colon, last = text.strip().partition(":")
    start, end = _corner(first), _corner(last if colon else first)
    if start is None or end is None or (not colon and None in start):
        return None
    (row1, column1), (row2, column2) = start, end
    row1, row2 = sorted((row1 or 1, row2 or rows))
    column1, column2 = sorted((column1 or 1, column2 or columns))
    return (row1, column1, row2, column2) if row1 >= 1 and row2 <= rows and column2 <= columns else None


def _corner(text: str) -> tuple[int | None, int | None] | None:
    """Return (row, column) of one side of the colon; None stands for "all of them"."""
    if found := _CELL.match(text):
        return int(found[2]), column_number(found[1])
    if found := _COLUMN.match(text):
        return None, column_number(found[1])
    if found := _ROW.match(text):
        return int(found[1]), None
    return None


def address(
    where: Corners, *, row_absolute: bool = True, column_absolute: bool = True, whole: tuple[int, int] | None = None
) -> str:
    """Return the address of corners; with ``whole`` (rows and columns of the sheet), full columns and rows the short way."""
    row1, column1, row2, column2 = where
    at_row, at_column = "$" * row_absolute, "$" * column_absolute
    letters1, letters2 = at_column + column_letters(column1), at_column + column_letters(column2)
    if whole and (row1, row2) == (1, whole[0]):
        return f"{letters1}:{letters2}"
    if whole and (column1, column2) == (1, whole[1]):
        return f"{at_row}{row1}:{at_row}{row2}"
    first, last = f"{letters1}{at_row}{row1}", f"{letters2}{at_row}{row2}"
    return first if first == last else f"{first}:{last}"
