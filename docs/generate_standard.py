"""Rewrite the pages that are generated from the standard: `python docs/generate_standard.py`."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.standard import SALES, data_dictionary_markdown, settings_markdown

HERE = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    return {
        HERE / language / name: text
        for language in ("zh", "en")
        for name, text in (
            ("data-dictionary.md", data_dictionary_markdown(SALES, language)),
            ("settings.md", settings_markdown(language)),
        )
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
