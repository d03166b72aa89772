"""Prepare the place of a PivotTable: its title, its filters' rows, and a word for viewers that do not fill it."""

from __future__ import annotations

from collections.abc import Sequence

from ledgerxl.reports.plan import Pivot
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.canvas import Canvas
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.pivot_xml import PlacedPivot
from ledgerxl.workbook.report.place import pivot_head
from ledgerxl.workbook.sheet_names import sheet_name
from ledgerxl.workbook.template.look import ACCENT, TEXT_GREY


def draw_pivot(
    canvas: Canvas, pivot: Pivot, row: int, sheet_number: int, ledger: LedgerPlace, taken: Sequence[str]
) -> PlacedPivot | None:
    """Draw what stands around a PivotTable and return where it goes; None when its table has no rows in the workbook."""
    canvas.write(row, 0, pivot.title, canvas.cell(bold=True, font_size=canvas.look.size + 2, font_color=ACCENT))
    hint = canvas.cell(font_color=TEXT_GREY, italic=True)
    source = ledger.pivot_source(pivot.table)
    if source is None:
        canvas.write(row + 1, 0, texts.NOTHING.of(canvas.language), hint)
        return None
    top = row + pivot_head(pivot)
    canvas.write(top, 0, texts.PIVOT_FILLS.of(canvas.language), hint)
    name = sheet_name(pivot.name, taken)
    return PlacedPivot(pivot, name, sheet_number, top, 0, source, canvas.language)
