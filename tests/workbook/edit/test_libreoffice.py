"""A real spreadsheet program opens what was written, calculates it, saves it; and what is ours can still be told from the user's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ledgerxl.workbook.edit import FileLedger
from tests.workbook.edit.ledgers import MARKED, cells, clear, users_ledger, write
from tests.workbook.report.books import converted

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that LibreOffice saved, written into by us, and saved by LibreOffice again."""
    folder = tmp_path_factory.mktemp("edit")
    out = folder / "out.xlsx"
    write(converted(users_ledger(folder / "ledger.xlsx")), out)
    return converted(out)


def values(path: Path) -> Any:
    return openpyxl.load_workbook(path, data_only=True)


def test_there_are_no_error_values(saved: Path) -> None:
    for sheet in values(saved):
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "e"] == []


def test_marks_and_reconciliation_are_calculated(saved: Path) -> None:
    assert {*MARKED} <= cells(saved, "订单台账").keys()
    rows = [[cell.value for cell in row if cell.value is not None] for row in values(saved)["月度汇总 (2)"].iter_rows()]
    at = next(number for number, row in enumerate(rows) if row[:1] == ["核对"])
    _, here, ledger, difference = rows[at + 1]
    assert (here, ledger, difference) == (15, 15, 0)


def test_pivot_tables_are_filled_with_months(saved: Path) -> None:
    shown = {cell.value for row in values(saved)["数据透视"].iter_rows() for cell in row}
    assert {"2026-01", "甲", "乙", 9} <= shown


def test_what_is_ours_is_found_after_another_program_saved_it(saved: Path, tmp_path: Path) -> None:
    with FileLedger(saved) as file:
        assert len(file.journal()) == 8
        assert set(file.result_sheets()) >= {"月度汇总 (2)", "检查结果", "操作日志"}
    cleared = tmp_path / "cleared.xlsx"
    clear(saved, cleared)
    assert openpyxl.load_workbook(cleared).sheetnames == ["订单台账", "月度汇总", "底稿"]
    users = cells(users_ledger(tmp_path / "ledger.xlsx"), "订单台账")
    assert {place: str(value) for place, value in cells(cleared, "订单台账").items()} == {
        place: str(value) for place, value in users.items()
    }
    sheet = openpyxl.load_workbook(cleared)["订单台账"]
    assert sheet.tables["表1"].ref == "A2:L6"
    assert len(sheet.conditional_formatting) == 0
