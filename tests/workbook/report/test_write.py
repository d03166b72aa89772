"""write_report: what is stored, and what is refused."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.reports.plan import (
    Block,
    Chart,
    ChartKind,
    Column,
    Format,
    Grid,
    Link,
    Note,
    Pivot,
    Reconciliation,
    SheetPlan,
    Subtotal,
)
from ledgerxl.workbook.report import canvas as drawing
from ledgerxl.workbook.report import write_report
from tests.workbook.report.books import COUNTED, find, full_plan, pivot_plan, report, sheet_of, small_ledger


def plan(*blocks: Block, name: str = "表") -> SheetPlan:
    """Return a plan with these blocks."""
    return SheetPlan(name, "标题", "来源", blocks)


def grid(*values: object, kind: Format = Format.TEXT, **more: object) -> Grid:
    """Return a grid with one column."""
    return Grid(
        "g", (Column("c", "列", kind, total=None if kind is Format.TEXT else "sum"),), tuple((value,) for value in values), **more
    )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with every kind of block."""
    ledger = small_ledger()
    return report(tmp_path_factory.mktemp("report"), full_plan(ledger), pivot_plan(), ledger=ledger)


def test_sheets_stand_in_order(written: Path) -> None:
    assert sheet_of(written, "月度汇总").parent.sheetnames == ["月度汇总", "数据透视", "订单台账", "客户档案"]


