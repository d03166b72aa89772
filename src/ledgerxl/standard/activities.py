"""The activities table, 跟进记录: one row per contact with a customer."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_KINDS = (
    Choice(name="phone", label=both("电话", "Phone"), aliases=("打电话", "电话沟通", "电话回访", "Call", "Phone call")),
    Choice(name="email", label=both("邮件", "Email"), aliases=("邮箱", "电子邮件", "发邮件", "E-mail")),
    Choice(name="meeting", label=both("面谈", "Meeting"), aliases=("拜访", "上门", "上门拜访", "见面", "来访", "Visit")),
    Choice(name="wechat", label=both("微信", "WeChat"), aliases=("企业微信", "微信沟通")),
    Choice(name="trade_fair", label=both("展会", "Trade fair"), aliases=("展览会", "参展", "Fair", "Exhibition")),
    Choice(name="other", label=both("其他", "Other"), aliases=("其它", "Others")),
)

_FIELDS = (
    Field(
        name="on",
        label=both("跟进日期", "Date"),
        aliases=("跟进时间", "拜访日期", "联系日期", "日期", "Activity date", "Follow-up date"),
        kind=Kind.DATE,
        required=True,
        width=12,
        example="2026-01-18",
        prompt=both("跟进的日期", "The day of the contact"),
        rule=both("当天跟进当天记", "Written down the same day"),
    ),
    Field(
        name="customer",
        label=both("客户名称", "Customer"),
        aliases=words.CUSTOMER,
        kind=Kind.NAME,
        required=True,
        max_length=100,
        reference="customers.name",
        width=28,
        example="上海华信贸易有限公司",
        prompt=both("从客户档案中选择", "Choose from the customers"),
        rule=both("潜在客户也先建档", "A prospect is entered as a customer first"),
    ),
    Field(
        name="salesperson",
        label=both("销售人员", "Salesperson"),
        aliases=(*words.SALESPERSON, "跟进人"),
        kind=Kind.NAME,
        required=True,
        max_length=50,
        reference="salespeople.name",
        width=10,
        example="李强",
        prompt=both("由谁跟进", "Who did it"),
        rule=both("与销售人员表中的姓名一致", "As in the salespeople table"),
    ),
    Field(
        name="kind",
        label=both("跟进方式", "Kind"),
        aliases=("方式", "联系方式", "沟通方式", "跟进类型", "Activity type", "Type"),
        kind=Kind.CHOICE,
        choices=_KINDS,
        width=10,
        example="电话",
        prompt=both("从下拉列表中选择", "Choose from the drop-down list"),
        rule=both("按主要方式选一种", "The main one"),
    ),
    Field(
        name="content",
        label=both("跟进内容", "Content"),
        aliases=("内容", "沟通内容", "跟进情况", "跟进记录", "Details", "Description", "Notes"),
        kind=Kind.TEXT,
        required=True,
        max_length=1000,
        width=40,
        example="确认三月的采购计划",
        prompt=both("谈了什么", "What was talked about"),
        rule=both("写清要点", "The main points"),
    ),
    Field(
        name="result",
        label=both("跟进结果", "Result"),
        aliases=("结果", "跟进反馈", "Outcome"),
        kind=Kind.TEXT,
        max_length=500,
        width=24,
        example="下周报价",
        prompt=both("跟进后的结果", "What came of it"),
        rule=both("成交的写订单编号", "When it became an order, its number"),
    ),
    Field(
        name="next_follow_up_on",
        label=both("下次跟进日期", "Next follow-up"),
        aliases=("下次跟进", "下次跟进时间", "下次联系日期", "下次联系时间", "Next follow-up date", "Next date"),
        kind=Kind.DATE,
        width=13,
        example="2026-01-25",
        prompt=both("下次什么时候跟进，到期会提醒", "When to follow up; announced when due"),
        rule=both("不再跟进就不填", "Blank when no more is planned"),
    ),
)

ACTIVITIES = Table(
    name="activities",
    label=both("跟进记录", "Activities"),
    excel_name="LX_activities",
    key=(),
    fields=_FIELDS,
    sheet_aliases=("跟进", "跟进表", "客户跟进", "拜访记录", "Activity", "Follow-ups", "Activity log"),
    rule=both("每联系一次客户填一行", "One row per contact with a customer"),
)
