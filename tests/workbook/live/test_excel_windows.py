"""What is asked of Excel on Windows, against stand-ins that record it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.live.entry_rule import EntryRule
from ledgerxl.workbook.live.excel_windows import ExcelOnWindows
from tests.workbook.live.fake_excel import FakeSheet

DIV0 = -2146826281


def read(sheet: FakeSheet) -> tuple[list[int], dict[int, Any]]:
    rows, columns = ExcelOnWindows().read(sheet, lambda share: None).columns()  # type: ignore[arg-type]
    return rows.tolist(), columns


def test_cells_are_read_as_what_they_are() -> None:
    sheet = FakeSheet(
        [["单价", 1.5, True, dt.datetime(2024, 1, 5), DIV0, None, ""]],
        [["单价", 1.5, "TRUE", 45296, "=1/0", "", '=IF(1,"")']],
    )
    rows, columns = read(sheet)
    assert rows == [1]
    wanted = ("TEXT", "NUMBER", "BOOLEAN", "NUMBER", "ERROR", None, "EMPTY_TEXT")
    found = [CellState(columns[at].state[0]).name if at in columns else None for at in range(1, 8)]
    assert found == list(wanted)
    assert columns[4].dated.tolist() == [True]
    assert columns[5].shown(0) == "#DIV/0!"
    assert columns[5].formula.tolist() == [True]


def test_a_price_keeps_the_digits_that_a_currency_format_drops() -> None:
    _, columns = read(FakeSheet([[Decimal("1.2346")]], exact=[[1.234567]]))
    assert columns[1].number.tolist() == [1.234567]


def test_a_text_that_looks_like_a_formula_is_none() -> None:
    _, columns = read(FakeSheet([["=A1"]], [["=A1"]]))
    assert columns[1].formula.tolist() == [False]


def test_long_sheets_come_in_pieces_and_tell_progress() -> None:
    shares: list[float] = []
    sheet = FakeSheet([[float(at)] for at in range(45_000)])
    rows, _ = ExcelOnWindows().read(sheet, shares.append).columns()  # type: ignore[arg-type]
    assert len(rows) == 45_000
    assert shares == pytest.approx([20 / 45, 40 / 45, 1])


def test_merged_ranges_are_found() -> None:
    merges = [(1, 1, 1, 3), (3, 2, 5, 2), (6, 4, 7, 5)]
    sheet = FakeSheet([[None] * 6 for _ in range(9)], merges=merges)
    assert sorted(ExcelOnWindows().merged(sheet)) == merges  # type: ignore[arg-type]
    assert ExcelOnWindows().merged(FakeSheet([[None] * 6 for _ in range(9)])) == []  # type: ignore[arg-type]


class ComError(Exception):
    def __init__(self, hresult: int, scode: int | None = None) -> None:
        self.hresult, self.excepinfo = hresult, (0, "", "", "", 0, scode) if scode else None


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (ComError(-2147418111), True),  # a dialog is open
        (ComError(-2146777998), True),  # a cell is being edited
        (ComError(-2147352567, -2146777998), True),  # the same, told inside
        (ComError(-2147352567, -2146827284), False),  # error 1004
        (ValueError("x"), False),
    ],
)
def test_a_busy_excel_is_told_from_a_failing_one(error: Exception, busy: bool) -> None:
    assert ExcelOnWindows().is_busy(error) is busy


def test_texts_stay_texts() -> None:
    sheet = FakeSheet([[None]] * 4)
    long = "长" * 9_000
    ExcelOnWindows().write_texts(sheet.range((1, 1), (4, 1)), [["[单价] 必须 ≥ 0"], ["=1+1"], ["2024-01-05"], [long]])  # type: ignore[arg-type]
    assert sheet.log == [
        ((2, 1), "format", "@"),
        ((3, 1), "format", "@"),
        ((1, 1), "value", [["[单价] 必须 ≥ 0"], ["=1+1"], ["2024-01-05"], [None]]),
        ((4, 1), "value", long),
    ]


def test_an_entry_rule_is_set_from_its_first_cell_and_the_selection_comes_back() -> None:
    sheet = FakeSheet([[None]] * 9)
    rule = EntryRule("custom", formula="=A6>0", input_title="数量", error_message="大于 0", style="warning")
    ExcelOnWindows().set_rule(sheet.range((6, 1), (9, 1)), rule)  # type: ignore[arg-type]
    log = sheet.log
    assert log[:2] == ["activate", ((6, 1), "select")]
    assert ("delete",) in log
    assert ("set_custom", "=A6>0") in log
    assert ("InputTitle", "数量") in log
    assert ("Modify", ("AlertStyle", 2)) in log
    assert log[-2:] == [((9, 9), "select"), "activate"]


def test_a_prompt_alone_is_put_back_as_one() -> None:
    sheet = FakeSheet([[None]] * 9)
    ExcelOnWindows().set_rule(sheet.range((6, 1), (9, 1)), EntryRule("prompt", input_title="备注", input_message="随便写"))  # type: ignore[arg-type]
    assert ("Add", ("Type", 0)) in sheet.log
    assert ("InputMessage", "随便写") in sheet.log
