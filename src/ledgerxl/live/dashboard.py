"""Put the dashboard into the open workbook, or make it again."""

from __future__ import annotations

from ledgerxl.commands import DASHBOARD
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.reports import put_report
from ledgerxl.live.session import Session


def run(session: Session) -> Outcome:
    """See `reports.put_report`."""
    return put_report(session, DASHBOARD)
