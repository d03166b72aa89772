"""What is asked of Excel on macOS by each operation that the commands use: xlwings' own engine over a stand-in for Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import xlwings as xw

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.journal import FormulaText
from ledgerxl.workbook.live import excel_macos
from ledgerxl.workbook.live.borrowed import borrowed
from ledgerxl.workbook.live.contents import column_of, contents_of
from ledgerxl.workbook.live.entry_rule import EntryRule, rule_of
from ledgerxl.workbook.live.excel_macos import ExcelOnMacOS
from tests.workbook.live.fake_macos import MISSING, Cell, CommandError, FakeExcel, Keyword, Sheet, book_of, xlwings_on_a_mac


@pytest.fixture(scope="module")
def engine() -> Iterator[ModuleType]:
    with xlwings_on_a_mac() as loaded:
        yield loaded


def rows(*rows: tuple[Any, ...]) -> dict[tuple[int, int], Cell]:
    """Return cells from A1 on; what is no `Cell` is a value."""
    return {
        (at, to): value if isinstance(value, Cell) else Cell(value)
        for at, row in enumerate(rows, start=1)
        for to, value in enumerate(row, start=1)
    }


def opened(engine: ModuleType, *sheets: Sheet, **properties: Any) -> tuple[FakeExcel, xw.Book]:
    excel = FakeExcel(*sheets, **properties)
    return excel, book_of(engine, excel)


NA = Cell(MISSING, '=VLOOKUP("x",A:B,2,0)', "#N/A")


def test_cells_are_read_as_what_they_are(engine: ModuleType) -> None:
    cells = rows(("单价", 1.5, True, dt.datetime(2024, 1, 5), NA, Cell("", '=IF(1,"")', ""), ""), ("x", "", "", "", "", "", ""))
    _, book = opened(engine, Sheet("订单", cells))
    numbers, columns = ExcelOnMacOS().read(book.sheets["订单"], lambda share: None).columns()
    assert numbers.tolist() == [1, 2]
    wanted = ("TEXT", "NUMBER", "BOOLEAN", "NUMBER", "ERROR", "EMPTY_TEXT", None)
    assert [CellState(columns[at].state[0]).name if at in columns else None for at in range(1, 8)] == list(wanted)
    assert columns[4].dated.tolist() == [True, False]
    assert columns[5].shown(0) == "#N/A"
    assert columns[5].formula.tolist() == [True, False]


def test_a_large_sheet_comes_in_answers_that_are_not_too_long(engine: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_macos, "_CELLS_AT_ONCE", 10)
    shares: list[float] = []
    _, book = opened(engine, Sheet("订单", rows(*((float(at), "x") for at in range(12))), most_cells=10))
    numbers, columns = ExcelOnMacOS().read(book.sheets["订单"], shares.append).columns()
    assert len(numbers) == 12
    assert columns[1].number.tolist() == [float(at) for at in range(12)]
    assert shares == pytest.approx([5 / 12, 10 / 12, 1])


def test_contents_of_a_column_for_the_journal(engine: ModuleType) -> None:
    _, book = opened(engine, Sheet("订单", rows(("",), ("[单价] 必须 ≥ 0",), (7.0,), (NA,), (Cell(MISSING, "#REF!", "#REF!"),))))
    found = contents_of(column_of(book.sheets["订单"], 1, 1, 5), ExcelOnMacOS())
    assert found == [None, "[单价] 必须 ≥ 0", 7.0, FormulaText('=VLOOKUP("x",A:B,2,0)'), "#REF!"]


def test_a_column_of_marks_is_written_in_one_event_as_texts(engine: ModuleType) -> None:
    excel, book = opened(engine, Sheet("订单", rows(("",), ("",), ("旧",))))
    ExcelOnMacOS().write_texts(column_of(book.sheets["订单"], 1, 1, 3), [["[单价] 必须 ≥ 0"], ["2024-01-05"], [None]])
    told = [one for one in excel.log if one[1] not in ("screen_updating",)]
    assert told == [
        ("$A$2", "number_format", "set", "@"),
        ("$A$1:$A$3", "value", "set", [["[单价] 必须 ≥ 0"], ["2024-01-05"], [""]]),
    ]


def test_merged_ranges_are_found(engine: ModuleType) -> None:
    merged = [((1, 1), (1, 3)), ((3, 2), (5, 2))]
    _, book = opened(engine, Sheet("订单", rows(*[("x",) * 4] * 6), merged=merged))
    assert sorted(ExcelOnMacOS().merged(book.sheets["订单"])) == [(1, 1, 1, 3), (3, 2, 5, 2)]


def test_protection_is_asked_of_sheet_and_workbook(engine: ModuleType) -> None:
    _, book = opened(
        engine, Sheet("订单", rows(("x",)), properties={"protect_contents": True}), protect_structure=True, read_only=True
    )
    program = ExcelOnMacOS()
    assert program.is_protected(book.sheets["订单"])
    assert program.is_structure_protected(book)
    assert program.is_read_only(book)
    _, free = opened(engine, Sheet("订单", rows(("x",))))
    assert not program.is_protected(free.sheets["订单"])
    assert not program.is_structure_protected(free)
    assert not program.is_read_only(free)
    assert program.sheet_that_keeps_others_out(book) is None


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (CommandError(-1712), True),  # timed out: a dialog is open
        (CommandError(-50), True),  # refused: a cell is being edited
        (CommandError(-1728), False),  # no such object
        (ValueError("x"), False),
    ],
)
def test_a_busy_excel_is_told_from_a_failing_one(error: Exception, busy: bool) -> None:
    assert ExcelOnMacOS().is_busy(error) is busy


def test_an_entry_rule_is_set_from_its_first_cell_and_the_selection_comes_back(engine: ModuleType) -> None:
    excel, book = opened(engine, Sheet("参数", rows(("x",))), Sheet("订单", rows(*[("x",)] * 9)))
    excel.selected = "$B$9"
    cells = column_of(book.sheets["订单"], 1, 6, 9)
    rule = EntryRule("custom", formula="=A6>0", input_title="数量", error_message="大于 0", style="warning")
    ExcelOnMacOS().set_rule(cells, rule)
    gone = [(where, what) for where, _, what, *_ in excel.log if where and what in ("activate_object", "select")]
    assert gone == [("订单", "activate_object"), ("$A$6", "select"), ("$B$9", "select"), ("参数", "activate_object")]
    found = excel.sheets["订单"].validation
    assert (found["validation_type"], found["formula1"]) == (Keyword("validate_custom"), "=A6>0")
    assert found["alert_style"] == Keyword("valid_alert_warning")
    assert (found["input_title"], found["error_message"], found["ignore_blank"]) == ("数量", "大于 0", True)


def test_an_entry_rule_is_read_as_it_was_set(engine: ModuleType) -> None:
    _, book = opened(engine, Sheet("订单", rows(*[("x",)] * 9)))
    cells = column_of(book.sheets["订单"], 1, 6, 9)
    rule = EntryRule("decimal", "between", "=0", "=1", True, "折扣率", "0 到 1", "折扣率", "请填 0 到 1", "warning")
    ExcelOnMacOS().set_rule(cells, rule)
    assert rule_of(cells) == rule


def test_a_prompt_alone_is_read_and_put_back(engine: ModuleType) -> None:
    excel, book = opened(
        engine, Sheet("订单", rows(*[("x",)] * 9), validation={"validation_type": Keyword("validate_input_only")})
    )
    cells = column_of(book.sheets["订单"], 1, 6, 9)
    excel.sheets["订单"].validation |= {"input_title": "备注", "input_message": "随便写", "ignore_blank": True}
    found = rule_of(cells)
    assert (found.kind, found.input_title, found.input_message) == ("prompt", "备注", "随便写")
    ExcelOnMacOS().set_rule(cells, EntryRule("none"))
    assert rule_of(cells) == EntryRule("none")
    ExcelOnMacOS().set_rule(cells, found)
    assert rule_of(cells) == found


def test_settings_are_borrowed_and_given_back(engine: ModuleType) -> None:
    excel, book = opened(engine, Sheet("订单", rows(("x",))))
    before = dict(excel.properties)
    with borrowed(book):
        assert excel.properties["calculation"] == Keyword("calculation_manual")
        assert not any(excel.properties[name] for name in ("screen_updating", "display_alerts", "enable_events"))
        book.app.status_bar = "ledgerxl · 读取台账… 50%"
    assert excel.properties == before


def test_a_second_pivot_table_on_a_sheet_is_not_asked_for() -> None:
    assert ExcelOnMacOS().most_pivots == 1


def test_result_sheets_are_drawn_where_the_sandbox_lets_excel_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert ExcelOnMacOS().drawing_folder() is None
    (tmp_path / "Library/Group Containers/UBF8T346G9.Office").mkdir(parents=True)
    assert ExcelOnMacOS().drawing_folder() == str(tmp_path / "Library/Group Containers/UBF8T346G9.Office")
