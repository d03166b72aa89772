"""What the report commands share: make one report, put its sheet into the workbook, and bring it into view."""

from __future__ import annotations

import datetime as dt

from ledgerxl.checks.run import Findings
from ledgerxl.commands import Command
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import WRITING, Session
from ledgerxl.marking import put_reports, rows_marked
from ledgerxl.reporting import ReportRun
from ledgerxl.reports.months import read_month
from ledgerxl.standard.model import Text, both


def put_report(session: Session, command: Command, findings: Findings | None = None, rows: int | None = None) -> Outcome:
    """Put the report of this command into the workbook.

    Args:
        findings: those that the report shows; the checks it needs are run when None.
        rows: how many rows the command has marked, where it marks any.

    Raises:
        InputError: the month is none.
    """
    month = read_month(session.month) if session.month and command.monthly else None
    run = ReportRun(session.ledger, session.rules, dt.datetime.now().replace(microsecond=0), month, findings)
    session.tell(WRITING, 1.0)
    before = session.side.result_sheets()
    [name] = put_reports(session.side, run, [command.name])
    sheet = session.side.sheet_of(name)
    return Outcome(_told(command.label, sheet in before, rows), session.language, sheet=sheet)


def _told(report: Text, replaced: bool, rows: int | None) -> Text:
    """Return what happened to the report's sheet, and to the rows."""
    told = both(
        f"“{report.zh}”已{'更新' if replaced else '生成'}。",
        f"“{report.en}” {'is up to date' if replaced else 'was added to the workbook'}.",
    )
    if rows is None:
        return told
    marked = rows_marked(rows)
    return both(f"{told.zh}{marked.zh}。", f"{told.en} {marked.en.capitalize()}.")
