"""Cell references as text."""

from __future__ import annotations

import re

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")

CellRange = tuple[int, int, int, int]
"""First row, first column, last row, last column; 1-based, both ends included."""


def column_number(letters: str) -> int:
    """Return the 1-based number of a column.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_range(reference: str) -> CellRange | None:
    """Return the corners of "B2:D9" or of the single cell "B2"; None when it is neither.

    >>> cell_range("B2:D9")
    (2, 2, 9, 4)
    """
    found = _RANGE.fullmatch(reference.strip())
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    if not found[3]:
        return row, column, row, column
    last_row, last_column = int(found[4]), column_number(found[3])
    return min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column)
