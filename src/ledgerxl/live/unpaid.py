"""Mark orders that are due or overdue in the open ledger, and put the ageing of receivables."""

from __future__ import annotations

from ledgerxl.checks.finding import Group
from ledgerxl.checks.marks import PAYMENT_HINT
from ledgerxl.commands import UNPAID
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.reports import put_report
from ledgerxl.live.session import Session


def run(session: Session) -> Outcome:
    """Write the column 付款提醒 and put the report."""
    session.side.refuse_where_no_sheet_can_be_added()
    rows = session.mark(session.findings([Group.UNPAID]), [PAYMENT_HINT])
    return put_report(session, UNPAID, rows=rows)
