"""Check the open ledger: what was found stands in its rows, which turn coloured. No sheet changes place, nothing is selected."""

from __future__ import annotations

from ledgerxl.checks.catalogue import SEVERITY_LABELS
from ledgerxl.checks.finding import Severity
from ledgerxl.checks.run import Findings
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
    counts = [(findings.count(severity), SEVERITY_LABELS[severity]) for severity in Severity]
    found = [(count, label) for count, label in counts if count]
    if not found:
        return both("没有发现问题。", "No problems found.")
    zh = "、".join(f"{count:,} 个{label.zh}" for count, label in found)
    en = ", ".join(f"{count:,} {label.en}{'s' if count != 1 else ''}" for count, label in found)
    return both(
        f"发现 {zh}。点“下一个问题”逐个处理。",
        f"Found {en}. Click “Next finding” to go through them.",
    )
