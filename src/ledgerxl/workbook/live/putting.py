"""Result sheets in an open workbook: drawn into a workbook of their own by the renderer for files, then copied over.

The copy brings cells, formats, links within the workbook, charts, conditional formats and print setup. What refers to the ledger, and
what a copy does not bring, is set afterwards: formulas over the ledger's tables, PivotTables, frozen panes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import xlwings as xw

from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.live.borrowed import in_view
from ledgerxl.workbook.live.elsewhere import Elsewhere
from ledgerxl.workbook.live.finishing import finish
from ledgerxl.workbook.live.own_names import forget_lost, remember_sheet, result_sheets
from ledgerxl.workbook.live.references import kept_references
from ledgerxl.workbook.report import write_result_sheets
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.sheet_names import sheet_name

_FILE = "ledgerxl-{}.xlsx"


def put_sheets(book: xw.Book, plans: Sequence[SheetPlan], place: LedgerPlace, language: Language) -> dict[str, str]:
    """Put the sheets of these plans and return their names in the workbook by those of the plans.

    Args:
        place: the ledger's own sheets.
    """
    ours = set(result_sheets(book))
    taken = [sheet.name for sheet in book.sheets if sheet.name not in ours]
    names: dict[str, str] = {}
    for plan in plans:
        names[plan.name] = sheet_name(plan.name, [*taken, *names.values()])
    with tempfile.TemporaryDirectory(prefix="ledgerxl-") as folder, in_view(book):
        file = Path(folder) / _FILE.format(abs(hash(tuple(names.values()))) % 10**8)
        write_result_sheets(
            file, plans, list(names.values()), Elsewhere(place), language, _tables_elsewhere(book, set(names.values()))
        )
        drawn = book.app.books.open(file, update_links=False, read_only=True, add_to_mru=False)
        try:
            for plan in plans:
                _put(book, drawn.sheets[names[plan.name]], names[plan.name], plan, place, language)
        finally:
            drawn.close()
            book.activate()
    forget_lost(book)
    return names


def _tables_elsewhere(book: xw.Book, replaced: set[str]) -> list[str]:
    return [table.name for sheet in book.sheets if sheet.name not in replaced for table in sheet.tables]


def _put(book: xw.Book, drawn: xw.Sheet, name: str, plan: SheetPlan, place: LedgerPlace, language: Language) -> None:
    """Copy one sheet over; one of ours with its name gives up its place, and formulas that look at it look at the new one."""
    old = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if old is None:
        copy = drawn.copy(after=_last_visible(book))
    else:
        with kept_references(book, name):
            old.name = sheet_name(f"{name}~", [sheet.name for sheet in book.sheets])
            copy = drawn.copy(after=old)
            old.delete()
    if copy.name != name:
        copy.name = name
    finish(copy, plan, place, language)
    remember_sheet(copy)


def _last_visible(book: xw.Book) -> xw.Sheet:
    """Return the sheet that a new one goes behind: the last that can be seen; the journal stays last."""
    return [sheet for sheet in book.sheets if sheet.visible][-1]
