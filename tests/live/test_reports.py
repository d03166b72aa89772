"""Result sheets in an open ledger."""

from __future__ import annotations

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from tests.live.pictures_of_books import picture_of

pytestmark = pytest.mark.libreoffice

REPORTS = {"summary": "月度汇总", "unpaid": "应收账龄", "duplicates": "重复订单", "pivot": "数据透视", "dashboard": "经营看板"}


@pytest.mark.parametrize(("command", "sheet"), REPORTS.items())
def test_a_report_is_put_and_shown(book: xw.Book, command: str, sheet: str) -> None:
    before = picture_of(book)
    outcome = run_live(command, book)
    assert outcome.sheet == sheet
    assert book.sheets.active.name == sheet
    after = picture_of(book)
    for name, picture in before["sheets"].items():
        if name != "订单台账":
            assert after["sheets"][name] == picture
    assert after["sheets"][sheet]["page"] == f"PageStyle_{sheet}"
    assert not [text for text in after["sheets"][sheet]["cells"].values() if "#REF!" in text or "file:" in text]


@pytest.mark.parametrize("command", ["summary", "unpaid", "dashboard"])
def test_charts_draw_the_sheets_own_cells(book: xw.Book, command: str) -> None:
    sheet = run_live(command, book).sheet
    charts = book.sheets[sheet].api.Charts
    assert charts.Count >= 2
    position = book.sheets[sheet].api.RangeAddress.Sheet
    assert {area.Sheet for at in range(charts.Count) for area in charts.getByIndex(at).getRanges()} == {position}


def test_totals_agree_with_the_ledger_and_follow_it(book: xw.Book) -> None:
    run_live("pivot", book)
    cells = picture_of(book)["sheets"]["数据透视"]["cells"]
    [(row, column)] = [place for place, text in cells.items() if text.startswith("=SUM(") and "订单台账" in text]
    sheet = book.sheets["数据透视"]
    difference = next(place for place, text in cells.items() if place[0] == row and text.startswith("=ROUND("))
    assert sheet.range(difference).value == 0
    amount = book.sheets["订单台账"].range("A5").expand("right").value.index("总金额") + 1
    book.sheets["订单台账"].range((6, amount)).value = 1_000_000
    assert sheet.range((row, column)).value > 1_000_000
    assert sheet.range(difference).value != 0


def test_made_again_it_keeps_its_place_and_the_formulas_that_look_at_it(book: xw.Book) -> None:
    run_live("unpaid", book)
    own = book.sheets.add("我的", after=book.sheets[-1])
    own.range("A1").formula = "=应收账龄!A1"
    order = [sheet.name for sheet in book.sheets]
    run_live("unpaid", book)
    assert [sheet.name for sheet in book.sheets] == order
    assert own.range("A1").formula.replace("'", "") == "=应收账龄!A1"
    assert own.range("A1").value


def test_a_month_may_be_chosen(book: xw.Book) -> None:
    run_live("summary", book, month="2026-02")
    assert "2026" in book.sheets["月度汇总"].range("A1").value + str(book.sheets["月度汇总"].range("A2").value)
