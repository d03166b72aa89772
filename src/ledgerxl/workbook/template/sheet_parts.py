"""Parts that all sheets share: the title, the line under it, links, column widths."""

from __future__ import annotations

import unicodedata
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.workbook.template.layout import HINT_ROW, LEGEND_ROW, SPACER_ROW, TITLE_ROW
from ledgerxl.workbook.template.look import Look

ROW_POINTS: Final = 18.0
_FILTER_BUTTON: Final = 3


def write_heading(sheet: Worksheet, look: Look, title: str, hint: str) -> None:
    """Write the title and the hint line, and set the heights of the rows above the header."""
    sheet.hide_gridlines(2)
    sheet.set_default_row(ROW_POINTS)
    sheet.set_row(TITLE_ROW, 30)
    sheet.set_row(SPACER_ROW, 6)
    sheet.write_string(TITLE_ROW, 0, title, look.heading())
    sheet.write_string(HINT_ROW, 0, hint, look.hint())


def write_link(sheet: Worksheet, look: Look, target: str, words: str, row: int = LEGEND_ROW, column: int = 0) -> None:
    """Write a link to another sheet of the workbook."""
    quoted = target.replace("'", "''")
    sheet.write_url(row, column, f"internal:'{quoted}'!A1", look.link(), words)


def text_units(text: str) -> int:
    """Return how wide a text is in characters of Excel's standard font; a Chinese character takes two.

    >>> text_units("订单 A1")
    7
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def column_width(width: float, header: str) -> float:
    """Return a column's width: at least wide enough for its header on two lines beside the filter button."""
    longest_word = max(map(text_units, header.split()), default=0)
    half = max(-(-text_units(header) // 2), longest_word if header.isascii() else 0)
    return max(width, half + _FILTER_BUTTON)
