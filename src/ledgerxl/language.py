"""Which language the reader wants."""

from __future__ import annotations

import locale
import os

from ledgerxl.standard.model import Language


def preferred_language() -> Language:
    """Return the language of LEDGERXL_LANG, else of the system's locale; Chinese unless that says English."""
    named = os.environ.get("LEDGERXL_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    chosen = named or locale.getlocale()[0] or ""
    return "en" if chosen.casefold().startswith("en") else "zh"
