"""What a spreadsheet program keeps of the reports when it saves them: PivotTables with the right numbers, and every chart."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.catalogue import REPORTS
from ledgerxl.standard.model import Language
from tests.reports.sample import as_ledger, found_in, mixed_rows, planned
from tests.workbook.report.books import converted, report

pytestmark = pytest.mark.libreoffice

Saved = tuple[Ledger, Path, Path]
SHEET = {"zh": "数据透视", "en": "Pivots"}


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    """The language of the reports."""
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def saved(language: Language, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """A ledger, its reports as written, and the same file opened and saved by LibreOffice."""
    ledger, settings = as_ledger(mixed_rows(1, 80, foreign=False), language)
    findings = found_in(ledger, settings)
    plans = [planned(each.plan, ledger, settings, findings=findings) for each in REPORTS]
    path = report(tmp_path_factory.mktemp("saved"), *plans, ledger=ledger, language=language)
    return ledger, path, converted(path)


def test_every_pivot_and_chart_is_still_in_the_file(saved: Saved) -> None:
    _, before, after = saved
    for part in (r"xl/pivotTables/pivotTable\d+\.xml", r"xl/charts/chart\d+\.xml"):
        assert len(parts(before, part)) == len(parts(after, part)) > 0


def test_every_pivot_is_filled_from_all_orders(saved: Saved, language: Language) -> None:
    ledger, _, after = saved
    amount = round(float(ledger.orders.frame["amount"].sum()), 2)
    sheet = load_workbook(after, data_only=True)[SHEET[language]]
    ends = [pivot_end(sheet, pivot.location.ref) for pivot in sheet._pivots]
    assert ends == [pytest.approx(amount)] * 3


def test_a_pivot_adds_up_each_row(saved: Saved, language: Language) -> None:
    ledger, _, after = saved
    frame = ledger.orders.frame
    expected = frame.groupby(frame["customer"].astype(object))["amount"].sum().round(2).to_dict()
    sheet = load_workbook(after, data_only=True)[SHEET[language]]
    pivot = next(one for one in sheet._pivots if set(expected) <= {row[0] for row in rows(sheet, one.location.ref)})
    found = {row[0]: row[-1] for row in rows(sheet, pivot.location.ref) if row[0] in expected}
    assert found == pytest.approx(expected)


def parts(path: Path, pattern: str) -> list[str]:
    """Return the names of the package's parts that match."""
    with zipfile.ZipFile(path) as package:
        return [name for name in package.namelist() if re.fullmatch(pattern, name)]


def rows(sheet: Any, ref: str) -> Iterator[list[Any]]:
    """Yield the values of the rows of a range, blanks left out."""
    for row in sheet[ref]:
        values = [cell.value for cell in row if cell.value is not None]
        if values:
            yield values


def pivot_end(sheet: Any, ref: str) -> Any:
    """Return the grand total in the corner of a PivotTable."""
    return sheet[ref][-1][-1].value
