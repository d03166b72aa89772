"""What the guide says about writing is what the program says and does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.backups import WORD, Keeping
from ledgerxl.workbook.edit.occupied import EXCEL

ROOT = Path(__file__).resolve().parent.parent
LEDGERS = {"zh": "销售台账", "en": "ledger"}


def page(language: Language) -> str:
    return (ROOT / "docs" / language / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentences_of_the_refusals(language: Language) -> None:
    name, who = LEDGERS[language], {"zh": "张三", "en": "Anna"}[language]
    file = Path(f"{name}.xlsx")
    refusals = [
        cannot_write.open_elsewhere(file, EXCEL, who, f"~${file}"),
        cannot_write.changed_meanwhile(file),
        cannot_write.read_only_file(file),
        cannot_write.signed(file),
        cannot_write.password_against_changes(file),
        cannot_write.no_workbook(Path(f"{name}.csv")),
    ]
    assert [refusal.text.of(language) for refusal in refusals if f"| {refusal.text.of(language)} |" not in page(language)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_name_and_number_of_backups(language: Language) -> None:
    assert f"`{LEDGERS[language]} {WORD.of(language)} 2026-01-31 143205.xlsx`" in page(language)
    kept = Keeping.of(Settings()).kept
    assert re.search({"zh": f"默认留 {kept} 个", "en": "Ten are\nkept"}[language], page(language))
    assert kept == 10
