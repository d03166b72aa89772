"""Say whether everything that the commands need is in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerxl.doctor import checks, report, works
from ledgerxl.language import preferred_language
from ledgerxl.live.outcome import Outcome

if TYPE_CHECKING:  # it needs xlwings, whose absence is to be told
    from ledgerxl.live.session import Session


def run(session: Session | None = None) -> Outcome:
    """Run all checks of the environment; no workbook need be open. An add-in that is installed must work as well."""
    found = checks()
    with_addin = any(check.name == "addin-python" for check in found)
    return Outcome(report(found, with_addin=with_addin), preferred_language(), bad=not works(found, with_addin=with_addin))
