"""The example of the user page runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

pytestmark = pytest.mark.libreoffice

DOCS = Path(__file__).resolve().parents[2] / "docs"


def example_of(language: str) -> str:
    page = (DOCS / language / "libreoffice-engine.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    openpyxl.Workbook().save("ledger.xlsx")
    written: list[object] = []
    code = example_of("en") + "    written.append(app.books.active.sheets[0]['A1'].value)\n"
    exec(compile(code, "example", "exec"), {"written": written})  # noqa: S102 - our own page
    assert written == ["Hello from LibreOffice"]
    assert "ledger.xlsx" not in [book.name for app in xw.apps for book in app.books]


def test_the_chinese_example_is_the_same() -> None:
    def without_texts(code: str) -> str:
        return re.sub(r'"[^"]*"', '""', code)

    assert without_texts(example_of("zh")) == without_texts(example_of("en"))
