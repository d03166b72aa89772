"""What a company has added to its drop-down lists on the sheet 数据字典."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ledgerxl.standard.field_changes import rebuilt
from ledgerxl.standard.headers import normalise_header
from ledgerxl.standard.model import Choice, Field, Standard, Table, both
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.template.names import LISTS_SHEET

Values = tuple[str | float, ...]


def with_listed_values(standard: Standard, sheets: Sequence[SheetCells]) -> Standard:
    """Return the standard with the values that stand in the workbook's lists and not in the standard.

    A list belongs to the fields whose label is its header and whose own values it holds: a list that lost some of them was made
    for something else, and is left alone.
    """
    lists = [
        (normalise_header(table.columns[0]), _values(sheet, table))
        for sheet in sheets
        if sheet.name in (LISTS_SHEET.zh, LISTS_SHEET.en)
        for table in sheet.tables
        if table.columns
    ]
    tables = tuple(_table(table, lists) for table in standard.tables) if lists else standard.tables
    return standard if tables == standard.tables else rebuilt(standard, {"tables": tables})


def _values(sheet: SheetCells, table: ExcelTable) -> Values:
    """Return the values below a list's header, and those typed right below the list."""
    cells = sheet.columns.get(table.first_column)
    rows = np.flatnonzero(sheet.rows > table.first_row)
    found = [cells.shown(at) for at in rows.tolist()] if cells is not None else []
    return tuple(value for value in found if isinstance(value, str | float | int) and value != "")


def _table(table: Table, lists: Sequence[tuple[str, Values]]) -> Table:
    fields = tuple(_field(field, lists) for field in table.fields)
    return table if fields == table.fields else rebuilt(table, {"fields": fields})


def _field(field: Field, lists: Sequence[tuple[str, Values]]) -> Field:
    labels = {normalise_header(field.label.zh), normalise_header(field.label.en)}
    for header, values in lists:
        if header in labels and (field.choices or field.allowed_numbers) and (added := _added(field, values)):
            return rebuilt(field, added)
    return field


def _added(field: Field, values: Values) -> dict[str, object]:
    if field.allowed_numbers:
        numbers = tuple(value for value in values if not isinstance(value, str))
        return {"allowed_numbers": numbers} if set(numbers) > set(field.allowed_numbers) else {}
    known = [{choice.label.zh, choice.label.en} for choice in field.choices]
    listed = set(values)
    new = [str(value) for value in values if not any(value in labels for labels in known)]
    if not new or not all(labels & listed for labels in known):
        return {}
    return {"choices": (*field.choices, *(Choice(name=value, label=both(value, value)) for value in dict.fromkeys(new)))}
