"""The channels table, 销售渠道: one row per channel."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_KINDS = (
    Choice(name="online", label=both("线上", "Online"), aliases=("网上", "电商", "网店", "线上渠道")),
    Choice(name="offline", label=both("线下", "Offline"), aliases=("门店", "实体", "实体店", "线下渠道")),
)

_FIELDS = (
    Field(
        name="channel_code", label=both("渠道编码", "Channel code"),
        aliases=("渠道编号", "渠道代码", "Channel no.", "Channel ID"), kind=Kind.CODE, required=True, unique=True, max_length=40,
        width=12, example="Q01",
        prompt=both("每个渠道一个编码，不能重复", "One code per channel; it must not repeat"),
        rule=both("编码定了就不再改", "Never changed once given"),
    ),
    Field(
        name="name", label=both("渠道名称", "Channel"),
        aliases=("渠道", "销售渠道", "名称", "店铺", "店铺名称", "Channel name", "Name", "Store"), kind=Kind.NAME, required=True,
        unique=True, max_length=50, width=18, example="天猫旗舰店",
        prompt=both("订单里用的渠道名称", "The name that orders use"),
        rule=both("一个渠道只用一个名称", "One name per channel"),
    ),
    Field(
        name="kind", label=both("渠道类型", "Channel type"), aliases=("类型", "渠道类别", "线上线下", "线上/线下", "Type"),
        kind=Kind.CHOICE, choices=_KINDS, width=10, example="线上",
        prompt=both("线上或线下", "Online or offline"),
        rule=both("线上渠道的订单可用平台单号", "Orders of online channels may carry the platform's number"),
    ),
    Field(
        name="platform_or_address", label=both("平台或地址", "Platform or address"),
        aliases=("平台", "平台名称", "门店地址", "Platform"), kind=Kind.TEXT, max_length=200, width=24, example="天猫",
        prompt=both("线上填平台，线下填地址", "The platform, or the shop's address"),
        rule=both("没有可不填", "May be blank"),
    ),
    Field(
        name="account", label=both("账号", "Account"), aliases=("帐号", "登录账号", "店铺账号", "平台账号", "Account name"),
        kind=Kind.TEXT, max_length=100, sensitive=True, width=18, example="huaxin_shop",
        prompt=both("平台账号，不要填密码", "The account on the platform; never the password"),
        rule=both("台账里不写任何密码", "No passwords in the ledger"),
    ),
    Field(
        name="contact", label=both("联系人", "Contact"), aliases=(*words.CONTACT, "渠道联系人"), kind=Kind.NAME, max_length=50,
        sensitive=True, width=10, example="赵磊",
        prompt=both("渠道一方的联系人", "The contact on the channel's side"),
        rule=both("填姓名", "The name"),
    ),
    Field(
        name="terms", label=both("合作条款", "Terms"), aliases=("条款", "合作条件", "合作方式", "Terms of business"),
        kind=Kind.TEXT, max_length=500, sensitive=True, width=30, example="扣点 5%，月结",
        prompt=both("扣点、结算方式等", "Commission, settlement …"),
        rule=both("写要点即可", "The main points only"),
    ),
    Field(
        name="visits", label=both("流量", "Visits"), aliases=("访问量", "访客数", "浏览量", "客流", "Visitors", "Traffic"),
        kind=Kind.INTEGER, minimum=0, width=10, example="12000",
        prompt=both("每月访客数，整数", "Visitors a month, a whole number"),
        rule=both("按月更新", "Updated monthly"),
    ),
    Field(
        name="conversion_rate", label=both("转化率", "Conversion rate"), aliases=("成交转化率", "下单转化率", "Conversion"),
        kind=Kind.RATE, minimum=0, maximum=1, decimals=1, width=9, example="3.5%",
        prompt=both("成交人数 ÷ 访客数", "Buyers ÷ visitors"),
        rule=both("0 到 1 之间；0.035 和 3.5% 是一样的", "Between 0 and 1; 0.035 and 3.5% are the same"),
    ),
)

CHANNELS = Table(
    name="channels", label=both("销售渠道", "Channels"), excel_name="LX_channels", key=("channel_code",), fields=_FIELDS,
    sheet_aliases=("渠道", "渠道表", "渠道信息", "店铺", "Channel", "Channel list", "Sales channels"),
    rule=both("一行填一个渠道或店铺", "One row per channel or shop"),
)
