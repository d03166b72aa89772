"""The salespeople table, 销售人员: one row per person."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_GENDERS = (
    Choice(name="male", label=both("男", "Male"), aliases=("男性", "M")),
    Choice(name="female", label=both("女", "Female"), aliases=("女性", "F")),
)

_FIELDS = (
    Field(
        name="staff_no", label=both("工号", "Staff no."),
        aliases=("员工编号", "员工号", "人员编号", "职员编号", "Staff number", "Employee no.", "Employee ID"), kind=Kind.CODE,
        required=True, unique=True, max_length=20, width=10, example="1001",
        prompt=both("每人一个工号，不能重复", "One number per person; it must not repeat"),
        rule=both("离职人员保留，不要删除", "Keep the rows of people who left"),
    ),
    Field(
        name="name", label=both("姓名", "Name"),
        aliases=("员工姓名", "销售姓名", "名字", "销售人员", "业务员", "销售员", "Full name", "Salesperson", "Sales rep"),
        kind=Kind.NAME, required=True, max_length=50, width=10, example="李强",
        prompt=both("订单里用的姓名", "The name that orders use"),
        rule=both("重名的加区分，如 李强（二部）", "Tell namesakes apart, such as Li Qiang (team 2)"),
    ),
    Field(
        name="gender", label=both("性别", "Gender"), aliases=("Sex",), kind=Kind.CHOICE, choices=_GENDERS, sensitive=True,
        width=8, example="男",
        prompt=both("可不填", "May be blank"),
        rule=both("没有需要可不填", "Only when needed"),
    ),
    Field(
        name="phone", label=both("联系电话", "Phone"), aliases=words.PHONE, kind=Kind.PHONE, max_length=40, sensitive=True,
        width=15, example="13900139000",
        prompt=both("手机 11 位", "Mobile: 11 digits"),
        rule=both("按文本填写", "As text"),
    ),
    Field(
        name="region", label=both("负责区域", "Region"), aliases=(*words.REGION, "区域"), kind=Kind.TEXT, max_length=30, width=12,
        example="华东",
        prompt=both("负责的销售区域", "The sales region looked after"),
        rule=both("与订单中的区域名称一致", "The same region names as in orders"),
    ),
    Field(
        name="monthly_target", label=both("月度目标", "Monthly target"),
        aliases=("月目标", "月销售目标", "每月目标", "销售目标", "Target", "Sales target"), kind=Kind.MONEY, minimum=0,
        decimals=2, sensitive=True, width=14, example="300000",
        prompt=both("每月销售额目标，单位：元", "Sales target a month, in yuan"),
        rule=both("用于计算完成率", "For the target attainment"),
    ),
    Field(
        name="last_year_sales", label=both("上年业绩", "Last year's sales"),
        aliases=("去年业绩", "上年销售额", "去年销售额", "Last year sales", "Previous year sales"), kind=Kind.MONEY, decimals=2,
        sensitive=True, width=14, example="3200000",
        prompt=both("上一年的销售额，单位：元", "Sales of the last year, in yuan"),
        rule=both("用于同比", "For comparison with this year"),
    ),
    Field(
        name="commission_rate", label=both("提成比例", "Commission rate"),
        aliases=("提成率", "提成", "佣金比例", "提成点数", "Commission"), kind=Kind.RATE, minimum=0, maximum=1, decimals=1,
        sensitive=True, width=10, example="2%",
        prompt=both("按回款的比例，如 2%", "Share of the money received, such as 2%"),
        rule=both("0 到 1 之间；0.02 和 2% 是一样的", "Between 0 and 1; 0.02 and 2% are the same"),
    ),
)

SALESPEOPLE = Table(
    name="salespeople", label=both("销售人员", "Salespeople"), excel_name="LX_salespeople", key=("staff_no",), fields=_FIELDS,
    sheet_aliases=("业务员", "销售员", "销售团队", "人员", "人员信息", "Salesperson", "Sales team", "Staff"),
    rule=both("一行填一个销售人员", "One row per salesperson"),
)
