"""A real spreadsheet program opens the report, recalculates it, fills its PivotTables, and shows the same numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.workbook.report.books import converted, find, full_plan, pivot_plan, report, sheet_of, small_ledger, without_results

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def both_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A report as written, and as LibreOffice saved it after calculating every formula."""
    ledger = small_ledger()
    path = report(tmp_path_factory.mktemp("report"), full_plan(ledger), pivot_plan(), ledger=ledger)
    return path, converted(without_results(path))


def test_recalculation_gives_the_stored_results(both_files: tuple[Path, Path]) -> None:
    before, after = (sheet_of(path, "月度汇总", values=True) for path in both_files)
    for row in before.iter_rows():
        for cell in row:
            again = after[cell.coordinate].value
            assert again == (pytest.approx(cell.value) if isinstance(cell.value, float) else cell.value), cell.coordinate


def test_there_are_no_error_values(both_files: tuple[Path, Path]) -> None:
    for sheet in sheet_of(both_files[1], "月度汇总", values=True).parent:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "e"] == []


def test_pivot_tables_are_filled(both_files: tuple[Path, Path]) -> None:
    sheet = sheet_of(both_files[1], "数据透视", values=True)
    row = find(sheet, "上海明珠贸易有限公司").row
    assert filled(sheet, row)[:4] == ["上海明珠贸易有限公司", 12345, 2550, 14895]
    assert [filled(sheet, row - 1)[at] for at in (1, 2)] == ["2025-12", "2026-01"]
    assert filled(sheet, find(sheet, "保温杯").row) == ["保温杯", 12345, 1, 2469, 1, -1234.5, 1, 13579.5, 3]
    assert filled(sheet, find(sheet, "王芳").row) == ["王芳", 13660.5, 3]
    assert len(both_pivots(both_files)) == 4


def filled(sheet: Any, row: int) -> list[Any]:
    """Return the values of a row, blanks left out."""
    return [cell.value for cell in sheet[row] if cell.value is not None]


def both_pivots(both_files: tuple[Path, Path]) -> list[Any]:
    """Return the PivotTables that survived LibreOffice."""
    return list(sheet_of(both_files[1], "数据透视")._pivots)


def test_charts_survive(both_files: tuple[Path, Path]) -> None:
    assert [len(sheet_of(path, "月度汇总")._charts) for path in both_files] == [3, 3]
