"""One message to the person who clicked, in front of the spreadsheet program."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from ledgerxl.addin.ribbon_items import TAB
from ledgerxl.standard.model import Language

_INFORMATION, _WARNING, _TO_FRONT = 0x40, 0x30, 0x10000
"""MB_ICONINFORMATION, MB_ICONWARNING, MB_SETFOREGROUND. Source: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messageboxw."""
_SCRIPT: Final = """on run argv
display dialog (item 1 of argv) with title (item 2 of argv) buttons {"OK"} default button 1 with icon (item 3 of argv as integer)
end run"""
_NOTE_ICON, _CAUTION_ICON = "1", "2"


def show(text: str, language: Language, *, hwnd: int = 0, bad: bool = False) -> None:
    """Show a text until it is closed: a message box on Windows and macOS, a line on standard error elsewhere.

    Args:
        hwnd: the window that the box belongs to.
        bad: something was refused or went wrong.
    """
    title = TAB.of(language)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(hwnd or None, text, title, _TO_FRONT | (_WARNING if bad else _INFORMATION))
    elif sys.platform == "darwin":
        # Text and title are arguments of the script, never part of it.
        icon = _CAUTION_ICON if bad else _NOTE_ICON
        subprocess.run(["/usr/bin/osascript", "-e", _SCRIPT, text, title, icon], check=False)  # noqa: S603
    else:
        print(f"{title}: {text}", file=sys.stderr)  # noqa: T201
