"""参数设置: the settings in force, as 参数, 值, 说明; each value typed, validated and named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings
from ledgerxl.standard.settings_values import about, allowed_values, setting_schema
from ledgerxl.workbook.template.layout import FIRST_ROW, HEADER_ROW, BookLayout
from ledgerxl.workbook.template.look import ACCENT, TEXT_GREY, Look
from ledgerxl.workbook.template.names import SETTINGS_SHEET, SETTINGS_TABLE, setting_name
from ledgerxl.workbook.template.printing import repeat, set_up_page
from ledgerxl.workbook.template.sheet_parts import write_heading

HEADERS: Final = (both("参数", "Setting"), both("值", "Value"), both("说明", "Meaning"))
_HINT: Final = both(
    "只改“值”这一列；清空表示用默认值（订单编号规则清空表示不检查）。",
    "Change only the Value column; an empty value means the default (an empty order number pattern: not checked).",
)
_WIDTHS: Final = (26, 30, 84)
_LEFT_OUT: Final = frozenset(("as_of", "backup_folder"))
"""The as-of date belongs to a run, not to a ledger: in the sheet it would go stale. A workbook does not say where files are written."""
_YES_NO: Final = both("是,否", "Yes,No")
_REFUSED: Final = both("填写有误", "Not accepted")


def shown_settings() -> tuple[str, ...]:
    """Return the names of the settings that stand in the sheet, in order."""
    return tuple(name for name in Settings.model_fields if name not in _LEFT_OUT)


def write_settings_sheet(book: Workbook, sheet: Worksheet, layout: BookLayout, look: Look) -> None:
    """Write the settings sheet and name its values."""
    language = layout.language
    write_heading(sheet, look, SETTINGS_SHEET.of(language), _HINT.of(language))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, name in enumerate(shown_settings(), start=FIRST_ROW):
        _write_setting(sheet, row, name, layout, look)
        book.define_name(setting_name(name), f"='{SETTINGS_SHEET.of(language)}'!$B${row + 1}")
    columns = [{"header": header.of(language), "header_format": look.header(ACCENT)} for header in HEADERS]
    options = {"name": SETTINGS_TABLE, "style": None, "columns": columns}
    sheet.set_row(HEADER_ROW, 24)
    sheet.add_table(HEADER_ROW, 0, HEADER_ROW + len(shown_settings()), 2, options)
    sheet.freeze_panes(FIRST_ROW, 1)
    set_up_page(sheet, layout.standard.name.of(language), language, sum(_WIDTHS))
    repeat(sheet, HEADER_ROW)


def _write_setting(sheet: Worksheet, row: int, name: str, layout: BookLayout, look: Look) -> None:
    words = about(name)
    language = layout.language
    sheet.write_string(row, 0, words[language], look.boxed(bold=True))
    sheet.write_string(row, 2, words[f"meaning_{language}"], look.boxed(text_wrap=True, font_color=TEXT_GREY))
    value = language if name == "language" else getattr(layout.settings, name)
    _write_setting_value(sheet, row, value, look, language)
    sheet.data_validation(row, 1, row, 1, _validation(name, value, language))


def _write_setting_value(sheet: Worksheet, row: int, value: object, look: Look, language: Language) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, 1, value, look.boxed(align="left", num_format="General"))
    else:
        sheet.write_string(row, 1, setting_text(value, language), look.boxed(align="left", num_format="@"))


def setting_text(value: object, language: Language) -> str:
    """Return a setting's value as staff would type it: 是/否, items separated by commas, dates as 2026-10-01."""
    if isinstance(value, bool):
        return _YES_NO.of(language).split(",")[0 if value else 1]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(setting_text(item, language) for item in value)
    return str(value)


def _validation(name: str, value: object, language: Language) -> dict[str, Any]:
    words, wanted = about(name), allowed_values(name)
    label = words[language]
    message = both(f"“{label}”要求：{wanted.zh}。", f"{label}: {wanted.en}.").of(language)
    prompt = {"input_title": label[:32], "input_message": words[f"meaning_{language}"]}
    return {
        **_rule(setting_schema(name), value, language),
        **prompt,
        "error_title": _REFUSED.of(language),
        "error_message": message,
    }


def _rule(schema: dict[str, Any], value: object, language: Language) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"validate": "list", "source": _YES_NO.of(language).split(",")}
    if "enum" in schema:
        return {"validate": "list", "source": list(schema["enum"])}
    if isinstance(value, (int, float)):
        kind = "integer" if schema["type"] == "integer" else "decimal"
        return {"validate": kind, "criteria": "between", "minimum": schema["minimum"], "maximum": schema["maximum"]}
    return {"validate": "length", "criteria": "<=", "value": schema.get("maxLength", 1000)}
