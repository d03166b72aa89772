"""The checks report exactly what was planted: nothing less, nothing more."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.ledger.table import Ledger
from ledgerxl.samples import Sample, planted_sample, write_sample
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.read import ledger_of_sheets, open_sheets
from tests.samples.in_memory import FIRST_EXCEL_ROW, ledger_of_rows

TODAY = dt.date(2026, 11, 22)
WORKBOOK_FIRST_EXCEL_ROW = 6
COMPANIONS = [{"amount-mismatch", "formula-overwritten"}]
"""Codes that one defect brings on one row."""

Place = tuple[str, str, int | None, str | None]


def _expected(sample: Sample, first_excel_row: int) -> set[Place]:
    return {(one.code, one.table, one.row + first_excel_row, one.field) for one in sample.planted}


def _found(ledger: Ledger, settings: Settings) -> set[Place]:
    [findings] = run_checks([ledger], settings, RULEBOOK)
    return _places(findings)


def _places(findings: Findings) -> set[Place]:
    return {(one.code, one.table, one.row, one.field) for one in findings.expanded("en")}


@pytest.mark.parametrize(
    ("orders", "language", "seed", "today"),
    [
        (20, "zh", 1, TODAY),
        (20, "en", 2, TODAY),
        (90, "zh", 3, dt.date(2026, 3, 2)),
        (300, "zh", 1, TODAY),
        (300, "en", 1, dt.date(2026, 1, 1)),
        (300, "zh", 2, dt.date(2024, 2, 29)),
        (1_500, "en", 4, dt.date(2026, 7, 31)),
        (5_000, "zh", 5, TODAY),
    ],
)
def test_exactly_what_was_planted_is_found(orders: int, language: Language, seed: int, today: dt.date) -> None:
    sample = planted_sample(orders, language, seed, today)
    settings = Settings(as_of=today, language=language)
    found = _found(ledger_of_rows(sample.rows, language, settings), settings)
    assert found == _expected(sample, FIRST_EXCEL_ROW)
    assert len(sample.rows["orders"]) == orders


@pytest.mark.parametrize("language", ["zh", "en"])
def test_exactly_what_was_planted_is_found_in_a_workbook(tmp_path: Path, language: Language) -> None:
    sample = planted_sample(360, language, 1, TODAY)
    path = tmp_path / "planted.xlsx"
    write_sample(path, sample.rows, language)
    settings = Settings(as_of=TODAY, language=language)
    ledger = ledger_of_sheets(open_sheets(path), SALES, settings, str(path))
    assert _found(ledger, settings) == _expected(sample, WORKBOOK_FIRST_EXCEL_ROW)


def test_no_row_has_two_unrelated_defects() -> None:
    codes = defaultdict(set)
    for one in planted_sample(1_500, "zh", 1, TODAY).planted:
        codes[one.table, one.row].add(one.code)
    assert [several for several in codes.values() if len(several) > 1 and several not in COMPANIONS] == []


def test_most_rows_of_a_planted_sample_are_clean() -> None:
    # A demo shows every kind of defect once; a larger ledger is like one in real life.
    for orders, most in ((300, 0.18), (3_000, 0.1)):
        dirty = {one.row for one in planted_sample(orders, "zh", 1, TODAY).planted if one.table == "orders"}
        assert len(dirty) <= most * orders


def test_equal_arguments_give_equal_samples() -> None:
    assert planted_sample(300, "en", 5, TODAY) == planted_sample(300, "en", 5, TODAY)
    assert planted_sample(300, "en", 5, TODAY) != planted_sample(300, "en", 6, TODAY)
