"""Write summary sheets, and the ledger they come from, as a new workbook."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from ledgerxl.ledger.table import Ledger, quoted
from ledgerxl.reports.plan import Chart, Figures, Grid, Note, Pivot, Reconciliation, SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.ours import SHEET_PREFIX, free_name
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.canvas import Canvas, Targets
from ledgerxl.workbook.report.draw_blocks import draw_figures, draw_heading, draw_note, draw_reconciliation
from ledgerxl.workbook.report.draw_chart import draw_chart
from ledgerxl.workbook.report.draw_grid import draw_grid, table_names
from ledgerxl.workbook.report.draw_ledger import draw_ledger_table
from ledgerxl.workbook.report.draw_pivot import draw_pivot
from ledgerxl.workbook.report.ledger_copy import CopiedTable, LedgerCopy, copy_of
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.page import repeat_header, set_up_page
from ledgerxl.workbook.report.page_breaks import page_breaks
from ledgerxl.workbook.report.pivot_extent import PivotExtent, extent_of
from ledgerxl.workbook.report.pivot_parts import with_pivots
from ledgerxl.workbook.report.pivot_xml import PlacedPivot
from ledgerxl.workbook.report.place import SheetPlace, place_sheet
from ledgerxl.workbook.report.record_sheet import RecordSheet
from ledgerxl.workbook.sheet_names import sheet_name
from ledgerxl.workbook.template.ledger_sheet import LedgerSheet
from ledgerxl.workbook.template.look import Look, font

_MADE_ON: Final = dt.datetime(2026, 1, 1)
"""The date in the document properties; fixed, so that the same content gives the same bytes."""


def write_report(
    path: str | os.PathLike[str],
    plans: Sequence[SheetPlan],
    ledger: Ledger | None = None,
    language: Language = "zh",
    taken: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write a report workbook: the plans' sheets in their order, then a copy of the ledger's tables that have rows.

    Formulas, PivotTables and links refer to the copy; without a ledger the reconciliation shows the ledger's total as a number, and a
    link into it is plain text. Texts are stored as text, whatever they look like. The file is replaced in one step, and equal input
    gives equal bytes.

    Args:
        taken: names that no sheet may have.

    Returns:
        the names of the plans' sheets.

    Raises:
        WorkbookError: more rows or longer text than Excel holds; nothing is written.
        ValueError: a plan that names a grid, a column or a table field that is not there; nothing is written.
        OSError: the file cannot be written.
    """
    names = _sheet_names(plans, taken)
    copied = copy_of(ledger, [*taken, *names], language) if ledger else LedgerCopy()
    book = _plan_book(plans, names, copied, language)
    book.copies, book.file = copied.tables, copied.file
    target = Path(path)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ledgerxl-") as folder:
        made = _rendered(book, language, folder)
        whole = Path(folder) / target.name
        whole.write_bytes(made.getbuffer())
        whole.replace(target)
    return tuple(names)


def write_result_sheets(
    target: str | os.PathLike[str] | IO[bytes],
    plans: Sequence[SheetPlan],
    names: Sequence[str],
    ledger: LedgerPlace,
    language: Language,
    tables: Iterable[str] = (),
) -> None:
    """Write the plans' sheets alone, to be moved into the workbook where the ledger stands.

    Args:
        target: a path, or a file that is open for writing.
        names: the sheets' names there.
        tables: names of Excel Tables that are taken there.

    Raises:
        WorkbookError, ValueError, OSError: as `write_report`.
    """
    book = _plan_book(plans, names, ledger, language)
    book.taken = tuple(tables)
    made = _rendered(book, language)
    if isinstance(target, (str, os.PathLike)):
        Path(target).write_bytes(made.getbuffer())
    else:
        target.write(made.getbuffer())


def _rendered(book: _Book, language: Language, folder: str | None = None) -> BytesIO:
    """Return the workbook file.

    Args:
        folder: where parts may lie while they grow, which saves memory; without one nothing touches the disk, for what the sheets
            show may be there in encrypted files only.
    """
    made = BytesIO()
    with warnings.catch_warnings():
        # XlsxWriter warns and goes on without the part it could not write.
        warnings.simplefilter("error", UserWarning)
        pivots = _Drawing(made, book, language, folder).pivots
    return with_pivots(made, pivots) if pivots else made


@dataclass
class _Book:
    """What comes on which sheet, decided before anything is drawn.

    Attributes:
        taken: names of Excel Tables that may not be used.
        copies: tables of the ledger to draw behind the report's sheets, read from `file`.
    """

    places: list[SheetPlace]
    ledger: LedgerPlace
    targets: Targets
    taken: tuple[str, ...] = ()
    copies: tuple[CopiedTable, ...] = ()
    file: str = ""


