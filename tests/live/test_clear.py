"""Clearing: everything that ledgerxl wrote goes, everything else stays."""

from __future__ import annotations

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from ledgerxl.marking import NOTHING_OF_OURS
from ledgerxl.workbook.system_cells import ADDED_WIDTH
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice


def test_marks_sheets_and_journal_go(book: xw.Book) -> None:
    before = picture_of(book)
    for command in ("check", "unpaid", "summary"):
        run_live(command, book)
    assert len(book.sheets) == len(before["sheets"]) + 3
    run_live("clear", book)
    assert differences(before, picture_of(book)) == []


def test_it_says_whether_there_was_anything_to_clear(book: xw.Book) -> None:
    assert str(run_live("clear", book)) == NOTHING_OF_OURS.zh
    run_live("check", book)
    assert str(run_live("clear", book)) == "已清除标记和结果表，录入的数据没有动。"
    assert str(run_live("clear", book)) == NOTHING_OF_OURS.zh


def test_a_sheet_of_the_users_with_our_name_stays(book: xw.Book) -> None:
    book.sheets.add("月度汇总", after=book.sheets[-1]).range("A1").value = "我的"
    outcome = run_live("summary", book)
    assert outcome.sheet == "月度汇总 (2)"
    run_live("clear", book)
    assert book.sheets["月度汇总"].range("A1").value == "我的"
    assert "月度汇总 (2)" not in [sheet.name for sheet in book.sheets]


PLAIN = [
    ["订单编号", "下单日期", "客户名称", "产品名称", "数量", "单价", "总金额", "销售人员", "订单状态", "付款状态"],
    ["SO20240105-001", "2024-01-05", "上海宏远贸易有限公司", "轴承", 2, 10, 21, "王芳", "已确认", "未付款"],
    ["SO20240105-001", "2024-01-05", "上海宏远贸易有限公司", "轴承", 2, 10, 20, "王芳", "已确认", "未付款"],
]


@pytest.fixture
def plain(app: xw.App) -> xw.Book:
    made = app.books.add()
    made.sheets[0].name = "订单"
    made.sheets[0].range("A1").value = PLAIN
    yield made
    made.close()


def test_a_ledger_without_system_columns_gets_them_and_loses_them_again(plain: xw.Book) -> None:
    before = picture_of(plain)
    run_live("check", plain)
    headers = plain.sheets["订单"].range("K1:M1").value
    assert headers == ["校验结果", "重复提示", "付款提醒"]
    assert "[总金额]" in plain.sheets["订单"].range("K2").value
    assert plain.sheets["订单"].range("L3").value
    formulas = [rule.formula for rule in plain.sheets["订单"].range("K2").conditional_formats]
    assert "FIND" in formulas[0], "a wrong cell is coloured as one, before its row is"
    assert "$K2" in formulas[0]
    widths = [plain.sheets["订单"].range(cell).column_width for cell in ("K1", "L1", "M1")]
    assert widths == pytest.approx([ADDED_WIDTH] * 3, abs=1)
    run_live("check", plain)
    assert plain.sheets["订单"].range("K1:N1").value == [*headers, None]
    run_live("clear", plain)
    after = picture_of(plain)
    for picture in (before, after):
        picture["sheets"]["订单"].pop("widths")
        picture["sheets"]["订单"].pop("formats")
    assert differences(before, after) == []


def test_taken_columns_are_refused(plain: xw.Book) -> None:
    from ledgerxl.errors import WorkbookError

    plain.sheets["订单"].range("L2").value = "便条"
    with pytest.raises(WorkbookError, match="放不下"):
        run_live("check", plain)
    assert plain.sheets["订单"].range("K1").value is None


def test_what_the_user_made_of_our_columns_stays(plain: xw.Book) -> None:
    run_live("check", plain)
    sheet = plain.sheets["订单"]
    sheet.range("K1").value, sheet.range("K2").value = "我的意见", "同意"
    sheet.range("L20").value = "便条"
    run_live("clear", plain)
    assert sheet.range("K1:M1").value == ["我的意见", None, None]
    assert (sheet.range("K2").value, sheet.range("L3").value, sheet.range("L20").value) == ("同意", None, "便条")


def test_own_colours_that_look_at_marks_stay(plain: xw.Book) -> None:
    run_live("check", plain)
    sheet = plain.sheets["订单"]
    sheet.range("A2:M3").conditional_formats.add_custom('=AND($K2<>"",$G2>20)', fill_color="#FF00FF")
    run_live("clear", plain)
    assert ["$G2" in rule.formula for rule in sheet.range("A2").conditional_formats] == [True]
