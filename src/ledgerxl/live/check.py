"""Check the open ledger: what was found stands in its rows, which turn coloured. No sheet changes place, nothing is selected."""

from __future__ import annotations

from ledgerxl.checks.catalogue import in_words
from ledgerxl.checks.run import Findings
from ledgerxl.commands import NEXT
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import Text, both


def run(session: Session) -> Outcome:
    """Run all checks and write the system columns; entries for `undo` are only made for cells that changed."""
    findings = session.findings()
    session.mark(findings)
    return Outcome(told(findings), session.language, bad=findings.errors > 0)


def told(findings: Findings) -> Text:
    """Return how many findings there are, and what to do next."""
    told = in_words(findings)
    if not len(findings):
        return told
    return both(f"{told.zh}点“{NEXT.label.zh}”逐个处理。", f"{told.en} “{NEXT.label.en}” goes through them.")
