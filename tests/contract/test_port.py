"""What the port promises, held by both sides."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.table import Table

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.journal import last_run
from ledgerxl.writing import mark_ledger, put_reports
from tests.contract.conftest import SIDES, LiveSide, Side, run_of
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS = "订单台账"


def contents(book: xw.Book, sheet: str = ORDERS) -> dict[tuple[int, int], str]:
    return dict(picture_of(book)["sheets"][sheet]["cells"])


def mark(side: Side) -> None:
    run = run_of(side.path)
    [findings] = run_checks([run.ledger], run.rules.settings, RULEBOOK)
    ledger = side.open()
    mark_ledger(ledger, findings, "zh")
    ledger.save("check")


def test_marks_stand_in_the_system_columns_and_can_be_taken_back(side: Side) -> None:
    mark(side)
    marked = contents(side.look())
    ledger = side.open()
    writes = last_run(ledger.journal())
    assert {write.command for write in writes} == {"check"}
    assert {write.new for write in writes} <= set(marked.values())
    assert ledger.take_back(writes) == ()
    ledger.save("undo")
    cells = contents(side.look())
    assert not {write.new for write in writes} & set(cells.values())
    assert side.open().journal() == ()


def test_both_sides_say_the_same(app: xw.App, demo: Path, tmp_path: Path) -> None:
    said = []
    for name, kind in SIDES.items():
        side = kind(app, Path(shutil.copy(demo, tmp_path / f"{name}.xlsx")))
        mark(side)
        cells = contents(side.look())
        said.append((cells, sorted((write.sheet, write.cell, str(write.old), write.new) for write in side.open().journal())))
        side.close()
    assert said[0] == said[1]


def test_clearing_takes_away_marks_sheets_and_journal(side: Side) -> None:
    before = _first_look(side)["sheets"][ORDERS]["cells"]
    mark(side)
    ledger = side.open()
    put_reports(ledger, run_of(side.path), ["unpaid", "pivot"])
    ledger.save("unpaid")
    names = [sheet.name for sheet in side.look().sheets]
    assert {"应收账龄", "数据透视", "操作日志"} <= set(names)
    ledger = side.open()
    ledger.clear()
    ledger.save("clear")
    book = side.look()
    assert not {"应收账龄", "数据透视", "操作日志"} & {sheet.name for sheet in book.sheets}
    assert contents(book) == before
    assert side.open().result_sheets() == ()


def test_a_result_sheet_is_replaced_in_place(side: Side) -> None:
    for _ in range(2):
        ledger = side.open()
        put_reports(ledger, run_of(side.path), ["duplicates"])
        ledger.save("duplicates")
    book = side.look()
    assert [sheet.name for sheet in book.sheets].count("重复订单") == 1
    assert "重复订单 (2)" not in [sheet.name for sheet in book.sheets]


def test_nothing_else_changes_when_a_sheet_is_put(side: Side) -> None:
    before = _first_look(side)
    ledger = side.open()
    put_reports(ledger, run_of(side.path), ["summary"])
    ledger.save("summary")
    after = picture_of(side.look())
    after["sheets"].pop("月度汇总")
    after["names"] = [name for name in after["names"] if not name[0].startswith("LX_our_")]
    assert differences(before, after) == []


def _first_look(side: Side) -> dict[str, Any]:
    if isinstance(side, LiveSide):
        side.open()
    return picture_of(side.look())


def plain_ledger(path: Path, edit: Callable[[Any], None] = lambda sheet: None) -> Path:
    """Write a ledger without system columns as an Excel Table, with a sheet of the user's."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = ORDERS
    for row in PLAIN:
        sheet.append(row)
    sheet.add_table(Table(displayName="表1", ref=f"A1:J{len(PLAIN)}"))
    book.create_sheet("我的")
    edit(sheet)
    book.save(path)
    return path


PLAIN = [
    ["订单编号", "下单日期", "客户名称", "产品名称", "数量", "单价", "总金额", "销售人员", "订单状态", "付款状态"],
    ["SO20240105-001", "2024-01-05", "上海宏远贸易有限公司", "轴承", 2, 10, 21, "王芳", "已确认", "未付款"],
    ["SO20240105-002", "2024-01-05", "上海宏远贸易有限公司", "螺栓", 2, 10, 20, "王芳", "已确认", "未付款"],
]


@pytest.fixture
def plain(side: Side) -> Side:
    side.path = plain_ledger(side.path.with_name("旧台账.xlsx"))
    return side


def test_formulas_in_a_system_column_are_the_users(side: Side) -> None:
    def own_column(sheet: Any) -> None:
        sheet.cell(1, 11, "校验结果")
        for row in (2, 3):
            sheet.cell(row, 11, f'=IF(G{row}>20,"大单","")')
        sheet.tables["表1"].ref = "A1:K3"

    side.path = plain_ledger(side.path.with_name("旧台账.xlsx"), own_column)
    if isinstance(side, LiveSide):
        side.open()
    with pytest.raises(WorkbookError, match="校验结果”列里有公式（K2）"):
        mark(side)
    assert contents(side.look())[2, 11].startswith("=IF(")
    side.open().clear()
    assert contents(side.look())[2, 11].startswith("=IF(")


def filtered_by_marks(book: xw.Book) -> None:
    book.sheets[ORDERS].tables[0].autofilter.apply_comparison(11, "not_equal_to", None)


def formula_over_our_sheet(book: xw.Book) -> None:
    book.sheets["我的"].range("A1").formula = "=COUNTA(应收账龄!A1:A5)"


def clear(side: Side) -> None:
    ledger = side.open()
    ledger.clear()
    ledger.save("clear")


@pytest.mark.parametrize(
    ("edit", "said"), [(filtered_by_marks, "正按检查标记筛选"), (formula_over_our_sheet, "“我的”的 A1 有公式用到“应收账龄”")]
)
def test_clearing_is_refused_before_anything_goes(plain: Side, edit: Callable[[xw.Book], None], said: str) -> None:
    if isinstance(plain, LiveSide):
        plain.open()
    mark(plain)
    ledger = plain.open()
    put_reports(ledger, run_of(plain.path), ["unpaid"])
    ledger.save("unpaid")
    book = plain.look()
    edit(book)
    if not isinstance(plain, LiveSide):
        book.save()
    before = contents(book), [sheet.name for sheet in book.sheets]
    with pytest.raises(WorkbookError, match=said):
        clear(plain)
    book = plain.look()
    assert (contents(book), [sheet.name for sheet in book.sheets]) == before