def _sheet_names(plans: Sequence[SheetPlan], taken: Sequence[str]) -> list[str]:
    names: list[str] = []
    for plan in plans:
        names.append(sheet_name(plan.name, [*taken, *names]))
    return names


def _plan_book(plans: Sequence[SheetPlan], names: Sequence[str], ledger: LedgerPlace, language: Language) -> _Book:
    places = [place_sheet(plan, name, _extents(plan, ledger), language) for plan, name in zip(plans, names, strict=True)]
    return _Book(places, ledger, Targets({plan.name: name for plan, name in zip(plans, names, strict=True)}, ledger))


def _extents(plan: SheetPlan, ledger: LedgerPlace) -> dict[int, PivotExtent]:
    extents = {}
    for at, block in enumerate(plan.blocks):
        table = ledger.table(block.table) if isinstance(block, Pivot) else None
        if isinstance(block, Pivot) and table is not None:
            extents[at] = extent_of(block, table)
    return extents


class _Drawing:
    """Draws all sheets of a book; `pivots` are those still to be added to the file."""

    def __init__(self, file: BytesIO, book: _Book, language: Language, folder: str | None) -> None:
        self.pivots: list[PlacedPivot] = []
        self._book = book
        self._language = language
        self._tables = table_names(_grids(book.places), book.taken)
        # Whatever clock and folder, XlsxWriter stores fixed times for the parts of the file.
        options: dict[str, Any] = {
            "in_memory": folder is None,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": font(language),
        }
        with Workbook(file, options) as excel:
            excel.worksheet_class = LedgerSheet
            subject = texts.SUBJECT.of(language)
            excel.set_properties({"title": subject, "subject": subject, "author": "ledgerxl", "created": _MADE_ON})
            excel.set_size(1600, 1000)
            self._draw(excel)
            self._remember(excel)

    def _remember(self, excel: Workbook) -> None:
        """Note which sheets are reports, so that sheets which somebody adds to the workbook can be told from them."""
        for place in self._book.places:
            taken = [name for name, *_ in excel.defined_names]
            excel.define_name(free_name(SHEET_PREFIX, taken), f"={quoted(place.name)}!$A$1")
            excel.defined_names[-1][-1] = True  # hidden

    def _draw(self, excel: Workbook) -> None:
        look = Look(excel, self._language)
        sheets = [excel.add_worksheet(place.name) for place in self._book.places]
        copies = [excel.add_worksheet(copied.sheet, RecordSheet) for copied in self._book.copies]
        for number, (sheet, place) in enumerate(zip(sheets, self._book.places, strict=True), start=1):
            self._draw_sheet(excel, Canvas(sheet, place, look, self._language, self._book.targets), number)
        for sheet, copied in zip(copies, self._book.copies, strict=True):
            draw_ledger_table(sheet, copied, self._book.file, look)

    def _draw_sheet(self, excel: Workbook, canvas: Canvas, number: int) -> None:
        place = canvas.place
        draw_heading(canvas)
        canvas.sheet.set_tab_color("#" + place.plan.tab_colour.lstrip("#"))
        for at, width in enumerate(place.widths):
            canvas.sheet.set_column(at, at, width)
        set_up_page(canvas.sheet, place, canvas.language)
        canvas.sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, place.end, place.last_column)})
        for at, row in enumerate(place.tops):
            self._draw_block(excel, canvas, at, row, number)
        breaks = page_breaks(place, canvas.heights)
        canvas.sheet.set_h_pagebreaks(breaks)
        repeat_header(canvas.sheet, place, breaks)

    def _draw_block(self, excel: Workbook, canvas: Canvas, at: int, row: int, number: int) -> None:
        block = canvas.place.plan.blocks[at]
        if isinstance(block, Note):
            draw_note(canvas, block, row)
        elif isinstance(block, Figures):
            draw_figures(canvas, block, row)
        elif isinstance(block, Grid):
            draw_grid(canvas, block, next(self._tables))
        elif isinstance(block, Chart):
            if at in canvas.place.charts:
                draw_chart(canvas, excel, block, row, canvas.place.charts[at])
        elif isinstance(block, Reconciliation):
            draw_reconciliation(canvas, block, row, self._book.ledger)
        else:
            self._draw_pivot(canvas, block, row, number)

    def _draw_pivot(self, canvas: Canvas, pivot: Pivot, row: int, number: int) -> None:
        taken = [placed.name for placed in self.pivots]
        placed = draw_pivot(canvas, pivot, row, number, self._book.ledger, taken)
        if placed is not None:
            self.pivots.append(placed)


def _grids(places: Sequence[SheetPlace]) -> Iterator[Grid]:
    return (block for place in places for block in place.plan.blocks if isinstance(block, Grid))
