"""Say whether everything that the commands need is in place."""

from __future__ import annotations

from ledgerxl.doctor import checks
from ledgerxl.language import preferred_language
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import both


def run(session: Session | None) -> Outcome:
    """Run all checks of the environment; no workbook need be open."""
    found = checks()
    lines = [
        both(
            f"{'✓' if check.ok else '✗'} {check.label.zh}：{check.found.zh}",
            f"{'✓' if check.ok else '✗'} {check.label.en}: {check.found.en}",
        )
        for check in found
    ]
    advice = [check.advice for check in found if not check.ok]
    text = both("\n".join(line.zh for line in [*lines, *advice]), "\n".join(line.en for line in [*lines, *advice]))
    return Outcome(text, preferred_language(), bad=any(check.needed and not check.ok for check in found))
