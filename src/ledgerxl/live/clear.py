"""Take away everything that ledgerxl wrote into the open workbook."""

from __future__ import annotations

from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import both


def run(session: Session) -> Outcome:
    """Clear marks, result sheets and journal."""
    language = session.language
    session.side.clear()
    text = both(
        "标记和结果表已清除，录入的数据没有动。", "The marks and result sheets are gone; what was entered was not touched."
    )
    return Outcome(text, language)
