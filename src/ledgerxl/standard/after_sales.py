"""The after-sales table, 售后记录: one row per case."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_KINDS = (
    Choice(name="repair", label=both("维修", "Repair"), aliases=("返修", "保修", "修理")),
    Choice(name="exchange", label=both("更换", "Exchange"), aliases=("换货", "调换", "补发", "Replacement", "Replace")),
    Choice(name="return", label=both("退货", "Return"), aliases=("退货退款", "退回", "Returned")),
    Choice(name="refund", label=both("退款", "Refund"), aliases=("仅退款", "部分退款", "Refunded")),
)

_FIELDS = (
    Field(
        name="ticket_no", label=both("售后单号", "Ticket no."),
        aliases=("售后编号", "售后服务单号", "退款编号", "工单号", "服务单号", "Ticket number", "Case no.", "RMA no."),
        kind=Kind.CODE, required=True, unique=True, max_length=40, width=18, example="SH20260128-01",
        prompt=both("每次售后一个单号，不能重复", "One number per case; it must not repeat"),
        rule=both("一张订单可以有几次售后", "One order may have several cases"),
    ),
    Field(
        name="order_no", label=both("订单编号", "Order no."), aliases=words.ORDER_NO, kind=Kind.CODE, required=True,
        max_length=40, reference="orders.order_no", width=20, example="SO20260115-001",
        prompt=both("原订单的编号", "The number of the order"),
        rule=both("与订单台账中的编号一致", "As in the orders table"),
    ),
    Field(
        name="kind", label=both("售后类型", "Kind"), aliases=("类型", "售后方式", "处理方式", "Case type", "Type"),
        kind=Kind.CHOICE, choices=_KINDS, width=10, example="更换",
        prompt=both("从列表中选择", "Choose from the list"),
        rule=both("按最后的处理方式", "How it is settled in the end"),
    ),
    Field(
        name="reason", label=both("原因", "Reason"),
        aliases=("售后原因", "退货原因", "退款原因", "问题原因", "买家退款原因", "Return reason"), kind=Kind.TEXT, max_length=500,
        width=28, example="运输磕碰",
        prompt=both("为什么要售后", "Why the case was opened"),
        rule=both("写事实，不写推测", "Facts, not guesses"),
    ),
    Field(
        name="quantity", label=both("数量", "Quantity"), aliases=("售后数量", "退货数量", "Qty"), kind=Kind.NUMBER, minimum=0,
        decimals=3, width=10, example="1",
        prompt=both("涉及的数量，填正数", "The quantity concerned, as a positive number"),
        rule=both("不超过订单数量", "Not more than was ordered"),
    ),
    Field(
        name="amount", label=both("金额", "Amount"), aliases=("售后金额", "退款金额", "买家退款金额", "Refund amount"),
        kind=Kind.MONEY, minimum=0, decimals=2, width=12, example="128.50",
        prompt=both("涉及的金额，填正数", "The amount concerned, as a positive number"),
        rule=both("单位：元", "In yuan"),
    ),
    Field(
        name="opened_on", label=both("受理日期", "Opened on"),
        aliases=("受理时间", "申请日期", "申请时间", "登记日期", "日期", "Date", "Opened", "Date opened"), kind=Kind.DATE,
        required=True, width=12, example="2026-01-28",
        prompt=both("接到售后的日期", "The day the case was opened"),
        rule=both("用日期格式填写", "A real date"),
    ),
    Field(
        name="closed_on", label=both("完结日期", "Closed on"),
        aliases=("完结时间", "完成日期", "完成时间", "结案日期", "退款完结时间", "Closed", "Date closed"), kind=Kind.DATE,
        width=12, example="2026-02-02",
        prompt=both("处理完的日期，没完不填", "The day it was settled; blank until then"),
        rule=both("不早于受理日期", "Not before it was opened"),
    ),
    Field(
        name="status", label=both("处理状态", "Status"), aliases=("状态", "售后状态", "处理进度", "Case status"), kind=Kind.TEXT,
        max_length=20, width=10, example="处理中",
        prompt=both("如 待处理、处理中、已完结", "Such as open, in progress, closed"),
        rule=both("全表用同一套说法", "The same words in the whole table"),
    ),
    Field(
        name="satisfaction", label=both("满意度", "Satisfaction"),
        aliases=("满意度评分", "客户满意度", "评分", "Rating", "Score"), kind=Kind.INTEGER, minimum=1, maximum=5, width=9,
        example="4",
        prompt=both("1 到 5，5 最满意", "1 to 5; 5 is best"),
        rule=both("客户没评就不填", "Blank when the customer gave none"),
    ),
)

AFTER_SALES = Table(
    name="after_sales", label=both("售后记录", "After-sales"), excel_name="LX_after_sales", key=("ticket_no",), fields=_FIELDS,
    sheet_aliases=("售后", "售后表", "售后服务", "退换货", "退货记录", "After sales service", "Returns", "Service cases"),
    rule=both("一行填一次售后", "One row per after-sales case"),
)
