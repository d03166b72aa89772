"""Mark orders that were entered twice in the open ledger, and list them side by side."""

from __future__ import annotations

from ledgerxl.checks.finding import Group
from ledgerxl.checks.marks import DUPLICATE_HINT
from ledgerxl.commands import DUPLICATES
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.reports import put_report
from ledgerxl.live.session import Session


def run(session: Session) -> Outcome:
    """Write the column 重复提示 and put the list."""
    session.side.refuse_where_no_sheet_can_be_added()
    findings = session.findings([Group.DUPLICATES])
    rows = session.mark(findings, [DUPLICATE_HINT])
    return put_report(session, DUPLICATES, findings, rows)
