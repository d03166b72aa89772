"""The orders table, 订单台账: one row per order line."""

from __future__ import annotations

from ledgerxl.standard.model import Field, Kind, Table, both
from ledgerxl.standard.order_line_fields import ORDER_LINE_FIELDS
from ledgerxl.standard.order_progress_fields import ORDER_PROGRESS_FIELDS

_SYSTEM = (
    Field(
        name="check_result",
        label=both("校验结果", "Check result"),
        kind=Kind.TEXT,
        system=True,
        width=40,
        prompt=both("由软件检查后填写，请勿手填", "Written by the software when it checks; do not type"),
        rule=both("方括号里是有问题的列", "The brackets name the column that needs attention"),
    ),
    Field(
        name="duplicate_hint",
        label=both("重复提示", "Duplicate hint"),
        kind=Kind.TEXT,
        system=True,
        width=30,
        prompt=both("由软件检查后填写，请勿手填", "Written by the software when it checks; do not type"),
        rule=both("提示可能重复的行，不会删除任何数据", "Points at rows that may be duplicates; nothing is deleted"),
    ),
    Field(
        name="payment_hint",
        label=both("付款提醒", "Payment hint"),
        kind=Kind.TEXT,
        system=True,
        width=30,
        prompt=both("由软件检查后填写，请勿手填", "Written by the software when it checks; do not type"),
        rule=both("提示快到期和已逾期的款项", "Announces payments that are due soon or overdue"),
    ),
)

ORDERS = Table(
    name="orders",
    label=both("订单台账", "Orders"),
    excel_name="LX_orders",
    key=("order_no", "line_no"),
    sheet_aliases=(
        "订单",
        "订单表",
        "订单明细",
        "订单列表",
        "销售订单",
        "销售台账",
        "销售明细",
        "销售记录",
        "订单记录",
        "台账",
        "Order",
        "Order list",
        "Sales orders",
        "Sales ledger",
        "Sales",
    ),
    rule=both("一行填一张订单的一种产品；不要插入合计行和空行", "One row per product of an order; no total rows, no blank rows"),
    fields=(*ORDER_LINE_FIELDS, *ORDER_PROGRESS_FIELDS, *_SYSTEM),
)
