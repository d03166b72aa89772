"""What xlwings has no public member for, and each program does in its own way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import xlwings as xw

from ledgerxl.workbook.file.ranges import CellRange
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import CellContent
from ledgerxl.workbook.live.block import Block
from ledgerxl.workbook.live.entry_rule import EntryRule

Told = Callable[[float], None]
"""Is told which share of the work is done, 0 to 1."""


class Program(Protocol):
    """One spreadsheet program. Every method is one or a few calls, however large the sheet is."""

    def read(self, sheet: xw.Sheet, told: Told) -> Block:
        """Return the used cells of a sheet with what they are."""
        ...

    def sheet_names(self, book: xw.Book) -> list[str]:
        """Return the names of all sheets in their order."""
        ...

    def tables(self, book: xw.Book) -> Mapping[str, Sequence[ExcelTable]]:
        """Return the Excel Tables by sheet; their column names are read from the cells."""
        ...

    def names(self, book: xw.Book) -> list[str]:
        """Return the workbook's defined names."""
        ...

    def merged(self, sheet: xw.Sheet) -> list[CellRange]:
        """Return the merged ranges of a sheet."""
        ...

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Return whether the sheet's cells may not be changed."""
        ...

    def sheet_that_keeps_others_out(self, book: xw.Book) -> str | None:
        """Return the name of a protected sheet beside which no new one can be made; None where new ones can be."""
        ...

    def is_structure_protected(self, book: xw.Book) -> bool:
        """Return whether sheets may not be added or deleted."""
        ...

    def is_read_only(self, book: xw.Book) -> bool:
        """Return whether the workbook was opened for reading only."""
        ...

    def is_busy(self, error: Exception) -> bool:
        """Return whether the program could not listen: it calculates, a cell is being edited, or a dialog is open."""
        ...

    def referred(self, book: xw.Book, name: str) -> xw.Range | None:
        """Return what a defined name refers to; None where that is gone."""
        ...

    def values(self, cells: xw.Range) -> list[object]:
        """Return the contents of one column's cells."""
        ...

    def has_formulas(self, cells: xw.Range) -> bool:
        """Return whether any of these cells is calculated."""
        ...

    def formulas_with(self, sheet: xw.Sheet, *words: str) -> list[tuple[int, int]]:
        """Return row and column (1-based) of the formulas that hold one of these."""
        ...

    def write_texts(self, cells: xw.Range, texts: list[list[str | None]]) -> None:
        """Write texts as texts, whatever they look like; None makes the cell blank."""
        ...

    def write_content(self, cell: xw.Range, content: CellContent) -> None:
        """Put a number, a truth value or a formula into one cell; its number format stays."""
        ...

    def rows_above_pivot(self, filters: int) -> int:
        """Return how many rows above its body a PivotTable with so many filters is to be made."""
        ...

    def name_totals(self, pivot: xw.main.PivotTable, name: str) -> None:
        """Call a PivotTable's grand totals so, where the program would not call them by a word of the ledger's language."""
        ...

    @property
    def most_pivots(self) -> int | None:
        """How many PivotTables can be made on one sheet; None for any number."""
        ...

    def drawing_folder(self) -> str | None:
        """Return the folder for workbooks that are drawn to be copied from; None for the system's own for temporary files."""
        ...

    def as_active(self, cells: xw.Range) -> AbstractContextManager[None]:
        """Make a formula's relative references count from the first of these cells, where a program takes them from the active one."""
        ...

    def set_rule(self, cells: xw.Range, rule: EntryRule) -> None:
        """Replace the entry rule of these cells with its prompt and alert; formulas are relative to the first cell."""
        ...


def program_of(book: xw.Book) -> Program:
    """Return the program in which a workbook is open."""
    if book.app.engine.name == "libreoffice":
        from ledgerxl.workbook.live.libreoffice import LibreOffice

        return LibreOffice()
    if sys.platform == "darwin":
        from ledgerxl.workbook.live.excel_macos import ExcelOnMacOS

        return ExcelOnMacOS()
    from ledgerxl.workbook.live.excel_windows import ExcelOnWindows

    return ExcelOnWindows()
