"""数据字典: the values of all drop-down lists, each list an Excel Table of one column that grows when a value is added below."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.template.layout import HEADER_ROW, LEGEND_ROW, BookLayout, PickList, is_number_list
from ledgerxl.workbook.template.look import ACCENT, TEXT_GREY, Look
from ledgerxl.workbook.template.names import LISTS_SHEET
from ledgerxl.workbook.template.printing import set_up_page
from ledgerxl.workbook.template.sheet_parts import column_width, text_units, write_heading

_HINT: Final = both(
    "下拉列表的可选值。需要新增时，写在该列最后一个值的下一行。",
    "The values of the drop-down lists. To add one, type it under the last value of its column.",
)
_GAP: Final = 2
"""Excel Tables side by side need a blank column between them to grow on their own."""


def write_lists_sheet(sheet: Worksheet, book: BookLayout, look: Look) -> None:
    """Write the lists sheet."""
    write_heading(sheet, look, LISTS_SHEET.of(book.language), _HINT.of(book.language))
    total = 0.0
    for at, pick in enumerate(book.pick_lists):
        total += _write_list(sheet, at * _GAP, pick, book, look)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    set_up_page(sheet, book.standard.name.of(book.language), book.language, total)


def _write_list(sheet: Worksheet, column: int, pick: PickList, book: BookLayout, look: Look) -> float:
    header = pick.label.of(book.language)
    texts = [value.of(book.language) if isinstance(value, Text) else value for value in pick.values]
    wide = column_width(max(text_units(str(text)) for text in texts) + 3, header)
    sheet.set_column(column, column, wide)
    sheet.set_column(column + 1, column + 1, 2)
    small = look.cell(font_color=TEXT_GREY, font_size=look.size - 2, text_wrap=True)
    sheet.write_string(LEGEND_ROW, column, _users(pick, book), small)
    _write_values(sheet, column, pick, texts, look)
    columns = [{"header": header, "header_format": look.header(ACCENT)}]
    options = {"name": pick.excel_name, "style": None, "autofilter": False, "columns": columns}
    sheet.add_table(HEADER_ROW, column, HEADER_ROW + len(texts), column, options)
    return wide + 2


def _users(pick: PickList, book: BookLayout) -> str:
    return "\n".join(dict.fromkeys(book.tables[table].sheet for table, _ in pick.used_by))


def _write_values(sheet: Worksheet, column: int, pick: PickList, texts: list[str | float], look: Look) -> None:
    style = look.boxed(align="center", num_format="0%" if is_number_list(pick) else "@")
    for row, text in enumerate(texts, start=HEADER_ROW + 1):
        if isinstance(text, str):
            sheet.write_string(row, column, text, style)
        else:
            sheet.write_number(row, column, text, style)
