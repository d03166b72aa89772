"""Where the ledger's records stand in the report, and what their cells hold.

A table that fills one sheet stands where it stood: same sheet name, same rows, same columns, so that "row 1023" means the same in both
files. A table that spans several sheets comes together on one sheet, for formulas and PivotTables need one Excel Table; its records
then say where they came from. Rows between the records (blank lines, typed totals) stay blank, or a SUM over the table would count
them.

Numbers, dates and choices are what was read, so that sums and PivotTables are right; what could not be read stands as found. Texts are
as found. Values that the standard derives (an amount where the ledger has no such column) follow on the right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.table import Ledger, LedgerTable, Part, cell_name
from ledgerxl.reports.months import recent_labels
from ledgerxl.reports.plan import ORDER_MONTH, RECENT_MONTH, Link
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Language, both
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.pivot_source import PivotSource
from ledgerxl.workbook.sheet_names import sheet_name
from ledgerxl.workbook.template.layout import HEADER_ROW, LAST_EXCEL_ROW

Values = list[Any]
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]+)")
STRUCTURED: Final = re.compile(r"(LX_\w+)\[((?:'.|[^\[\]'])*)\]")
"""A column of one of the ledger's Tables in a formula: the Table and the header, some characters of it behind an apostrophe."""
_EPOCH: Final = np.datetime64("1899-12-30", "D")


@dataclass(frozen=True)
class CopiedColumn:
    """One column of a copied table.

    Attributes:
        label: the header, unique within the table.
        field: None for a column that is not the standard's.
        fill: returns the values by position; dates are Excel's serial numbers, choices labels.
        hidden: only there because the table has no gaps; it holds nothing.
    """

    label: str
    field: Field | None
    fill: Callable[[], Values]
    hidden: bool = False

    @cached_property
    def values(self) -> Values:
        """The values by position."""
        return self.fill()


@dataclass(frozen=True)
class CopiedTable:
    """A table of the ledger as it stands in the report. Rows and columns count from 0.

    Attributes:
        rows: the sheet row of each position.
        in_place: it stands where it stood.
    """

    table: LedgerTable
    sheet: str
    header_row: int
    first_column: int
    rows: npt.NDArray[np.int64]
    columns: tuple[CopiedColumn, ...]
    in_place: bool
    language: Language
    _rows_found: dict[tuple[int, int], int] = field(default_factory=dict, repr=False)

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return int(self.rows.max())

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return self.first_column + len(self.columns) - 1

    @property
    def labels(self) -> list[str]:
        """The headers, left to right."""
        return [column.label for column in self.columns]

    def column(self, label: str) -> CopiedColumn:
        """Return the column with this header.

        Raises:
            ValueError: there is none.
        """
        for column in self.columns:
            if column.label == label:
                return column
        raise ValueError(f"{self.table.spec.excel_name} has no column {label!r}; it has {', '.join(self.labels)}")

    def target(self, link: Link) -> Link | None:
        """Return where a cell of the ledger stands in the report; None when it is not copied."""
        parts = [at for at, part in enumerate(self.table.parts) if part.sheet == link.sheet]
        if not parts:
            return None
        if self.in_place:
            return Link(self.sheet, link.cell)
        return self._moved(parts, link.cell)

    def _moved(self, parts: Sequence[int], cell: str) -> Link | None:
        found = _CELL.fullmatch(cell)
        if found is None:
            return None
        column, row = _column_number(found[1]), int(found[2])
        for at in parts:
            to_row = self._places.get((at, row), self.header_row)
            name = next((name for name, number in self.table.parts[at].columns.items() if number == column), "")
            shift = next((n for n, one in enumerate(self.columns) if one.field and one.field.name == name), 0)
            if to_row != self.header_row or at == parts[-1]:
                return Link(self.sheet, cell_name(to_row + 1, self.first_column + shift + 1))
        return None

    @cached_property
    def _places(self) -> dict[tuple[int, int], int]:
        keys = zip(self.table.part.tolist(), self.table.excel_row.tolist(), strict=True)
        return dict(zip(keys, self.rows.tolist(), strict=True))


