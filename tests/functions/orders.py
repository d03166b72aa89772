"""Ranges of orders for tests: written as text tables, or from sample rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ledgerxl.functions.arrays import serial_of
from ledgerxl.standard.sales import SALES
from tests.ledgers import sheets_of
from tests.reports.sample import Row

ORDERS = """
[订单]
订单编号       | 下单日期   | 客户名称             | 产品名称 | 数量 | 单价 | 总金额 | 应付日期   | 已付金额 | 付款状态 | 订单状态 | 销售人员
SO20251120-001 | 2025-11-20 | 上海华信贸易有限公司 | 水槽     | 10   | 100  | 1000   | 2025-12-20 | 285      | 部分付款 | 已完成   | 张敏
SO20251120-001 | 2025-11-20 | 上海华信贸易有限公司 | 龙头     | 3    | 95   | 285    | 2025-12-20 | 285      | 已付款   | 已完成   | 张敏
SO20260105-001 | 2026-01-05 | 上海華信貿易有限公司 | 水槽     | 27.5 | 100  | 2750   | 2026-02-04 |          | 未付款   | 已发货   | 张敏
SO20260106-001 | 2026-01-06 | 杭州明远科技有限公司 | 龙头     | 10   | 104  | 1040   | 2026-01-20 |          | 未付款   | 已发货   | 李强
# cancelled: in no figure
SO20260107-001 | 2026-01-07 | 杭州明远科技有限公司 | 龙头     | 99   | 104  | 10296  | 2026-01-21 |          | 未付款   | 已取消   | 李强
# goods that came back: take their part off
SO20260108-001 | 2026-01-08 | 杭州明远科技有限公司 | 水槽     | -1   | 100  | -100   | 2026-01-22 |          | 未付款   | 已退货   | 李强
# no date: in no month
SO20260109-001 |            | 宁波海川工贸有限公司 | 水槽     | 1    | 0.1  | 0.1    | 2025-10-01 |          | 未付款   | 已发货   |
"""


def orders_range(text: str = ORDERS) -> tuple[tuple[Any, ...], ...]:
    """Return the one sheet of a text table as Excel hands it over: blanks None, dates serials."""
    [sheet] = sheets_of(text)
    columns = []
    for number in sorted(sheet.columns):
        cells = sheet.columns[number]
        serials = zip(cells.dated.tolist(), cells.number.tolist(), strict=True)
        columns.append([serial if dated else cells.shown(at) for at, (dated, serial) in enumerate(serials)])
    return tuple(zip(*columns, strict=True))


def range_of_rows(rows: Sequence[Row]) -> tuple[tuple[Any, ...], ...]:
    """Return sample rows of orders under their Chinese headers."""
    fields = [field for field in SALES.table("orders").fields if any(row.get(field.name) is not None for row in rows)]
    header = tuple(field.label.zh for field in fields)
    return (header, *(tuple(_cell(row.get(field.name)) for field in fields) for row in rows))


def _cell(value: object) -> object:
    return serial_of(value) if isinstance(value, dt.date) else value
