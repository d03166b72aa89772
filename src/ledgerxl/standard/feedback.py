"""The feedback table, 问题反馈: one row per problem raised inside the company."""

from __future__ import annotations

from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_DEPARTMENTS = (
    Choice(name="sales", label=both("销售", "Sales"), aliases=("销售部", "业务部")),
    Choice(name="finance", label=both("财务", "Finance"), aliases=("财务部", "会计", "Accounting")),
    Choice(name="logistics", label=both("物流", "Logistics"), aliases=("物流部", "运输", "Shipping")),
    Choice(name="warehouse", label=both("仓库", "Warehouse"), aliases=("仓库部", "仓储", "仓储部", "库房")),
    Choice(name="other", label=both("其他", "Other"), aliases=("其它", "其他部门", "Others")),
)

_FIELDS = (
    Field(
        name="issue_no", label=both("问题编号", "Issue no."),
        aliases=("反馈编号", "编号", "问题单号", "Issue number", "Issue ID"), kind=Kind.CODE, required=True, unique=True,
        max_length=40, width=14, example="W20260120-01",
        prompt=both("每个问题一个编号，不能重复", "One number per issue; it must not repeat"),
        rule=both("解决了也保留", "Kept after it is solved"),
    ),
    Field(
        name="raised_on", label=both("提出日期", "Raised on"),
        aliases=("提出时间", "反馈日期", "反馈时间", "日期", "Date", "Date raised"), kind=Kind.DATE, required=True, width=12,
        example="2026-01-20",
        prompt=both("提出问题的日期", "The day it was raised"),
        rule=both("用日期格式填写", "A real date"),
    ),
    Field(
        name="raised_by", label=both("提出人", "Raised by"), aliases=("反馈人", "提出者", "Reported by"), kind=Kind.NAME,
        max_length=50, width=10, example="王芳",
        prompt=both("谁提出的", "Who raised it"),
        rule=both("填姓名", "The name"),
    ),
    Field(
        name="department", label=both("部门", "Department"), aliases=("责任部门", "所属部门", "Dept."), kind=Kind.CHOICE,
        choices=_DEPARTMENTS, width=10, example="仓库",
        prompt=both("问题归哪个部门", "Whose problem it is"),
        rule=both("从列表中选择", "Choose from the list"),
    ),
    Field(
        name="description", label=both("问题描述", "Description"),
        aliases=("问题", "问题内容", "反馈内容", "描述", "Issue", "Problem", "Details"), kind=Kind.TEXT, required=True,
        max_length=1000, width=40, example="发货单与订单数量不符",
        prompt=both("出了什么问题", "What went wrong"),
        rule=both("一行写一个问题", "One problem per row"),
    ),
    Field(
        name="owner", label=both("负责人", "Owner"), aliases=("处理人", "责任人", "跟进人", "Assignee", "Responsible"),
        kind=Kind.NAME, max_length=50, width=10, example="陈静",
        prompt=both("谁负责解决", "Who is to solve it"),
        rule=both("填姓名", "The name"),
    ),
    Field(
        name="due_on", label=both("要求完成日期", "Due on"),
        aliases=("要求完成时间", "计划完成日期", "截止日期", "完成期限", "Due date", "Deadline"), kind=Kind.DATE, width=13,
        example="2026-01-27",
        prompt=both("要求哪天解决", "To be solved by this day"),
        rule=both("不早于提出日期", "Not before it was raised"),
    ),
    Field(
        name="status", label=both("状态", "Status"), aliases=("处理状态", "问题状态", "解决状态", "Issue status"), kind=Kind.TEXT,
        max_length=20, width=10, example="处理中",
        prompt=both("如 待处理、处理中、已解决", "Such as open, in progress, solved"),
        rule=both("全表用同一套说法", "The same words in the whole table"),
    ),
    Field(
        name="resolution", label=both("处理结果", "Resolution"),
        aliases=("解决办法", "解决方案", "处理办法", "处理情况", "Solution"), kind=Kind.TEXT, max_length=1000, width=36,
        example="已补发并更新流程",
        prompt=both("怎样解决的", "How it was solved"),
        rule=both("没解决不填", "Blank until solved"),
    ),
)

FEEDBACK = Table(
    name="feedback", label=both("问题反馈", "Feedback"), excel_name="LX_feedback", key=("issue_no",), fields=_FIELDS,
    sheet_aliases=("反馈", "问题", "问题记录", "问题清单", "Issues", "Issue list"),
    rule=both("一行填一个问题", "One row per problem"),
)
