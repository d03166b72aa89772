"""Write the generated pages of the documentation. `python docs/generate.py`, from the repository root."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.checks.catalogue import catalogue_markdown
from ledgerxl.functions.catalogue import functions_markdown
from ledgerxl.standard.describe import pages as standard_pages
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def pages() -> dict[str, str]:
    """Return every generated page by its path below docs/."""
    catalogue = {f"{language}/checks.md": catalogue_markdown(language) for language in LANGUAGES}
    functions = {f"{language}/functions.md": functions_markdown(language) for language in LANGUAGES}
    return catalogue | functions | standard_pages(SALES)


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8")
