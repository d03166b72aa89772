"""Words in the status bar. Ours begin with our name, so that the next command knows that they may go."""

from __future__ import annotations

import xlwings as xw

_OURS = "ledgerxl · "


def say(app: xw.App, words: str) -> None:
    """Show words in the status bar."""
    app.status_bar = _OURS + words


def own_words(status: object) -> str | bool:
    """Return what to put back into the status bar: False, which gives it back to the program, for nothing and for our own words."""
    return status if isinstance(status, str) and status and not status.startswith(_OURS) else False
