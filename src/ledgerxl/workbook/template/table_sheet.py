"""One table on its sheet: header with notes, rows, validation, marks, page set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.standard.model import Field, Text, both
from ledgerxl.workbook.template.formulas import excel_formula
from ledgerxl.workbook.template.layout import FIRST_ROW, HEADER_ROW, LEGEND_ROW, BookLayout, TableLayout
from ledgerxl.workbook.template.look import ACCENT, ACCENT_SOFT, ACCENT_TINT, SYSTEM_GREY, Look, number_format_of
from ledgerxl.workbook.template.marks import add_marks
from ledgerxl.workbook.template.names import GUIDE_SHEET
from ledgerxl.workbook.template.printing import repeat, set_up_page
from ledgerxl.workbook.template.sheet_parts import column_width, text_units, write_heading, write_link
from ledgerxl.workbook.template.validation import validation_of
from ledgerxl.workbook.template.values import Calculated, CellStyle, Formula, Typed, write_formula, write_value
from ledgerxl.workbook.template.wording import note_words

Row = Mapping[str, object]

LEGEND: Final = (
    (both("必填", "Required"), ACCENT, "#FFFFFF"),
    (both("选填", "Optional"), ACCENT_SOFT, "#FFFFFF"),
    (both("自动计算", "Calculated"), ACCENT_TINT, ACCENT),
    (both("软件填写", "By software"), SYSTEM_GREY, "#FFFFFF"),
)
_HINT: Final = both("鼠标停在表头上可看填写说明。", "Point at a column's header to see how it is filled in.")
_HEADER_POINTS: Final = 34


def write_table_sheet(sheet: Worksheet, table: TableLayout, book: BookLayout, look: Look, rows: Sequence[Row]) -> None:
    """Write a table's sheet."""
    _write_top(sheet, table, book, look)
    _write_columns(sheet, table, look)
    _write_excel_table(sheet, table, book, look)
    _write_rows(sheet, table, book, look, rows)
    _write_notes(sheet, table, book, look)
    for field in table.fields:
        column = table.columns[field.name]
        sheet.data_validation(FIRST_ROW, column, table.last_row, column, validation_of(field, table, book))
    add_marks(sheet, table, look)
    _write_view(sheet, table, book)


def _write_top(sheet: Worksheet, table: TableLayout, book: BookLayout, look: Look) -> None:
    hint = both(f"{table.table.rule.zh}。{_HINT.zh}", f"{table.table.rule.en}. {_HINT.en}")
    write_heading(sheet, look, f"{book.standard.name.of(table.language)} · {table.sheet}", hint.of(table.language))
    write_link(sheet, look, GUIDE_SHEET.of(table.language), "← " + GUIDE_SHEET.of(table.language))
    for at, (words, fill, ink) in enumerate(_legend(table), start=table.frozen_columns):
        sheet.write_string(LEGEND_ROW, at, words.of(table.language), look.header(fill, ink, font_size=look.size - 1))


def _legend(table: TableLayout) -> list[tuple[Text, str, str]]:
    kinds = [True, True, any(field.formula for field in table.fields), any(field.system for field in table.fields)]
    return [entry for entry, wanted in zip(LEGEND, kinds, strict=True) if wanted]


def widths(table: TableLayout) -> list[float]:
    """Return the column widths of a table, in characters."""
    return [column_width(field.width, field.label.of(table.language)) for field in table.fields]


def _write_columns(sheet: Worksheet, table: TableLayout, look: Look) -> None:
    # Rows typed below the table keep the column's format: a telephone number stays text.
    for column, (field, width) in enumerate(zip(table.fields, widths(table), strict=True)):
        sheet.set_column(column, column, width, look.cell(num_format=number_format_of(field)))
    sheet.set_row(HEADER_ROW, _HEADER_POINTS)


def _write_excel_table(sheet: Worksheet, table: TableLayout, book: BookLayout, look: Look) -> None:
    columns: list[dict[str, Any]] = []
    for field in table.fields:
        column = {"header": field.label.of(table.language), "header_format": look.field_header(field)}
        formula = excel_formula(field, table, book)
        columns.append({**column, "formula": formula} if formula else column)
    options = {"name": table.table.excel_name, "style": None, "columns": columns}
    sheet.add_table(HEADER_ROW, 0, table.last_row, table.last_column, options)


def _write_rows(sheet: Worksheet, table: TableLayout, book: BookLayout, look: Look, rows: Sequence[Row]) -> None:
    for column, field in enumerate(table.fields):
        style = CellStyle(look.data(field), look.data(field, "yyyy-mm-dd hh:mm"))
        values = [row.get(field.name) for row in rows] or [None] * (table.last_row - FIRST_ROW + 1)
        formula = excel_formula(field, table, book)
        for row, value in enumerate(_labelled(values, field, book), start=FIRST_ROW):
            if formula and _is_result(value, field.typed_over):
                write_formula(sheet, row, column, Formula(formula, _plain(value)), style)
            else:
                write_value(sheet, row, column, value, style)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Calculated) else value


def _labelled(values: list[object], field: Field, book: BookLayout) -> list[object]:
    """Return the values with the canonical names of choices as labels."""
    labels: dict[object, str] = {choice.name: choice.label.of(book.language) for choice in field.choices}
    return [labels.get(value, value) if isinstance(value, str) else value for value in values] if labels else values


def _is_result(value: object, typed_over: bool) -> bool:
    """Return whether a value in a calculated column is what its formula yields, rather than typed in its place."""
    if isinstance(value, (Typed, Formula)):
        return False
    return value is None or isinstance(value, Calculated) or not typed_over


def _write_notes(sheet: Worksheet, table: TableLayout, book: BookLayout, look: Look) -> None:
    for column, field in enumerate(table.fields):
        words = note_words(field, book)
        options = {"author": "ledgerxl", "font_name": look.family, "font_size": 9, "width": 260, "height": _note_height(words)}
        sheet.write_comment(HEADER_ROW, column, words, options)


def _note_height(words: str) -> int:
    lines = sum(1 + text_units(line) // 40 for line in words.split("\n"))
    return 18 * lines + 12


def _write_view(sheet: Worksheet, table: TableLayout, book: BookLayout) -> None:
    sheet.freeze_panes(FIRST_ROW, table.frozen_columns)
    sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    total = sum(widths(table))
    set_up_page(sheet, book.standard.name.of(table.language), table.language, total)
    repeat(sheet, HEADER_ROW, table.frozen_columns)
    _ignore_harmless_warnings(sheet, table)


def _ignore_harmless_warnings(sheet: Worksheet, table: TableLayout) -> None:
    """Switch off the green triangles on identifiers kept as text and on values typed over a formula."""
    texts = [name for name in table.columns if number_format_of(table.table.field(name)) == "@"]
    typed = [name for name in table.columns if table.table.field(name).typed_over]
    ranges = {"number_stored_as_text": texts, "calculated_column": typed}
    sheet.ignore_errors({kind: _ranges(table, names) for kind, names in ranges.items() if names})


def _ranges(table: TableLayout, names: list[str]) -> str:
    letters = [table.letter(name) for name in names]
    return " ".join(f"{letter}{FIRST_ROW + 1}:{letter}{table.last_row + 1}" for letter in letters)
