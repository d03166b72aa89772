"""Conditional formats of a table: they colour rows and cells by what the system columns say.

A row that moves through sorting or filtering keeps its colour, and clearing a system column clears the colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from ledgerxl.workbook.template import look
from ledgerxl.workbook.template.layout import FIRST_ROW, HEADER_ROW, TableLayout
from ledgerxl.workbook.template.look import Look
from ledgerxl.workbook.template.names import setting_name

OVERDUE_WORDS: Final = ("逾期", "overdue")
"""Words in 付款提醒 that mean overdue; any other text there is an announcement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One conditional format: over the whole row, or over one column."""

    formula: str
    properties: dict[str, Any]
    column: str | None = None


def marks(table: TableLayout) -> list[Mark]:
    """Return the conditional formats of a table, the strongest first; those whose columns the sheet lacks are left out."""
    wanted = (
        ({"check_result"}, _named_cells),
        ({"payment_due_on", "amount", "paid_amount", "order_status"}, _overdue_dates),
        ({"order_status"}, _cancelled_rows),
        ({"check_result"}, lambda one: Mark(f'{one.cell("check_result")}<>""', look.ERROR_ROW)),
        ({"duplicate_hint"}, lambda one: Mark(f'{one.cell("duplicate_hint")}<>""', look.DUPLICATE_ROW)),
        ({"payment_hint"}, _overdue_rows),
        ({"payment_hint"}, lambda one: Mark(f'{one.cell("payment_hint")}<>""', look.DUE_SOON_ROW)),
    )
    found = [make(table) for needed, make in wanted if needed <= table.columns.keys()]
    return [mark for mark in found if mark]


def _named_cells(table: TableLayout) -> Mark:
    # FIND and not SEARCH: a header may hold ? or *, which SEARCH takes for wildcards.
    return Mark(f'ISNUMBER(FIND("["&A${HEADER_ROW + 1}&"]",{table.cell("check_result")}))', look.ERROR_CELL)


def _overdue_dates(table: TableLayout) -> Mark | None:
    cancelled = _label(table, "order_status", "cancelled")
    if cancelled is None:
        return None
    due, status = table.cell("payment_due_on"), table.cell("order_status")
    owed = f"ROUND(N({table.cell('amount')})-N({table.cell('paid_amount')}),2)>{setting_name('rounding_allowance')}"
    return Mark(f'AND(ISNUMBER({due}),{due}<TODAY(),{owed},{status}<>"{cancelled}")', look.OVERDUE_DATE, "payment_due_on")


def _cancelled_rows(table: TableLayout) -> Mark | None:
    cancelled = _label(table, "order_status", "cancelled")
    return Mark(f'{table.cell("order_status")}="{cancelled}"', look.CANCELLED_ROW) if cancelled else None


def _overdue_rows(table: TableLayout) -> Mark:
    hint = table.cell("payment_hint")
    found = ",".join(f'ISNUMBER(SEARCH("{word}",{hint}))' for word in OVERDUE_WORDS)
    return Mark(f"OR({found})", look.OVERDUE_ROW)


def _label(table: TableLayout, field: str, choice: str) -> str | None:
    labels = {one.name: one.label.of(table.language) for one in table.table.field(field).choices}
    return labels.get(choice)


def add_marks(sheet: Worksheet, table: TableLayout, look_of_book: Look) -> None:
    """Put a table's conditional formats on its rows."""
    for mark in marks(table):
        first, last = (0, table.last_column) if mark.column is None else (table.columns[mark.column],) * 2
        options = {"type": "formula", "criteria": "=" + mark.formula, "format": look_of_book.mark(mark.properties)}
        sheet.conditional_format(FIRST_ROW, first, table.last_row, last, options)
