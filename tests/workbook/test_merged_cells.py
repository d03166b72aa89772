"""Cells merged downwards show one value in several rows."""

from dataclasses import replace

from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.read import ledger_of_sheets
from tests.ledgers import settings_of, sheets_of

TEXT = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额
SO20260105-001 | 2026-01-05 | 甲公司 | 螺丝 | 1 | 60 | 160
 | | | 螺母 | 1 | 100 |
SO20260106-001 | 2026-01-06 | 乙公司 | 垫片 | 1 | 5 | 5
"""


def test_an_order_merged_over_its_lines_counts_for_each_and_its_amount_once():
    [sheet] = sheets_of(TEXT)
    merged = tuple((2, column, 3, column) for column in (1, 2, 3, 7))
    orders = ledger_of_sheets([replace(sheet, merged=merged)], SALES, settings_of()).orders
    assert orders.frame["customer"].tolist() == ["甲公司", "甲公司", "乙公司"]
    assert orders.frame["order_no"].tolist() == ["SO20260105-001", "SO20260105-001", "SO20260106-001"]
    assert orders.frame["order_date"].dt.day.tolist() == [5, 5, 6]
    assert orders.frame["amount"].sum() == 165


def test_without_merging_a_blank_stays_a_blank():
    [sheet] = sheets_of(TEXT)
    assert ledger_of_sheets([sheet], SALES, settings_of()).orders.missing("customer").tolist() == [False, True, False]
