"""All reports of a ledger, recalculated by a spreadsheet program: every formula gives what the report says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ledgerxl.reports.catalogue import REPORTS
from ledgerxl.standard.model import Language
from tests.reports.sample import as_ledger, found_in, mixed_rows, planned
from tests.workbook.report.books import converted, report, without_results

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("language", ["zh", "en"])
def test_formulas_over_the_ledger_give_the_reports_totals(language: Language, tmp_path: Path) -> None:
    ledger, settings = as_ledger(mixed_rows(1, 80, foreign=False, both_ways=False), language)
    findings = found_in(ledger, settings)
    plans = [each.plan for each in REPORTS]
    path = report(
        tmp_path, *(planned(plan, ledger, settings, findings=findings) for plan in plans), ledger=ledger, language=language
    )
    formulas, before = load_workbook(path), load_workbook(path, data_only=True)
    after = load_workbook(converted(without_results(path)), data_only=True)
    over_the_ledger = 0
    for place, formula in formulas_in(formulas):
        stored, again = (book[place[0]][place[1]].value for book in (before, after))
        assert again == (pytest.approx(stored, abs=0.001) if isinstance(stored, (int, float)) else stored), (place, formula)
        over_the_ledger += "LX_" in formula
    assert over_the_ledger >= 4


def formulas_in(book: Any) -> list[tuple[tuple[str, str], str]]:
    """Return (sheet, cell) and formula of every formula in the reports' sheets."""
    names = book.sheetnames[: len(REPORTS)]
    cells = [(name, cell) for name in names for row in book[name].iter_rows() for cell in row if cell.data_type == "f"]
    return [((name, cell.coordinate), str(cell.value)) for name, cell in cells]
