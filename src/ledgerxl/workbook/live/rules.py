"""Number formats and entry rules of an open ledger: put back where pasting destroyed them. No content is touched.

What they should be is derived from the standard, by the very functions that make the template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import xlwings as xw

from ledgerxl.ledger.table import column_letters
from ledgerxl.standard.model import Field, Standard
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.journal import Part, Write
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.entry_rule import EntryRule, rule_of, wanted_rule
from ledgerxl.workbook.live.found_layout import book_layout_of, layout_of
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.live.rule_edits import put_format, put_rule, same_format
from ledgerxl.workbook.live.uniform import Stretch, uniform_stretches
from ledgerxl.workbook.recognise import FoundTable
from ledgerxl.workbook.template.layout import BookLayout
from ledgerxl.workbook.template.look import number_format_of
from ledgerxl.workbook.template.validation import validation_of

_WITH_TIME = "yyyy-mm-dd hh:mm"
"""What the template gives a date that has a time of day."""


def repair_rules(
    book: xw.Book, program: Program, found: Sequence[FoundTable], standard: Standard, settings: Settings
) -> list[Write]:
    """Repair all tables of the standard and return what was changed, one entry per stretch of cells.

    Raises:
        WorkbookError: a sheet is protected; nothing is changed.
    """
    for table in found:
        if program.is_protected(book.sheets[table.part.sheet]):
            raise refusals.protected_sheet(table.part.sheet)
    layout = book_layout_of(found, standard, settings)
    names = {name.casefold() for name in program.names(book)}
    return [write for table in found for write in _repaired(book, program, table, layout, names)]


def _repaired(book: xw.Book, program: Program, table: FoundTable, layout: BookLayout, names: set[str]) -> Iterator[Write]:
    own = layout_of(table, layout.language)
    rows = own.first_row, _last_row(table)
    if rows[1] < rows[0]:
        return
    sheet = book.sheets[table.part.sheet]
    for field in own.fields:
        column = own.columns[field.name] + 1
        yield from _formats(sheet, column, rows, field)
        rule = wanted_rule(validation_of(field, own, layout))
        if rule.kind != "none" and {name.casefold() for name in rule.names} <= names:
            yield from _rules(sheet, column, rows, rule, program)


def _last_row(table: FoundTable) -> int:
    """Return the last row of the Excel Table that holds the records, prepared rows included; else of the last record."""
    header = max(one.row for one in table.part.headers)
    ends = [one.last_row - one.totals_rows for one in table.sheet.tables if one.first_row <= header <= one.last_row]
    last_record = int(table.sheet.rows[table.rows[-1]]) if len(table.rows) else 0
    return max([*ends, last_record])


def _formats(sheet: xw.Sheet, column: int, rows: Stretch, field: Field) -> Iterator[Write]:
    wanted = number_format_of(field)
    allowed = (wanted, _WITH_TIME) if wanted == "yyyy-mm-dd" else (wanted,)
    for stretch, found in uniform_stretches(sheet, column, rows, lambda cells: cells.number_format):
        if not any(same_format(found, one) for one in allowed):
            put_format(sheet, _cells(column, stretch), wanted)
            yield _write(sheet, column, stretch, "number_format", found, wanted)


def _rules(sheet: xw.Sheet, column: int, rows: Stretch, wanted: EntryRule, program: Program) -> Iterator[Write]:
    """Repair a column whose cells do not all have a rule of the wanted kind; a rule of the company's own stays."""
    found = uniform_stretches(sheet, column, rows, rule_of)
    if len(found) == 1 and found[0][1].kind == wanted.kind:
        return
    put_rule(sheet, _cells(column, rows), wanted, program)
    for stretch, old in found:
        yield _write(sheet, column, stretch, "validation", old.as_text(), wanted.as_text())


def _write(sheet: xw.Sheet, column: int, rows: Stretch, part: Part, old: str, new: str) -> Write:
    return Write(dt.datetime.min, "", sheet.name, _cells(column, rows), old, new, part)


def _cells(column: int, rows: Stretch) -> str:
    letters = column_letters(column)
    return f"{letters}{rows[0]}:{letters}{rows[1]}"
