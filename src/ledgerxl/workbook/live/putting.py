"""Result sheets in an open workbook: drawn into a workbook of their own by the renderer for files, then copied over.

The copy brings cells, formats, links within the workbook, charts, conditional formats and print setup. What refers to the ledger, and
what a copy does not bring, is set afterwards: formulas over the ledger's tables, PivotTables, frozen panes.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import xlwings as xw

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.edit.pivot_data import pivot_data
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.live.borrowed import in_view
from ledgerxl.workbook.live.elsewhere import Elsewhere
from ledgerxl.workbook.live.finishing import finish
from ledgerxl.workbook.live.own_names import forget_lost, remember_sheet, result_sheets
from ledgerxl.workbook.live.pivot_sheets import put_pivot_data
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.live.references import kept_references
from ledgerxl.workbook.report import write_result_sheets
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.own_sheets import OwnSheets
from ledgerxl.workbook.sheet_names import sheet_name


def put_sheets(
    book: xw.Book, program: Program, plans: Sequence[SheetPlan], ledger: Ledger, sheets: Sequence[SheetCells], language: Language
) -> dict[str, str]:
    """Put the sheets of these plans and return their names in the workbook by those of the plans.

    Args:
        sheets: the user's own sheets, for their Excel Tables.
    """
    names = _names(book, program, plans)
    with tempfile.TemporaryDirectory(prefix="ledgerxl-", dir=program.drawing_folder()) as folder, in_view(book):
        place = _place(book, program, plans, ledger, sheets, language)
        file = Path(folder) / f"ledgerxl-{uuid.uuid4().hex}.xlsx"
        replaced = set(names.values())
        write_result_sheets(
            file, plans, list(names.values()), Elsewhere(place), language, _tables_elsewhere(book, program, replaced)
        )
        drawn = book.app.books.open(file, update_links=False, read_only=True, add_to_mru=False)
        try:
            for plan in plans:
                _put(book, program, drawn.sheets[names[plan.name]], names[plan.name], plan, place, language)
        finally:
            drawn.close()
            book.activate()
    forget_lost(book, program)
    return names


def _names(book: xw.Book, program: Program, plans: Sequence[SheetPlan]) -> dict[str, str]:
    """Return a name for each plan's sheet that no sheet of the user's has."""
    ours = set(result_sheets(book, program))
    taken = [sheet.name for sheet in book.sheets if sheet.name not in ours]
    names: dict[str, str] = {}
    for plan in plans:
        names[plan.name] = sheet_name(plan.name, [*taken, *names.values()])
    return names


def _place(
    book: xw.Book, program: Program, plans: Sequence[SheetPlan], ledger: Ledger, sheets: Sequence[SheetCells], language: Language
) -> OwnSheets:
    """Return what the result sheets refer to; what PivotTables read is written before."""
    tables = {sheet.name: sheet.tables for sheet in sheets}
    place = OwnSheets.of(ledger, language, tables, lambda name: tables[name])
    ours = set(result_sheets(book, program))
    data = pivot_data(
        plans, place.values, lambda wanted: sheet_name(wanted, [one.name for one in book.sheets if one.name not in ours])
    )
    put_pivot_data(book, program, data)
    return replace(place, pivots={name: one.source for name, one in data.items()})


def _tables_elsewhere(book: xw.Book, program: Program, replaced: set[str]) -> list[str]:
    return [table.name for sheet, tables in program.tables(book).items() if sheet not in replaced for table in tables]


def _put(
    book: xw.Book, program: Program, drawn: xw.Sheet, name: str, plan: SheetPlan, place: LedgerPlace, language: Language
) -> None:
    """Copy one sheet over; one of ours with its name gives up its place, and formulas that look at it look at the new one."""
    old = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if old is None:
        copy = drawn.copy(after=_last_visible(book))
    else:
        with kept_references(book, name, program):
            old.name = sheet_name(f"{name}~", [sheet.name for sheet in book.sheets])
            copy = drawn.copy(after=old)
            old.delete()
            _rename_tables(drawn, copy)
    if copy.name != name:
        copy.name = name
    finish(copy, program, plan, place, language)
    remember_sheet(copy, program)


def _rename_tables(drawn: xw.Sheet, copy: xw.Sheet) -> None:
    """Give the copy's Tables their own names: while the old sheet was there they could not have them."""
    names = {table.range.address: table.name for table in drawn.tables}
    for table in copy.tables:
        wanted = names.get(table.range.address, table.name)
        if table.name != wanted:
            table.name = wanted


def _last_visible(book: xw.Book) -> xw.Sheet:
    """Return the sheet that a new one goes behind: the last that can be seen; the journal stays last."""
    return [sheet for sheet in book.sheets if sheet.visible][-1]
