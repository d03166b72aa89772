"""How a report sheet is printed and seen: A4, one page wide, page numbers, frozen header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Language
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.page_breaks import MARGIN_INCHES, header_rows, last_with_columns
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
    if grid is not None and grid.rows and grid.header <= _LOWEST_FROZEN_ROW:
        sheet.freeze_panes(grid.header + 1, 1)


def repeat_header(sheet: Worksheet, place: SheetPlace, breaks: Sequence[int]) -> None:
    """Print the header of the last grid or PivotTable on every page that it goes on to.

    Not when something stands on a page behind it: it would be printed above that, too.
    """
    last = last_with_columns(place)
    header = header_rows(place, last) if last is not None else None
    if last is None or header is None:
        return
    end = place.tops[last + 1] if last + 1 < len(place.tops) else place.end
    if any(header[1] < row < end for row in breaks) and not any(row >= end for row in breaks):
        sheet.repeat_rows(*header)
