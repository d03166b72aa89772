"""Result sheets in an open ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from ledgerxl.samples import clean_sample
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.live.libreoffice import LibreOffice
from ledgerxl.workbook.template.write import write_ledger
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


@pytest.fixture
def clean(app: xw.App, tmp_path: Path) -> Iterator[xw.Book]:
    path = tmp_path / "整洁.xlsx"
    write_ledger(path, SALES, Settings(), "zh", clean_sample(30, "zh", 1, dt.date(2026, 1, 31)))
    opened = app.books.open(path)
    yield opened
    opened.close()


def test_totals_agree_with_the_ledger_and_follow_it(clean: xw.Book) -> None:
    run_live("pivot", clean)
    cells = picture_of(clean)["sheets"]["数据透视"]["cells"]
    [total] = [place for place, text in cells.items() if text.startswith("=SUM(LX_orders[")]
    [difference] = [place for place, text in cells.items() if place[0] == total[0] and text.startswith("=ROUND(")]
    sheet = clean.sheets["数据透视"]
    assert sheet.range(difference).value == 0
    before = sheet.range(total).value
    headers = clean.sheets["订单台账"].range("A5").expand("right").value
    clean.sheets["订单台账"].range((6, headers.index("总金额") + 1)).value = 1_000_000
    assert sheet.range(total).value > max(before, 1_000_000)
    assert sheet.range(difference).value != 0


def test_pivot_tables_add_up_to_the_ledger(clean: xw.Book) -> None:
    sheet = clean.sheets[run_live("pivot", clean).sheet]
    total = sum(Session(clean).ledger.orders.numbers("amount"))
    pivots = [sheet.api.DataPilotTables.getByName(name) for name in sheet.api.DataPilotTables.ElementNames]
    assert len(pivots) == 3
    for pivot in pivots:
        area = pivot.OutputRange
        assert sheet.api.getCellByPosition(area.EndColumn, area.EndRow).getValue() == pytest.approx(total)


def test_where_a_program_makes_one_pivot_table_a_sheet_the_others_say_so(clean: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LibreOffice, "most_pivots", 1)
    sheet = clean.sheets[run_live("pivot", clean).sheet]
    assert len(sheet.api.DataPilotTables.ElementNames) == 1
    assert sum("这一个没有建" in text for text in picture_of(clean)["sheets"][sheet.name]["cells"].values()) == 2


def test_made_again_it_keeps_its_place_and_the_formulas_that_look_at_it(book: xw.Book) -> None:
    assert "“应收账龄”已生成。标记" in str(run_live("unpaid", book))
    own = book.sheets.add("我的", after=book.sheets[-1])
    own.range("A1").formula = "=应收账龄!A1"
    order = [sheet.name for sheet in book.sheets]
    assert "“应收账龄”已更新。标记" in str(run_live("unpaid", book))
    assert [sheet.name for sheet in book.sheets] == order
    assert own.range("A1").formula.replace("'", "") == "=应收账龄!A1"
    assert own.range("A1").value


def test_a_month_may_be_chosen(book: xw.Book) -> None:
    run_live("summary", book, month="2026-02")
    assert "2026" in book.sheets["月度汇总"].range("A1").value + str(book.sheets["月度汇总"].range("A2").value)
