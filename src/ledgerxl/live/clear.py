"""Take away everything that ledgerxl wrote into the open workbook."""

from __future__ import annotations

from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.marking import NOTHING_OF_OURS
from ledgerxl.standard.model import Text, both


def run(session: Session) -> Outcome:
    """Clear marks, result sheets and journal."""
    session.side.clear()
    return Outcome(_told(session.side.cleared), session.language)


def _told(cleared: bool) -> Text:
    if not cleared:
        return NOTHING_OF_OURS
    return both("已清除标记和结果表，录入的数据没有动。", "Marks and result sheets are gone; what was entered was not touched.")
