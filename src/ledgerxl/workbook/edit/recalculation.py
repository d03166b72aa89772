"""Whether formulas of the user's look at what was written, so that they must be calculated anew when the file is opened."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from ledgerxl.ledger.table import column_letters
from ledgerxl.workbook.edit.book import Book
from ledgerxl.workbook.file.strings import UnusualMarkupError, plain_text

LOOKED_AT: Final = 4 << 20
"""Bytes of a sheet's part that are searched: calculated columns have the same formula in all rows."""
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f\b[^>]*>([^<]*)<")


def is_needed(book: Book, columns: Mapping[str, Collection[int]], labels: Collection[str]) -> bool:
    """Return whether a formula names one of these columns of a sheet, by letters or by a header of its Table."""
    words = {f"{label}]" for label in labels}
    for sheet in book.sheets:
        if not sheet.part or not book.parts.has(sheet.part):
            continue
        for formula in map(shown_formula, set(_FORMULA.findall(beginning(book, sheet.part)))):
            if any(word in formula for word in words) or _names_column(formula, sheet.name, columns):
                return True
    return False


def shown_formula(formula: bytes) -> str:
    """Return the text of a formula as it stands in a part; "" for markup that cannot be read."""
    try:
        return plain_text(formula)
    except UnusualMarkupError:
        return ""


def _names_column(formula: str, sheet: str, columns: Mapping[str, Collection[int]]) -> bool:
    for name, numbers in columns.items():
        letters = "|".join(column_letters(number) for number in numbers)
        if not letters or (name != sheet and name.replace("'", "''") not in formula):
            continue
        if re.search(rf"(?<![A-Za-z$])\$?(?:{letters})(?:\$?[0-9]+|:\$?[A-Z])", formula):
            return True
    return False


def beginning(book: Book, part: str) -> bytes:
    """Return the first bytes of a part as it was in the file; all of a new one."""
    if book.parts.is_new(part):
        return b""
    with book.parts.open(part) as stream:
        return stream.read(LOOKED_AT)
