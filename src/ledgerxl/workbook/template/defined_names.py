"""The workbook's defined names: what drop-down lists, validation and settings refer to."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter import Workbook

from ledgerxl.workbook.template.layout import FIRST_ROW, BookLayout, TableLayout, escaped
from ledgerxl.workbook.template.names import column_name, pick_name


def define_names(book: Workbook, layout: BookLayout) -> None:
    """Define the names of drop-down lists and of columns that validation looks at.

    They refer to table columns, so that a list grows with its table. The settings sheet names its own values.
    """
    for pick in layout.pick_lists:
        book.define_name(pick_name(pick.name), f"={pick.excel_name}[{escaped(pick.label.of(layout.language))}]")
    for table, name in sorted(set(_referenced(layout)), key=lambda pair: (pair[0].table.name, pair[1])):
        book.define_name(pick_name(f"{table.table.name}_{name}"), "=" + _filled_part(table, name))
    for table, name in _compared(layout):
        book.define_name(column_name(table.table.name, name), "=" + table.whole_column(name))


def _filled_part(table: TableLayout, name: str) -> str:
    """Return the cells from the first to the last filled one.

    Blank cells in the range of a list would make Excel accept every entry.
    """
    column, sheet = table.whole_column(name), table.sheet.replace("'", "''")
    first = f"'{sheet}'!${table.letter(name)}${FIRST_ROW + 1}"
    return f"{first}:INDEX({column},MAX(1,COUNTA({column})))"


def _referenced(layout: BookLayout) -> Iterator[tuple[TableLayout, str]]:
    for table in layout.tables.values():
        yield from (place for field in table.fields if (place := layout.referenced(field)))


def _compared(layout: BookLayout) -> Iterator[tuple[TableLayout, str]]:
    for table in layout.tables.values():
        unique = {field.name for field in table.fields if field.unique} | set(table.table.key)
        platform = {"name", "kind"} if table.table.name == "channels" else set()
        yield from ((table, name) for name in table.columns if name in unique | platform)
