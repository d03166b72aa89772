"""The ribbon's buttons as tables of the documentation."""

from __future__ import annotations

from ledgerxl.addin.ribbon import groups
from ledgerxl.addin.ribbon_items import TAB_KEY_TIP
from ledgerxl.standard.model import Language, both

_HEADS = both("| 按钮 | 做什么 | 按键 |", "| Button | What it does | Keys |")


def buttons_markdown(language: Language) -> str:
    """Return a table for each group, in the order of the ribbon."""
    return "\n".join(
        f"**{title.of(language)}**\n\n{_HEADS.of(language)}\n|---|---|---|\n"
        + "".join(
            f"| {one.button_label.of(language)} | {one.button_tip.of(language)} | {TAB_KEY_TIP} {one.key_tip} |\n"
            for one in commands
        )
        for title, commands in groups()
    )
