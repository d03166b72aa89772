"""A payment falls due within the next days."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.unpaid.owed import debtors, due_field, open_lines, owed
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def payment_due_soon(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield open lines due today or within `due_soon_days`; by key (customer)."""
    lines = ledger.once(receivables, settings).lines
    at = open_lines(lines, -settings.due_soon_days, 0)
    yield Hits(
        ledger.orders,
        at,
        due_field(ledger.orders),
        {
            "days": -lines["days_overdue"].to_numpy()[at],
            "due": lines["due"].to_numpy()[at],
            "who": debtors(ledger.orders, at),
            "balance": owed(lines["balance"].to_numpy()[at]),
        },
    )


CHECK = Check(
    code="payment-due-soon",
    group=Group.UNPAID,
    severity=Severity.NOTICE,
    title=both("款项即将到期", "Payment due soon"),
    why=both("到期前提醒一句，比逾期后催款容易。", "A reminder before the due date is easier than collecting after it."),
    saying=Saying(
        message=both("{who} {due} 到期（还有 {days} 天），未收 {balance}", "{who}: due {due} (in {days} days), unpaid {balance}"),
        expected=both("{due} 前付清", "paid by {due}"),
        fix=both("提前和客户确认付款安排。", "Confirm with the customer when it will pay."),
    ),
    run=payment_due_soon,
    scope="key",
)
