"""What findings and reports put into a ledger: marks in its rows and result sheets, in files and in open workbooks alike.

It stands apart from `writing`, so that a command on an open workbook does not load what files are written with.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ledgerxl.checks.marks import CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT, column_of, marks_of
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.workbook.port import Marks, OpenLedger

if TYPE_CHECKING:
    from ledgerxl.reporting import ReportRun

ALL_MARKS = (CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT)
NOTHING_OF_OURS = both(
    "台账里没有 ledgerxl 写的内容，没有改动。", "Nothing in the ledger is from ledgerxl; it was left as it was."
)
"""What `clear` says where there is nothing to clear."""


def mark_ledger(book: OpenLedger, findings: Findings, language: Language, columns: Collection[str] = ALL_MARKS) -> int:
    """Write what the findings say into the system columns; return how many rows are marked.

    Args:
        columns: those that are written; the others stay as they are.
    """
    marks = [
        Marks(table, {name: texts for name, texts in marks_of(findings, language, table).items() if name in columns})
        for table in findings.ledger.found
        if any(field.system for field in table.spec.fields)
    ]
    book.write_marks(marks, language)
    return sum(any(texts) for one in marks for texts in zip(*one.columns.values(), strict=True))


def put_reports(book: OpenLedger, run: ReportRun, names: Collection[str]) -> tuple[str, ...]:
    """Put these reports into the workbook as sheets; return what they are called."""
    plans = run.plans(names)
    book.put_sheets(plans, run.ledger, run.rules.settings.language)
    return tuple(plan.name for plan in plans)


def rows_marked(rows: int) -> Text:
    """Return how many rows were marked, in words."""
    return both(f"标记 {rows:,} 行", f"rows marked: {rows:,}")


def marks_of_checks(only: Collection[str]) -> tuple[str, ...]:
    """Return the system columns that these checks (codes or groups, all when empty) have something to say in."""
    chosen = {column_of(check.group) for check in RULEBOOK if not only or check.code in only or check.group in only}
    return tuple(column for column in ALL_MARKS if column in chosen)


def order_marks(findings: Findings, language: Language) -> dict[int, dict[str, object]]:
    """Return what the system columns of the orders shall say, by Excel row; rows with nothing to say are left out."""
    orders = findings.ledger.orders
    columns = marks_of(findings, language, orders)
    said = zip(orders.excel_row.tolist(), *columns.values(), strict=True)
    return {row: dict(zip(columns, texts, strict=True)) for row, *texts in said if any(texts)}