@dataclass(frozen=True)
class LedgerCopy:
    """All tables of the ledger that have rows, in the standard's order."""

    tables: tuple[CopiedTable, ...] = ()
    file: str = ""

    def table(self, name: str) -> CopiedTable | None:
        """Return a table by canonical name; None when it has no rows."""
        return next((copied for copied in self.tables if copied.table.name == name), None)

    def formula(self, formula: str) -> str:
        """Return the formula, or "" where a column that it names is not copied: Excel would not open the file."""
        known = {table.table.spec.excel_name: set(table.labels) for table in self.tables}
        found = all(unescaped(label) in known.get(table, ()) for table, label in STRUCTURED.findall(formula))
        return formula if found else ""

    def pivot_source(self, name: str) -> PivotSource | None:
        """Return the Excel Table that a table is copied into; None when it has no rows."""
        table = self.table(name)
        return PivotSource(tuple(table.labels), table=table.table.spec.excel_name) if table else None

    def target(self, link: Link) -> Link | None:
        """Return where a cell of the ledger stands in the report; None when it is not copied."""
        found = (copied.target(link) for copied in self.tables)
        return next((target for target in found if target is not None), None)


def unescaped(label: str) -> str:
    """Return a header as it is, from how a structured reference writes it."""
    return re.sub(r"'(.)", r"\1", label)


def copy_of(ledger: Ledger, taken: Sequence[str], language: Language) -> LedgerCopy:
    """Decide where the tables of a ledger stand in a report whose own sheets have the names `taken`.

    Raises:
        WorkbookError: a table that spans several sheets has more rows than one sheet holds.
    """
    names, tables = list(taken), []
    for table in ledger.found:
        if len(table):
            tables.append(_copied(table, names, language))
            names.append(tables[-1].sheet)
    return LedgerCopy(tuple(tables), ledger.file)


def _copied(table: LedgerTable, taken: Sequence[str], language: Language) -> CopiedTable:
    if len(table.parts) == 1:
        return _in_place(table, taken, language)
    return _together(table, taken, language)


def _in_place(table: LedgerTable, taken: Sequence[str], language: Language) -> CopiedTable:
    part = table.parts[0]
    numbers = [header.column for header in part.headers] + list(part.columns.values())
    first, header_row = min(numbers), max((header.row for header in part.headers), default=1)
    columns = [*_found_columns(table, part, first, max(numbers), language), *_derived(table, language)]
    _refuse_too_long(table, int(table.excel_row.max()))
    rows = table.excel_row.astype(np.int64) - 1
    return CopiedTable(table, sheet_name(part.sheet, taken), header_row - 1, first - 1, rows, _distinct(columns), True, language)


def _found_columns(table: LedgerTable, part: Part, first: int, last: int, language: Language) -> list[CopiedColumn]:
    fields = {number: name for name, number in part.columns.items()}
    headers = {header.column: header.text for header in part.headers}
    return [
        _column(table, table.field(fields[number]), language)
        if number in fields
        else _not_copied(headers.get(number, ""), len(table), language)
        for number in range(first, last + 1)
    ]


def _not_copied(header: str, length: int, language: Language) -> CopiedColumn:
    words = texts.NOT_COPIED.of(language)
    return CopiedColumn(" ".join(header.split())[:200] + f"（{words}）", None, lambda: [None] * length, hidden=True)


def _together(table: LedgerTable, taken: Sequence[str], language: Language) -> CopiedTable:
    _refuse_too_long(table, len(table) + HEADER_ROW + 1)
    sheets = [part.sheet for part in table.parts]
    columns = [
        *(_column(table, one, language) for one in table.spec.fields if one.name in table.cells),
        *_derived(table, language),
        CopiedColumn(texts.FROM_SHEET.of(language), None, lambda: [sheets[at] for at in table.part.tolist()]),
        CopiedColumn(texts.FROM_ROW.of(language), None, table.excel_row.tolist),
    ]
    name = sheet_name(table.spec.label.of(language), taken)
    rows = np.arange(len(table), dtype=np.int64) + HEADER_ROW + 1
    return CopiedTable(table, name, HEADER_ROW, 0, rows, _distinct(columns), False, language)


