"""Chinese to English and back: the ribbon has changed by itself, and says to what; messages and reports follow."""

from __future__ import annotations

from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.request import Request
from ledgerxl.addin.state import choose_language
from ledgerxl.standard.model import Language, both


def run(request: Request, language: Language) -> Told:
    """Remember the ribbon's language for this user; without one, take the other language."""
    choose_language(request.lang or ("en" if language == "zh" else "zh"))
    return Told(both("功能区、提示和报表都改成了中文。", "The ribbon, messages and reports are in English now."))
