"""Formulas of the user's that look at a result sheet: they would read #REF! when it is replaced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import xlwings as xw

from ledgerxl.workbook.live.own_names import result_sheets
from ledgerxl.workbook.live.program import Program


@contextmanager
def kept_references(book: xw.Book, name: str, program: Program) -> Iterator[None]:
    """Write formulas that name this sheet again, as they were, after it has been replaced."""
    found = list(_referring(book, name, program))
    yield
    for cell, formula in found:
        cell.formula = formula


def _referring(book: xw.Book, name: str, program: Program) -> Iterator[tuple[xw.Range, str]]:
    ours = set(result_sheets(book, program))
    for sheet in book.sheets:
        if sheet.name not in ours:
            for place in program.formulas_with(sheet, name):
                cell = sheet.range(place)
                yield cell, str(cell.formula)