def _refuse_too_long(table: LedgerTable, last_excel_row: int) -> None:
    if last_excel_row <= LAST_EXCEL_ROW:
        return
    label = table.spec.label
    raise WorkbookError(
        both(
            f"「{label.zh}」有 {len(table):,} 行，一张工作表放不下（最多 {LAST_EXCEL_ROW:,} 行）。请按年份分成几本台账再出报表。",
            f"{label.en} has {len(table):,} rows, more than a sheet holds ({LAST_EXCEL_ROW:,}). Split the ledger by year first.",
        )
    )


def _derived(table: LedgerTable, language: Language) -> list[CopiedColumn]:
    """Return the columns that the ledger has not and the reports need."""
    spare = [
        _column(table, one, language)
        for one in table.spec.fields
        if one.name not in table.cells and not (one.system or one.hidden) and table.frame[one.name].notna().any()
    ]
    if table.name == "orders":
        spare.append(CopiedColumn(ORDER_MONTH.of(language), None, lambda: _months(table)))
        spare.append(CopiedColumn(RECENT_MONTH.of(language), None, lambda: recent_labels(table.dates("order_date"), language)))
    return spare


def _months(table: LedgerTable) -> Values:
    months = np.datetime_as_string(table.dates("order_date"), unit="M")
    return [None if month == "NaT" else month for month in months.tolist()]


def _distinct(columns: Sequence[CopiedColumn]) -> tuple[CopiedColumn, ...]:
    """Return the columns with distinct headers, as an Excel Table demands; the standard's own keep theirs."""
    used = {column.label.casefold() for column in columns if column.field is not None}
    distinct: list[CopiedColumn] = []
    for column in columns:
        label, number = column.label, 2
        while column.field is None and label.casefold() in used:
            label, number = f"{column.label} {number}", number + 1
        used.add(label.casefold())
        distinct.append(CopiedColumn(label, column.field, column.fill, column.hidden))
    return tuple(distinct)


def _column(table: LedgerTable, one: Field, language: Language) -> CopiedColumn:
    return CopiedColumn(one.label.of(language), one, lambda: values_of(table, one, language))


def values_of(table: LedgerTable, one: Field, language: Language) -> Values:
    """Return the values of a field by position, as the copy holds them."""
    if one.kind is Kind.DATE:
        days = (table.dates(one.name) - _EPOCH).astype("timedelta64[D]")
        known = ~np.isnat(days)
        values = np.where(known, days.astype(np.int64), 0).tolist()
        return _else_found(table, one, values, known)
    if one.kind in NUMERIC_KINDS:
        numbers = table.numbers(one.name)
        return _else_found(table, one, numbers.tolist(), ~np.isnan(numbers))
    return _texts(table, one, language)


def _texts(table: LedgerTable, one: Field, language: Language) -> Values:
    """Return labels of choices as read, other texts as found; an identifier kept as a number is text again."""
    codes = table.codes(one.name)
    labels = {choice.name: choice.label.of(language) for choice in one.choices}
    words = [labels.get(text, text) for text in table.texts(one.name)]
    pool = np.array([*words, None], object)
    values = pool[codes].tolist()
    cells = table.cells.get(one.name)
    known = codes >= 0
    if cells is not None and not one.choices:
        known &= cells.state != CellState.TEXT
    return _else_found(table, one, values, known)


def _else_found(table: LedgerTable, one: Field, values: Values, known: npt.NDArray[np.bool_]) -> Values:
    """Return the values with what was found in the cells where nothing is known."""
    result = np.empty(len(values), object)
    result[known] = np.array(values, object)[known]
    cells = table.cells.get(one.name)
    if cells is not None:
        text = ~known & (cells.state == CellState.TEXT)
        result[text] = cells.pool[cells.code[text]]
        for at in np.flatnonzero(~known & ~text & cells.is_filled()).tolist():
            result[at] = cells.shown(at)
    return result.tolist()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
