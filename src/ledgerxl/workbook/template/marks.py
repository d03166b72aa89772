"""Conditional formats of a table: they colour rows and cells by what the system columns say.

A row that moves through sorting or filtering keeps its colour, and clearing a system column clears the colours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ledgerxl.workbook.template import look
from ledgerxl.workbook.template.layout import FIRST_ROW, HEADER_ROW, TableLayout
from ledgerxl.workbook.template.look import Look
from ledgerxl.workbook.template.names import setting_name

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

OVERDUE_WORDS: Final = ("逾期", "overdue")
"""Words in 付款提醒 that mean overdue; any other text there is an announcement."""

SYSTEM_COLUMNS: Final = ("check_result", "duplicate_hint", "payment_hint")
_OVERDUE: Final = "OR(" + ",".join(f'ISNUMBER(SEARCH("{word}",{{cell}}))' for word in OVERDUE_WORDS) + ")"


@dataclass(frozen=True, slots=True)
class Mark:
    """One conditional format: over the whole row, or over one column."""

    formula: str
    properties: dict[str, Any]
    column: str | None = None


def marks(table: TableLayout) -> list[Mark]:
    """Return the conditional formats of a table, the strongest first; those whose columns the sheet lacks are left out."""
    own = system_marks({name: table.cell(name) for name in SYSTEM_COLUMNS if name in table.columns}, f"A${HEADER_ROW + 1}")
    wanted = (
        ({"payment_due_on", "amount", "paid_amount", "order_status"}, _overdue_dates),
        ({"order_status"}, _cancelled_rows),
    )
    more = [make(table) for needed, make in wanted if needed <= table.columns.keys()]
    cells = [mark for mark in own if mark.properties is look.ERROR_CELL]
    return [*cells, *(mark for mark in more if mark), *(mark for mark in own if mark not in cells)]


def system_marks(cells: Mapping[str, str], header: str) -> list[Mark]:
    """Return the conditional formats that look at system columns alone, the strongest first.

    Args:
        cells: the reference to each system column in the first row, its column fixed, such as `$AD6`.
        header: the reference to the header of the first column, its row fixed, such as `A$5`, or what makes a text of it.
    """
    wanted = (
        # FIND and not SEARCH: a header may hold ? or *, which SEARCH takes for wildcards.
        ("check_result", f'ISNUMBER(FIND("["&{header}&"]",{{cell}}))', look.ERROR_CELL),
        ("check_result", '{cell}<>""', look.ERROR_ROW),
        ("duplicate_hint", '{cell}<>""', look.DUPLICATE_ROW),
        ("payment_hint", _OVERDUE, look.OVERDUE_ROW),
        ("payment_hint", '{cell}<>""', look.DUE_SOON_ROW),
    )
    return [Mark(formula.replace("{cell}", cells[name]), shape) for name, formula, shape in wanted if name in cells]


def is_system_mark(formula: str) -> bool:
    """Return whether a formula is that of one of our conditional formats, whatever cells it looks at: the user's own are others."""
    return _shape(formula.removeprefix("=")) in _SHAPES


def _shape(formula: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"\$?\b[A-Z]{1,3}\$?[0-9]+\b", "#", formula)).casefold()


def header_as_marked(column: str, row: int, depth: int = 1) -> str:
    """Return a formula for a header's text as the marks write it: line breaks and runs of spaces as one space.

    Args:
        depth: how many rows the header takes that ends in this row; the lowest filled cell has the text.

    >>> header_as_marked("A", 5, 2)
    'TRIM(SUBSTITUTE(IF(A$5="",A$4,A$5),CHAR(10)," "))'
    """
    own = f"{column}${row}"
    text = own if depth == 1 else f'IF({own}="",{column}${row - 1},{own})'
    return f'TRIM(SUBSTITUTE({text},CHAR(10)," "))'


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


def _label(table: TableLayout, field: str, choice: str) -> str | None:
    labels = {one.name: one.label.of(table.language) for one in table.table.field(field).choices}
    return labels.get(choice)


_SHAPES: Final = frozenset(
    _shape(mark.formula)
    for header in ("A$1", header_as_marked("A", 1), header_as_marked("A", 2, 2))
    for mark in system_marks(dict.fromkeys(SYSTEM_COLUMNS, "$A1"), header)
)


def add_marks(sheet: Worksheet, table: TableLayout, look_of_book: Look) -> None:
    """Put a table's conditional formats on its rows."""
    for mark in marks(table):
        first, last = (0, table.last_column) if mark.column is None else (table.columns[mark.column],) * 2
        options = {"type": "formula", "criteria": "=" + mark.formula, "format": look_of_book.mark(mark.properties)}
        sheet.conditional_format(FIRST_ROW, first, table.last_row, last, options)
