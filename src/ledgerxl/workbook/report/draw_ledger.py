"""Draw the copy of the ledger: each table as an Excel Table under its stable name."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Kind, Language
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.ledger_copy import CopiedColumn, CopiedTable
from ledgerxl.workbook.report.record_sheet import RecordSheet
from ledgerxl.workbook.template.look import ACCENT_TINT, TAB_MASTER, Look, number_format_of
from ledgerxl.workbook.template.printing import repeat, set_up_page
from ledgerxl.workbook.template.sheet_parts import column_width

_OTHER_WIDTH: Final = 14.0
_HEADER_POINTS: Final = 34.0
_MOST_FROZEN_COLUMNS: Final = 2


def draw_ledger_table(sheet: RecordSheet, copied: CopiedTable, file: str, look: Look) -> None:
    """Draw one table of the ledger."""
    language, first = copied.language, copied.first_column
    if copied.header_row > 0:
        sheet.write_string(0, first, f"{copied.table.spec.label.of(language)} · {_origin(file, language)}", look.hint())
    columns = [{"header": column.label, "header_format": _header(look, column)} for column in copied.columns]
    options = {"name": copied.table.spec.excel_name, "style": "Table Style Light 1", "columns": columns}
    sheet.add_table(copied.header_row, first, copied.last_row, copied.last_column, options)
    sheet.set_row(copied.header_row, _HEADER_POINTS)
    sheet.set_record_rows(copied.rows.tolist())
    for at, column in enumerate(copied.columns, start=first):
        _draw_column(sheet, copied, at, column, look)
    _dress(sheet, copied)


def _origin(file: str, language: Language) -> str:
    return f"{texts.COPY_OF.of(language)} {Path(file).name}"


def _header(look: Look, column: CopiedColumn) -> CellFormat:
    return look.field_header(column.field) if column.field else look.header(ACCENT_TINT, "#1F4E78")


def width_of(column: CopiedColumn) -> float:
    """Return the width of a column in characters."""
    return column_width(column.field.width if column.field else _OTHER_WIDTH, column.label)


def _draw_column(sheet: RecordSheet, copied: CopiedTable, at: int, column: CopiedColumn, look: Look) -> None:
    plain = look.cell(num_format=number_format_of(column.field) if column.field else "General", **_align(column))
    sheet.set_column(at, at, width_of(column), plain, {"hidden": True} if column.hidden else {})
    if column.hidden:
        return
    sheet.write_records(at, column.values if "values" in vars(column) else column.fill(), plain)


def _align(column: CopiedColumn) -> dict[str, Any]:
    if column.field is None or column.field.kind in (Kind.TEXT, Kind.NAME, Kind.CODE, Kind.PHONE, Kind.EMAIL):
        return {"align": "left", "indent": 1}
    return {"align": "center" if column.field.kind in (Kind.DATE, Kind.CHOICE) else "right"}


def _dress(sheet: Worksheet, copied: CopiedTable) -> None:
    frozen = copied.first_column + _MOST_FROZEN_COLUMNS
    sheet.freeze_panes(copied.header_row + 1, frozen)
    sheet.set_tab_color(TAB_MASTER)
    total = sum(width_of(column) for column in copied.columns if not column.hidden)
    set_up_page(sheet, copied.table.spec.label.of(copied.language), copied.language, total)
    repeat(sheet, copied.header_row, frozen)
    texts_at = [
        at for at, one in enumerate(copied.columns, copied.first_column) if one.field and number_format_of(one.field) == "@"
    ]
    if texts_at:
        sheet.ignore_errors({"number_stored_as_text": " ".join(_range(copied, at) for at in texts_at)})


def _range(copied: CopiedTable, at: int) -> str:
    return str(xl_range(copied.header_row + 1, at, copied.last_row, at))
