"""Conditional formats for a ledger whose system columns were added: its rows turn coloured as those of the standard workbook do."""

from __future__ import annotations

from collections.abc import Mapping

import xlwings as xw

from ledgerxl.ledger.table import column_letters
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.template.marks import Mark, header_as_marked, is_system_mark, system_marks


def colour_rows(
    sheet: xw.Sheet, program: Program, columns: Mapping[str, int], rows: tuple[int, int], first: int, depth: int
) -> None:
    """Put the template's conditional formats on the rows of a table.

    Args:
        columns: the added columns by field.
        rows: the first and the last row of records; the header stands above the first.
        first: the table's first column.
        depth: how many rows the header takes.
    """
    cells = sheet.range((rows[0], first), (rows[1], max(columns.values())))
    with program.as_active(cells):
        for mark in reversed(_marks(columns, rows[0], first, depth)):  # what is added last goes before all others
            shape = mark.properties
            cells.conditional_formats.add_custom(
                "=" + mark.formula, fill_color=shape.get("bg_color"), font_color=shape.get("font_color")
            )


def uncolour_rows(sheet: xw.Sheet, column: int, header_row: int) -> None:
    """Take away the conditional formats that look at an added column; the user's own stay."""
    looks_at = f"${column_letters(column)}{header_row + 1}"
    below = sheet.range((header_row + 1, column))
    formulas = [(rule, rule.formula or "") for rule in below.conditional_formats]
    for rule in [rule for rule, formula in formulas if looks_at in formula and is_system_mark(formula)]:
        rule.delete()


def _marks(columns: Mapping[str, int], first_row: int, first: int, depth: int) -> list[Mark]:
    places = {name: f"${column_letters(column)}{first_row}" for name, column in columns.items()}
    return system_marks(places, header_as_marked(column_letters(first), first_row - 1, depth))