def test_the_format_is_what_excel_expects(written: Path) -> None:
    audit = Path(sys.executable).with_name("openxml-audit")
    checked = subprocess.run([audit, "--policy", "strict", str(written)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_totals_are_formulas_with_results(written: Path) -> None:
    formulas, values = sheet_of(written, "月度汇总"), sheet_of(written, "月度汇总", values=True)
    total = find(formulas, "合计").row
    assert formulas.cell(total, 4).value == f"=SUBTOTAL(109,D{total - 4}:D{total - 1})"
    assert [values.cell(total, column).value for column in range(3, 7)] == [111, 16129.5, 1.61295, 1]
    nested = find(formulas, "华东小计").row
    assert (formulas.cell(nested, 3).value, values.cell(nested, 3).value) == (f"=SUBTOTAL(9,C{nested - 2}:C{nested - 1})", 14895)
    assert values.cell(find(formulas, "合计", 1).row, 3).value == 16129.5


def test_the_reconciliation_is_live(written: Path) -> None:
    formulas, values = sheet_of(written, "月度汇总"), sheet_of(written, "月度汇总", values=True)
    first = find(formulas, "未取消订单的总金额").row
    shown = [cell.value for cell in formulas[first] if cell.value is not None]
    assert shown[2] == "=" + COUNTED
    assert shown[1].startswith("=SUM(D")
    assert [cell.value for cell in values[first] if cell.value is not None] == ["未取消订单的总金额", 16129.5, 16129.5, 0]
    wan = find(formulas, "同上，万元").row
    assert [cell.value for cell in values[wan] if cell.value is not None] == ["同上，万元", 16129.5, 16129.5, 0]
    off = find(formulas, "按区域", 1).row
    assert [cell.value for cell in values[off] if cell.value is not None][1:] == [16129.5, 16129.49, 0.01]
    colours = [[cell for cell in values[row] if cell.value is not None][-1].font.color.rgb for row in (first, off)]
    assert colours == ["FF1E7B34", "FFB00020"]


def test_numbers_and_dates_are_real(written: Path) -> None:
    sheet = sheet_of(written, "月度汇总")
    row = find(sheet, "下单日期").row + 1
    assert [sheet.cell(row, column).value for column in (2, 3, 4, 5)] == [dt.datetime(2025, 12, 3), 10, 12345, 1.2345]
    assert sheet.cell(row, 4).number_format == "#,##0.00;[Red]-#,##0.00"
    assert sheet.cell(row - 1, 5).value == "金额（万元）"
    assert list(sheet.tables) == ["LXR_lines"]


def test_links_lead_to_the_ledger_and_keep_numbers_numbers(written: Path) -> None:
    sheet = sheet_of(written, "月度汇总")
    row = find(sheet, "客户名称").row + 1
    assert sheet.cell(row, 1).hyperlink.location == "订单台账!C2"
    assert (sheet.cell(row + 1, 4).hyperlink.location, sheet.cell(row + 1, 4).value) == ("订单台账!G3", 2469)


def test_print_set_up_and_view(written: Path) -> None:
    sheet = sheet_of(written, "月度汇总")
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth, page.fitToHeight) == (
        9,
        "landscape",
        None,
        0,
    )  # one page wide is the default
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.sheet_view.showGridLines
    assert "共 &N 页" in sheet.oddFooter.center.text


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    ledger = small_ledger()
    first = report(tmp_path, full_plan(ledger), pivot_plan(), ledger=ledger).read_bytes()
    time.sleep(2.1)  # a zip stores times in steps of two seconds
    assert report(tmp_path, full_plan(ledger), pivot_plan(), ledger=ledger).read_bytes() == first


@pytest.mark.parametrize("text", ["=1+1", "+86", "@a", "00012", "https://example.com", "#N/A", "{=1}"])
def test_text_is_stored_as_text(tmp_path: Path, text: str) -> None:
    linked = grid(text, links={(0, "c"): Link("表")})
    sheet = sheet_of(report(tmp_path, plan(linked, Note(text))), "表")
    assert [(cell.value, cell.data_type) for cell in (find(sheet, text), find(sheet, text, 1))] == [(text, "s")] * 2


def test_without_a_ledger_totals_are_numbers_and_links_plain(tmp_path: Path) -> None:
    shown = grid(1.5, kind=Format.MONEY, links={(0, "c"): Link("订单台账", "C2")})
    sheet = sheet_of(report(tmp_path, plan(shown, Reconciliation("核", ("g", "c"), 1.5, COUNTED))), "表")
    assert [cell.value for cell in sheet[find(sheet, "核").row] if cell.value is not None][2] == 1.5
    assert find(sheet, 1.5).hyperlink is None


def test_counts_are_reconciled_as_counts(tmp_path: Path) -> None:
    sheet = sheet_of(report(tmp_path, plan(grid(3, 4, kind=Format.WHOLE), Reconciliation("核", ("g", "c"), 7))), "表")
    assert {cell.number_format for cell in sheet[find(sheet, "核").row][1:] if cell.value is not None} == {"#,##0;[Red]-#,##0"}


def test_a_formula_over_a_column_that_is_not_there_becomes_a_number(tmp_path: Path) -> None:
    line = Reconciliation("核", ("g", "c"), 1.5, "SUM(LX_orders[税额])")
    sheet = sheet_of(report(tmp_path, plan(grid(1.5, kind=Format.MONEY), line), ledger=small_ledger()), "表")
    assert [cell.value for cell in sheet[find(sheet, "核").row] if cell.value is not None][2] == 1.5


def test_beyond_the_limit_of_hyperlinks_a_formula_leads_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_LINKS", 1)
    links = {(at, "c"): Link("表", "A1") for at in range(2)}
    path = report(tmp_path, plan(grid("一", '二"', links=links)))
    sheet = sheet_of(path, "表")
    assert find(sheet, "一").hyperlink is not None
    assert find(sheet, '=HYPERLINK("#表!A1","二""")')
    assert find(sheet_of(path, "表", values=True), '二"')


def test_sheet_names_are_cleaned_and_distinct(tmp_path: Path) -> None:
    book = sheet_of(report(tmp_path, plan(name="汇总/1月"), plan(name="汇总?1月"), plan(name="History")), "汇总_1月").parent
    assert book.sheetnames == ["汇总_1月", "汇总_1月 (2)", "History (2)"]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (grid("长" * 32_768), "32,767"),
        (grid(*[None] * 1_048_576), "1,048,576"),
    ],
)
def test_what_excel_cannot_hold_is_refused_and_the_old_file_stays(tmp_path: Path, block: Grid, message: str) -> None:
    path = report(tmp_path, plan())
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match=message):
        report(tmp_path, plan(block))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["report.xlsx"]


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((grid("a", subtotals=(Subtotal("s", 0, 0),)), Chart(ChartKind.BAR, "图", "g", "c", ("c",))), "has subtotals"),
        ((Pivot("p", "p", "orders", ("没有的列",), (), ()),), "no column '没有的列'"),
    ],
)
def test_a_plan_that_cannot_be_drawn_fails(tmp_path: Path, blocks: tuple[Block, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_report(tmp_path / "r.xlsx", [plan(*blocks)], small_ledger(), "zh")
    assert list(tmp_path.iterdir()) == []
