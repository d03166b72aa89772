"""What a clerk's own sheet looks like: defects of layout that the standard workbook cannot have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ledgerxl.samples.masters import Row
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES

_COLUMNS = (
    "order_no", "line_no", "order_date", "customer", "product_code", "product", "quantity", "unit_price", "amount", "order_status", "salesperson",
    "due_delivery_on", "payment_due_on", "payment_status",
)  # fmt: skip
_REMARK = "remark"
_TAKEN = 12
HEADER_ROW = 1


@dataclass(frozen=True, slots=True)
class ClerkSheet:
    """A sheet with a header in row 1.

    Attributes:
        cells: row by row; texts that begin with = are formulas without a result.
        planted: every finding of the codes in it; their `row` is the 1-based row on the sheet, None where the sheet as a whole is meant.
    """

    name: str
    cells: list[list[object]]
    planted: tuple[tuple[str, int | None], ...]


def clerk_sheet(rows: Sequence[Row], language: Language) -> ClerkSheet:
    """Return order lines of a clean sample as a sheet with defects of layout.

    One required column is missing, one has another header, one stands twice; a blank row, a total in the middle, a
    formula that was never calculated and a code that became a date (the columns have no text format) are in the data.
    """
    orders = SALES.table("orders")
    labels = {field.name: field.label.of(language) for field in orders.fields}
    names = [name for name in _COLUMNS if name != "salesperson"]
    header: list[object] = [labels[name] for name in names]
    header[names.index("customer")] = "购货单位" if language == "zh" else "Client"
    cells = [[*header, labels[_REMARK], labels["amount"]], *(_cells(row, names, language) for row in rows[:_TAKEN])]
    cells[2][names.index("product_code")] = dt.date(2026, 3, 12)
    cells[3][names.index("product")] = '="M8"&"×30"'
    cells.insert(5, [None] * len(cells[0]))
    total: list[object] = [None] * len(cells[0])
    total[0], total[names.index("amount")] = "合计" if language == "zh" else "Total", sum(row["amount"] for row in rows[:6])
    cells.insert(8, total)
    planted = (
        ("header-missing", HEADER_ROW), ("header-renamed", HEADER_ROW), ("header-duplicate", HEADER_ROW),
        ("code-became-date", 3), ("formula-not-calculated", 4), ("blank-row", 6), ("total-row", 9),
    )  # fmt: skip
    return ClerkSheet(orders.label.of(language), cells, planted)


def _cells(row: Row, names: Sequence[str], language: Language) -> list[object]:
    fields = SALES.table("orders").by_name
    labels = {choice.name: choice.label.of(language) for name in names for choice in fields[name].choices}
    return [*(labels.get(row[name], row[name]) if isinstance(row[name], str) else row[name] for name in names), None, None]
