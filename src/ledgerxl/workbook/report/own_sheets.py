"""The ledger in its own workbook, as result sheets refer to it: formulas over its Tables or ranges, links to its cells.

A formula is written only where it gives what the report says: where the sheet's cells are what was read from them. A cell such as
`1,200元` counts in the report and not in a SUM, so the ledger's total is then a number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.ledger.table import Ledger, LedgerTable, column_letters, quoted
from ledgerxl.reports.plan import Link
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Language
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.report.ledger_copy import STRUCTURED, CopiedTable, LedgerCopy, copy_of, unescaped
from ledgerxl.workbook.report.pivot_source import PivotSource

_ESCAPED = "[]#'@"


@dataclass(frozen=True)
class OwnSheets:
    """The ledger's own sheets; a `LedgerPlace`.

    Attributes:
        values: of the tables, as reports hold them.
        sheets: names of the sheets in the workbook.
        tables: returns the Excel Tables of a sheet.
        pivots: what PivotTables read, by canonical name of the table.
    """

    values: LedgerCopy
    language: Language
    sheets: Collection[str]
    tables: Callable[[str], Sequence[ExcelTable]]
    pivots: Mapping[str, PivotSource] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        language: Language,
        sheets: Collection[str],
        tables: Callable[[str], Sequence[ExcelTable]],
        pivots: Mapping[str, PivotSource] | None = None,
    ) -> OwnSheets:
        """Return the place of a ledger whose workbook has these sheets."""
        return cls(copy_of(ledger, [], language), language, sheets, tables, pivots or {})

    def target(self, link: Link) -> Link | None:
        """Return a link as it is, where its sheet is in the workbook."""
        return link if link.sheet in self.sheets else None

    def table(self, name: str) -> CopiedTable | None:
        """Return a table's values; None when it has no rows."""
        return self.values.table(name)

    def pivot_source(self, name: str) -> PivotSource | None:
        """Return the range with a table's values; None when it has no rows."""
        return self.pivots.get(name)

    def formula(self, formula: str) -> str:
        """Return a formula over the ledger's own Tables or ranges; "" where it would not give the same."""
        places: dict[str, str] = {}
        for name, label in STRUCTURED.findall(formula):
            place = self._column(name, unescaped(label))
            if not place:
                return ""
            places[f"{name}[{label}]"] = place
        for written, place in places.items():
            formula = formula.replace(written, place)
        return formula

    def _column(self, excel_name: str, label: str) -> str:
        """Return the cells of a column as a formula writes them; "" where they are not what was read."""
        table = next((one.table for one in self.values.tables if one.table.spec.excel_name == excel_name), None)
        if table is None or len(table.parts) != 1 or table.parts[0].total_rows:
            return ""
        named = next((one for one in table.spec.fields if one.label.of(self.language) == label), None)
        if named is None or named.name not in table.parts[0].columns or not is_as_read(table, named, self.language):
            return ""
        return self._cells(table, table.parts[0].columns[named.name])

    def _cells(self, table: LedgerTable, column: int) -> str:
        sheet, first, last = table.parts[0].sheet, int(table.excel_row.min()), int(table.excel_row.max())
        for one in self.tables(sheet):
            inside = one.first_column <= column <= one.last_column
            top, bottom = one.first_row + one.header_rows, one.last_row - one.totals_rows
            if inside and one.header_rows and top <= first and last <= bottom:
                header = one.columns[column - one.first_column]
                return f"{one.name}[{''.join(chr(39) + sign if sign in _ESCAPED else sign for sign in header)}]"
        letters = column_letters(column)
        return f"{quoted(sheet)}!${letters}${first}:${letters}${last}"


def is_as_read(table: LedgerTable, one: Field, language: Language) -> bool:
    """Return whether a column's cells are what was read from them, so that Excel's functions see the same."""
    cells = table.cells.get(one.name)
    if cells is None or cells.date1904:
        return False
    if one.kind is Kind.DATE:
        days = (table.dates(one.name) - np.datetime64("1899-12-30", "D")).astype(np.float64)
        return _same_numbers(cells, np.where(np.isnat(table.dates(one.name)), np.nan, days), whole=True)
    if one.kind in NUMERIC_KINDS:
        return _same_numbers(cells, table.numbers(one.name))
    return _same_texts(table, one, cells, language)


def _same_numbers(cells: CellColumn, read: npt.NDArray[np.float64], *, whole: bool = False) -> bool:
    numeric = cells.state == CellState.NUMBER
    blank = cells.state <= CellState.EMPTY_TEXT
    found = np.where(numeric, np.floor(cells.number) if whole else cells.number, np.nan)
    same = np.isclose(found, read, rtol=1e-12, atol=5e-7, equal_nan=True)
    return bool(((numeric & same) | (blank & np.isnan(read))).all())


def _same_texts(table: LedgerTable, one: Field, cells: CellColumn, language: Language) -> bool:
    labels = {choice.name: choice.label.of(language) for choice in one.choices}
    words = np.array([*(labels.get(text, text) for text in table.texts(one.name)), ""], object)
    read = words[table.codes(one.name)]
    found = np.full(len(read), "", object)
    text = cells.state == CellState.TEXT
    found[text] = cells.pool[cells.code[text]]
    return bool((text | (cells.state <= CellState.EMPTY_TEXT)).all() and (found == read).all())
