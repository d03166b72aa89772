"""The old ledger that the guide checks: title rows, other headers, a sheet a month, typical mistakes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

MONTHS = (
    """
    SO20260105-001|2026-01-05|上海华信贸易有限公司|不锈钢水槽|10|128.5|1285|张敏|已完成|2026-01-12|13800138000|已付款
    SO20260106-001|2026年1月6日|杭州明远科技有限公司|厨房龙头|4|¥260.00|1040|李强|已完成|2026-01-13|+86 139 0013 9000|已付款
    SO20260107-001|05/06/2026|宁波海川工贸有限公司|浴室柜|2|980|1960|李强|已发货|2026-01-14|13700137000|未付款
    SO20260108-001|2026-01-08|上海华信贸易有限公司|不锈钢水槽|20|128.5|2750|张敏|已发货|2026-01-15|13800138000|未付款
    合计||||36||7035""",
    """
    SO20260203-001|2026-02-03|宁波海川工贸有限公司|浴室柜|2|980|1960|李强|已确认|2026-02-10|1370013700|未付款
    SO20260203-001|2026-02-03|宁波海川工贸有限公司|浴室柜|2|980|1960|李强|已确认|2026-02-10|13700137000|未付款
    SO20260204-001|2026-02-04|上海华信贸易有限责任公司|厨房龙头|6|260|1560|张敏|待发货|2026-02-11|13800138000|未付款""",
)
HEADERS = {
    "zh": "订单号|订货日期|客户|产品名称|数量|单价（元）|总金额|销售人员|订单状态|交货日期|联系电话|付款状态",
    "en": "Order number|Order date|Customer|Product|Quantity|Unit price (yuan)|Amount|Salesperson|Order status|Due delivery|"
    "Phone|Payment status",
}
ENGLISH = {
    "上海华信贸易有限公司": "Huaxin Trading Co., Ltd.", "上海华信贸易有限责任公司": "Huaxin Trading Co Ltd", "合计": "Total",
    "已完成": "Completed", "已发货": "Shipped", "已确认": "Confirmed", "待发货": "Waiting", "已付款": "Paid", "未付款": "Unpaid",
}  # fmt: skip
NAMES = {"zh": ("销售明细.xlsx", "1月", "2月"), "en": ("sales.xlsx", "January", "February")}


def write_guide_ledger(folder: Path, language: str) -> None:
    """Write the ledger under the name that the guide of this language uses."""
    name, *sheets = NAMES[language]
    with xlsxwriter.Workbook(folder / name, {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, lines in zip(sheets, MONTHS, strict=True):
            sheet = book.add_worksheet(title)
            sheet.write_string(0, 0, f"2026 {title}")
            for row, line in enumerate([HEADERS[language], *lines.strip().splitlines()], start=2):
                for column, text in enumerate(line.strip().split("|")):
                    _write(sheet, row, column, ENGLISH.get(text, text) if language == "en" else text)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a date as a date, a quantity or amount as a number, anything else as text."""
    if column in (4, 5, 6) and text.replace(".", "").isdigit():
        sheet.write_number(row, column, float(text))
    elif column in (1, 9) and text[4:5] == "-":
        sheet.write_datetime(row, column, dt.datetime.fromisoformat(text))
    elif text:
        sheet.write_string(row, column, text)
