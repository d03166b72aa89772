"""The standard's field formulas as Excel formulas of one workbook."""

from __future__ import annotations

import re
from typing import Final

from ledgerxl.standard.model import Field
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template.layout import BookLayout, TableLayout
from ledgerxl.workbook.template.names import setting_name

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+[a-z_0-9]*(?:[.:][a-z_][a-z_0-9]*)?)\}")


def excel_formula(field: Field, table: TableLayout, book: BookLayout) -> str | None:
    """Return a field's formula with structured references, without `=`.

    None when the field has no formula, or when the workbook lacks a column that it needs (a company may hide one).
    """
    if field.formula is None:
        return None
    try:
        return _PLACEHOLDER.sub(lambda found: _resolved(found[1], field, table, book), field.formula)
    except KeyError:
        return None


def _resolved(token: str, field: Field, table: TableLayout, book: BookLayout) -> str:
    if token.startswith("choice:"):
        return _choice_label(token.removeprefix("choice:"), field, book)
    if token.startswith("setting:"):
        return _setting(token.removeprefix("setting:"))
    if "." in token:
        other, name = token.split(".")
        return book.tables[other].whole_column(name)
    return table.this_row(token)


def _choice_label(name: str, field: Field, book: BookLayout) -> str:
    labels = {choice.name: choice.label.of(book.language) for choice in field.choices}
    quoted = labels[name].replace('"', '""')
    return f'"{quoted}"'


def _setting(name: str) -> str:
    if name not in Settings.model_fields:
        raise KeyError(name)
    return setting_name(name)
