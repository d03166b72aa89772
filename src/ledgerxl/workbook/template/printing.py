"""Page set-up: A4 landscape, readable, with the header row and the key columns on every page."""

from __future__ import annotations

import math
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.template.look import font

_A4: Final = 9
_PRINTED_INCHES: Final = 11.69 - 2 * 0.4
_INCHES_PER_CHARACTER: Final = 7 / 96
_SMALLEST_SCALE: Final = 0.6
"""Below 60 percent ten-point Chinese text is hard to read on paper."""
_PAGES: Final = both("第 &P 页，共 &N 页", "Page &P of &N")


def pages_across(characters: float) -> int:
    """Return on how many pages side by side a sheet of this width prints, so that it stays readable.

    >>> pages_across(140), pages_across(430)
    (1, 2)
    """
    scale = _PRINTED_INCHES / (characters * _INCHES_PER_CHARACTER)
    return max(1, math.ceil(_SMALLEST_SCALE / scale))


def set_up_page(sheet: Worksheet, title: str, language: Language, characters: float) -> None:
    """Set paper, margins, scale, header and footer of a sheet."""
    # The size stands before the font: a title that begins with a digit would be read as part of it.
    style = f'&9&"{font(language)["font_name"]},Regular"'
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(pages_across(characters), 0)
    sheet.set_header(f"&L{style}{_literal(title)}&R{style}&A", {"margin": 0.3})
    sheet.set_footer(f"&L{style}&D&R{style}{_PAGES.of(language)}", {"margin": 0.3})


def repeat(sheet: Worksheet, header_row: int, columns: int = 0) -> None:
    """Print the header row, and the first columns of a wide sheet, on every page."""
    sheet.repeat_rows(header_row)
    if columns:
        sheet.repeat_columns(0, columns - 1)


def _literal(text: str) -> str:
    return text.replace("&", "&&")
