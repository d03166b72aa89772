"""Makes an empty ledger in the user's documents and opens it."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.addin.connect import open_app
from ledgerxl.addin.request import Request
from ledgerxl.addin.ribbon_items import TAB
from ledgerxl.standard.model import Language


def run(request: Request, language: Language) -> None:
    """Make it under a name that is free, and open it in front.

    Raises:
        LedgerxlError: the folder cannot be written to.
    """
    from ledgerxl.creating import new_ledger

    app = open_app(request)
    path = new_ledger(_free_path(_documents(), TAB.of(language)), language=language)
    app.books.open(str(path)).activate()


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
