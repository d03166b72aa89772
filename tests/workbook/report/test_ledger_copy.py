"""The copy of the ledger in a report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ledgerxl.reports.plan import Column, Grid, Link, SheetPlan
from tests.ledgers import ledger_of
from tests.workbook.report.books import find, report, sheet_of, small_ledger

HEADER = "订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态"
LINK = Grid("g", (Column("c", "列"),), (("去看",),), links={(0, "c"): Link("二月", "C2")})


def test_a_table_stands_where_it_stood(tmp_path: Path) -> None:
    sheet = sheet_of(report(tmp_path, ledger=small_ledger()), "订单台账")
    assert sheet.tables["LX_orders"].ref == "A1:N7"
    assert [sheet.cell(5, column).value for column in (1, 2, 7)] == ["SO20260105-001", dt.datetime(2026, 1, 5), 2550]
    assert sheet.cell(4, 1).value is None  # a blank row of the ledger
    assert sheet.cell(6, 7).value == 102  # typed as text: what was read, so that sums are right
    assert [sheet.cell(1, column).value for column in (11, 12, 13)] == ["行号", "应付日期", "下单月份"]


def test_what_cannot_be_read_stands_as_found(tmp_path: Path) -> None:
    ledger = ledger_of(f"[订单]\n{HEADER}\n A1 | 明天 | ｌｔｄ公司 | 杯 | 十个 | 1 | #N/A | 发了一半")
    sheet = sheet_of(report(tmp_path, ledger=ledger), "订单")
    assert [cell.value for cell in sheet[2]][:8] == ["A1", "明天", "ｌｔｄ公司", "杯", "十个", 1, "#N/A", "发了一半"]
    assert sheet["G2"].data_type == "s"


def test_headers_are_the_standard_s_and_others_are_hidden(tmp_path: Path) -> None:
    ledger = ledger_of(
        f"[订单]\n{HEADER.replace('客户名称', '客户').replace('单价', '颜色 | 单价')}\nA1 | 2026-01-05 | 甲 | 杯 | 1 | 红 | 2 | 2 | 已完成"
    )
    sheet = sheet_of(report(tmp_path, ledger=ledger), "订单")
    assert [cell.value for cell in sheet[1]][:8] == [
        "订单编号",
        "下单日期",
        "客户名称",
        "产品名称",
        "数量",
        "颜色（未复制）",
        "单价",
        "总金额",
    ]
    assert sheet.column_dimensions["F"].hidden


def test_a_table_on_several_sheets_comes_together_and_links_follow(tmp_path: Path) -> None:
    months = f"[一月]\n{HEADER}\nA1 | 2026-01-05 | 甲 | 杯 | 1 | 2 | 2 | 已完成\n[二月]\n{HEADER}\nA2 | 2026-02-05 | 乙 | 杯 | 3 | 2 | 6 | 已完成"
    path = report(tmp_path, SheetPlan("表", "标题", "来源", (LINK,)), ledger=ledger_of(months))
    sheet = sheet_of(path, "订单台账")
    row = find(sheet, "A2").row
    customer = find(sheet, "乙")
    assert find(sheet_of(path, "表"), "去看").hyperlink.location == f"订单台账!{customer.coordinate}"
    assert [cell.value for cell in sheet[row]][-2:] == ["二月", 2]
    assert sheet.tables["LX_orders"].ref.startswith("A5:")


def test_a_sheet_of_the_report_with_the_same_name_goes_first(tmp_path: Path) -> None:
    path = report(tmp_path, SheetPlan("订单台账", "标题", "来源", ()), ledger=small_ledger())
    assert sheet_of(path, "订单台账").parent.sheetnames == ["订单台账", "订单台账 (2)", "客户档案"]
