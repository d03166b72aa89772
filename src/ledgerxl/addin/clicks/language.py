"""Chinese to English and back, for messages and reports; the ribbon's own texts change when the add-in is built again."""

from __future__ import annotations

from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.request import Request
from ledgerxl.addin.state import choose_language
from ledgerxl.standard.model import Language, both


def run(request: Request, language: Language) -> Told:
    """Change the language for this user."""
    choose_language("en" if language == "zh" else "zh")
    return Told(
        both(
            "提示和报表改为中文。要让功能区也变成中文：关闭 Excel，运行 ledgerxl addin install --lang zh。",
            "Messages and reports are in English now. For the ribbon too: close Excel and run ledgerxl addin install --lang en.",
        )
    )
