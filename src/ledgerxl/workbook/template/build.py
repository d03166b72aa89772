"""Rewrite the committed copies of the standard workbook: `python -m ledgerxl.workbook.template.build [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template.write import write_ledger

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def build(folder: Path) -> list[Path]:
    """Write the empty sales ledger in both languages into this folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for language in LANGUAGES:
        path = folder / f"sales-ledger.{language}.xlsx"
        write_ledger(path, SALES, Settings(language=language), language)
        files.append(path)
    return files


if __name__ == "__main__":
    for written in build(Path(sys.argv[1] if len(sys.argv) > 1 else "templates")):
        sys.stdout.write(f"{written}\n")
