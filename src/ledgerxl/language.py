"""Which language the reader wants."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from ledgerxl.standard.model import Language


def preferred_language() -> Language:
    """Return the language of LEDGERXL_LANG, else of the system's locale; Chinese unless that says English."""
    named = os.environ.get("LEDGERXL_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    chosen = named or locale.getlocale()[0] or ""
    return "en" if chosen.casefold().startswith("en") else "zh"


def language_in(arguments: Sequence[str]) -> Language | None:
    """Return the language that --lang names on a command line; None where it names none.

    >>> language_in(["check", "--lang", "en"]), language_in(["check", "--lang=zh", "x"]), language_in(["--lang"])
    ('en', 'zh', None)
    """
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        chosen = value if name == "--lang" else name.removeprefix("--lang=") if name.startswith("--lang=") else ""
        if chosen in ("zh", "en"):
            return "zh" if chosen == "zh" else "en"
    return None
