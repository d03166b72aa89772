"""How a report sheet is printed and seen: A4, one page wide, page numbers, frozen header."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.reports.plan import Chart, Grid, Pivot
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.page_breaks import MARGIN_INCHES
from ledgerxl.workbook.report.place import SheetPlace
from ledgerxl.workbook.template.look import font

_A4: Final = 9
_LOWEST_FROZEN_ROW: Final = 14
"""A header further down would freeze more than a small screen shows, and nothing could be scrolled."""


def set_up_page(sheet: Worksheet, place: SheetPlace, language: Language) -> None:
    """Set paper, margins, scale, header, footer and frozen panes of a report sheet."""
    # The size stands before the font: a title that begins with a digit would be read as part of it.
    style = f'&9&"{font(language)["font_name"]},Regular"'
    sheet.set_paper(_A4)
    sheet.set_landscape() if place.plan.landscape else sheet.set_portrait()
    sheet.set_margins(**MARGIN_INCHES)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    title = place.plan.title.replace("&", "&&")
    sheet.set_header(f"&R{style}{title[:120]}", {"margin": 0.3})
    sheet.set_footer(f"&C{style}{texts.PAGES.of(language)}", {"margin": 0.3})
    _freeze(sheet, place)


def _freeze(sheet: Worksheet, place: SheetPlace) -> None:
    grid = place.grids.get(place.plan.freeze_below)
    if grid is None or not grid.rows:
        return
    if _is_last(place):
        sheet.repeat_rows(grid.header if grid.groups is None else grid.groups, grid.header)
    if (corner := frozen_at(place)) is not None:
        sheet.freeze_panes(*corner)


def frozen_at(place: SheetPlace) -> tuple[int, int] | None:
    """Return how many rows and columns stay in view; None for none."""
    grid = place.grids.get(place.plan.freeze_below)
    frozen = grid is not None and grid.rows and grid.header <= _LOWEST_FROZEN_ROW
    return (grid.header + 1, 1) if frozen and grid is not None else None


def _is_last(place: SheetPlace) -> bool:
    """Return whether nothing with columns of its own stands below the grid: its header would be printed above that, too."""
    names = [
        block.name if isinstance(block, Grid) else "" for block in place.plan.blocks if isinstance(block, (Grid, Chart, Pivot))
    ]
    return names[-1] == place.plan.freeze_below
