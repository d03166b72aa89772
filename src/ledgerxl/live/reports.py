"""What the report commands share: make one report, put its sheet into the workbook, and bring it into view."""

from __future__ import annotations

import datetime as dt

from ledgerxl.checks.run import Findings
from ledgerxl.commands import Command
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import WRITING, Session
from ledgerxl.marking import put_reports
from ledgerxl.reporting import ReportRun
from ledgerxl.reports.months import read_month
from ledgerxl.standard.model import both


def put_report(session: Session, command: Command, findings: Findings | None = None) -> Outcome:
    """Put the report of this command into the workbook.

    Args:
        findings: those that the report shows; the checks it needs are run when None.

    Raises:
        InputError: the month is none.
    """
    month = read_month(session.month) if session.month and command.monthly else None
    run = ReportRun(session.ledger, session.rules, dt.datetime.now().replace(microsecond=0), month, findings)
    session.tell(WRITING, 1.0)
    [name] = put_reports(session.side, run, [command.name])
    label = command.label
    text = both(f"“{label.zh}”已更新。", f"“{label.en}” is up to date.")
    return Outcome(text, session.language, sheet=session.side.sheet_of(name))
