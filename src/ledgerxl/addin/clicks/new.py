"""Makes an empty ledger in the user's documents and opens it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from ledgerxl.addin.connect import open_app
from ledgerxl.addin.request import Request
from ledgerxl.addin.ribbon_items import TAB
from ledgerxl.standard.model import Language

_MACRO_ENDS: Final = 1
"""Seconds."""


def run(request: Request, language: Language) -> None:
    """Make it under a name that is free, and open it in front.

    Raises:
        LedgerxlError: the folder cannot be written to.
    """
    from ledgerxl.creating import new_ledger

    path = new_ledger(_free_path(_documents(), TAB.of(language)), language=language)
    if request.book is not None:
        open_app(request).books.open(str(path)).activate()
    else:
        _open_afterwards(path)


def _open_afterwards(path: Path) -> None:
    """Open it as a double click would, when the macro has ended: with no workbook open Excel cannot be reached while one waits."""
    script = f"import time, webbrowser; time.sleep({_MACRO_ENDS}); webbrowser.open({path.as_uri()!r})"
    if sys.platform == "win32":
        script = f"import os, time; time.sleep({_MACRO_ENDS}); os.startfile({str(path)!r})"
    subprocess.Popen([sys.executable, "-E", "-P", "-s", "-c", script])  # noqa: S603 - our own script with a name that we made


def _documents() -> Path:
    """Return the user's documents folder; the home folder where there is none of that name."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _free_path(folder: Path, stem: str) -> Path:
    """Return 销售台账.xlsx, or 销售台账 (2).xlsx and so on where that exists."""
    path, number = folder / f"{stem}.xlsx", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}).xlsx"
    return path
