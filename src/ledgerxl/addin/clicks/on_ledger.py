"""A command of `commands.LIVE_COMMANDS` on the workbook in front."""

from __future__ import annotations

from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.connect import open_book
from ledgerxl.addin.request import Request
from ledgerxl.addin.state import chosen_language
from ledgerxl.commands import DOCTOR
from ledgerxl.standard.model import Language


def run(request: Request, language: Language) -> Told | None:
    """Run it. A result sheet or the status bar tells by itself; everything else is told in a box.

    Raises:
        LedgerxlError: it was refused; nothing was done.
    """
    from ledgerxl.live.run import run_live

    # The check of the environment must also run where no program can be reached.
    book = None if request.command == DOCTOR.name else open_book(request)
    chosen = chosen_language()
    outcome = run_live(request.command, book, month=request.month, changes={"language": chosen} if chosen else {})
    return None if outcome.sheet or outcome.stays else Told(outcome.text, outcome.bad)
