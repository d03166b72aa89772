"""Every check of the rulebook has a planted defect somewhere: here it says where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.samples import clean_sample, clerk_sheet, planted_sample, write_sample
from ledgerxl.samples.clerk import ClerkSheet
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.read import ledger_of_sheets, open_sheets
from tests.samples.in_memory import ledger_of_rows

TODAY = dt.date(2026, 11, 22)

IN_THE_CLERK_SHEET = {
    "header-missing", "header-renamed", "header-duplicate", "formula-not-calculated", "blank-row", "total-row",
    "code-became-date",
}  # fmt: skip
IN_TWO_FILES = {"duplicate-across-files"}
LOOKED_AT_LATER = {"ledger-stale"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_check_has_a_planted_defect(language: Language, seed: int) -> None:
    planted = {one.code for one in planted_sample(360, language, seed, TODAY).planted}
    elsewhere = IN_THE_CLERK_SHEET | IN_TWO_FILES | LOOKED_AT_LATER
    assert planted | elsewhere == {check.code for check in RULEBOOK}
    assert not planted & elsewhere


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_layout_of_a_clerk_sheet_is_found_out(tmp_path: Path, language: Language) -> None:
    sheet = clerk_sheet(clean_sample(60, language, 1, TODAY)["orders"], language)
    path = _written(tmp_path, sheet)
    settings = Settings(as_of=TODAY, language=language)
    [findings] = run_checks(
        [ledger_of_sheets(open_sheets(path), SALES, settings, str(path))], settings, RULEBOOK, only=IN_THE_CLERK_SHEET
    )
    found = sorted((one.code, one.row) for one in findings.expanded(language))
    assert found == sorted(sheet.planted)
    assert {code for code, _ in sheet.planted} == IN_THE_CLERK_SHEET


def test_an_order_in_two_files_is_found_in_the_second() -> None:
    rows = clean_sample(60, "zh", 1, TODAY)
    settings = Settings(as_of=TODAY)
    ledgers = [
        ledger_of_rows({"orders": rows["orders"][:40]}, "zh", settings, "2025.xlsx"),
        ledger_of_rows({"orders": rows["orders"][35:]}, "zh", settings, "2026.xlsx"),
    ]
    first, second = run_checks(ledgers, settings, RULEBOOK, only=IN_TWO_FILES)
    assert len(first) == 0
    assert [one.row for one in second.expanded("zh")] == [2, 3, 4, 5, 6]


def test_a_ledger_left_alone_is_stale() -> None:
    # Clean today; a month later nothing has been entered.
    rows = clean_sample(60, "zh", 1, TODAY)
    settings = Settings(as_of=TODAY + dt.timedelta(days=30))
    [findings] = run_checks([ledger_of_rows(rows, "zh", settings)], settings, RULEBOOK, only=LOOKED_AT_LATER)
    assert [(one.code, one.row) for one in findings.expanded("zh")] == [("ledger-stale", None)]


def _written(folder: Path, sheet: ClerkSheet) -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet.name
    for row in sheet.cells:
        book.active.append(row)
    path = folder / "clerk.xlsx"
    book.save(path)
    return path


def test_the_samples_of_the_truth_need_no_file(tmp_path: Path) -> None:
    # What is planted in memory is what a workbook holds: a written sample is read back row by row.
    sample = planted_sample(100, "en", 3, TODAY)
    path = tmp_path / "sample.xlsx"
    write_sample(path, sample.rows, "en")
    ledger = ledger_of_sheets(open_sheets(path), SALES, Settings(as_of=TODAY), str(path))
    assert {name: len(rows) for name, rows in sample.rows.items() if rows} == {
        name: len(table) for name, table in ledger.tables.items() if len(table)
    }
