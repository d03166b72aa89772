"""The settings: every number and choice that a company may change, with what it means.

One attribute is one setting; the settings sheet, the TOML file, the docs and the JSON Schema derive from it.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limits

from ledgerxl.standard.model import Language


def _about(zh: str, en: str, meaning_zh: str, meaning_en: str, example: object) -> dict[str, Any]:
    return {"zh": zh, "en": en, "meaning_zh": meaning_zh, "meaning_en": meaning_en, "example": example}


def _setting(zh: str, en: str, meaning_zh: str, meaning_en: str, example: object, **limits: Any) -> Any:
    return Limits(json_schema_extra=_about(zh, en, meaning_zh, meaning_en, example), **limits)


Days = Annotated[int, Limits(ge=0, le=3650)]


class Settings(BaseModel):
    """All settings with their defaults. Frozen; `as_of` is the day that the run looks from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language = _setting(
        "语言", "Language", "提示和报表用的语言：zh 或 en", "Language of messages and reports: zh or en", "zh", default="zh"
    )
    base_currency: str = _setting(
        "本位币", "Base currency", "汇总用的币种代码", "Currency that totals are in", "CNY", default="CNY", pattern="^[A-Z]{3}$"
    )
    order_number_pattern: str = _setting(
        "订单编号规则",
        "Order number pattern",
        "本公司订单编号的样式；{yyyymmdd} 是日期，{nnn} 是三位流水号；留空表示不检查",
        "Shape of the company's own order numbers; {yyyymmdd} is the date, {nnn} a running number; empty: not checked",
        "SO{yyyymmdd}-{nnn}",
        default="SO{yyyymmdd}-{nnn}",
        max_length=60,
    )
    amount_includes_tax: bool = _setting(
        "金额含税", "Amounts include tax", "总金额是否含税", "Whether amounts include tax", True, default=True
    )
    amount_tolerance: float = _setting(
        "金额允许误差",
        "Amount tolerance",
        "总金额与计算结果相差多少以内算正确（元）",
        "How far an amount may differ from the calculated one, in yuan",
        0.01,
        default=0.01,
        ge=0,
        le=100,
    )
    tax_tolerance: float = _setting(
        "税额允许误差",
        "Tax tolerance",
        "每行税额允许的误差（元）",
        "How far the tax of a line may be off, in yuan",
        0.06,
        default=0.06,
        ge=0,
        le=100,
    )
    rounding_allowance: float = _setting(
        "抹零金额",
        "Rounding allowance",
        "尾款不超过这个数就抹零，视为付清（元）",
        "A balance up to this counts as paid, in yuan",
        1.0,
        default=0.01,
        ge=0,
        le=1000,
    )
    list_price_tolerance: float = _setting(
        "价格浮动范围",
        "List price tolerance",
        "成交价可偏离标价的比例，0.3 表示 30%",
        "How far a price may be off the list price; 0.3 is 30 %",
        0.3,
        default=0.3,
        ge=0,
        le=10,
    )
    re_entry_days: Days = _setting(
        "重复录入天数",
        "Re-entry window",
        "几天之内客户、产品、数量、金额都相同的订单，提示可能重复",
        "Within how many days an equal order counts as a suspected re-entry",
        7,
        default=7,
    )
    default_payment_days: Days = _setting(
        "默认账期天数",
        "Default payment days",
        "客户档案没写账期时用的天数",
        "Payment days of a customer that has none",
        30,
        default=30,
    )
    ageing_days: tuple[int, ...] = _setting(
        "账龄分段",
        "Ageing buckets",
        "逾期天数的分段界限，用逗号隔开",
        "Upper limits of the overdue buckets in days, separated by commas",
        "30,60,90",
        default=(30, 60, 90),
        min_length=1,
        max_length=8,
    )
    due_soon_days: Days = _setting(
        "临近付款天数", "Due soon", "几天之内到期的款项要提醒", "Remind of payments due within this many days", 7, default=7
    )
    pending_days: Days = _setting(
        "待确认时限", "Pending limit", "订单停在“待确认”超过几天要提醒", "Days an order may stay pending", 3, default=3
    )
    confirmed_days: Days = _setting(
        "已确认未发货时限",
        "Confirmed limit",
        "没填约定交货日期的，下单后几天还没发货要提醒",
        "Days after the order date that a confirmed order without a due delivery may stay unshipped",
        3,
        default=3,
    )
    shipped_days: Days = _setting(
        "已发货未签收时限",
        "Shipped limit",
        "发货后几天还没签收要提醒",
        "Days after shipping that an order may stay without being received",
        15,
        default=15,
    )
    received_days: Days = _setting(
        "已签收未完成时限",
        "Received limit",
        "签收后几天还没完成要提醒",
        "Days after being received that an order may stay open",
        60,
        default=60,
    )
    update_cycle: Literal["daily", "weekly", "monthly"] = _setting(
        "台账更新周期",
        "Update cycle",
        "台账多久应更新一次：daily 每天，weekly 每周，monthly 每月",
        "How often the ledger is kept: daily, weekly or monthly",
        "weekly",
        default="weekly",
    )
    anomaly_score: float = _setting(
        "异常判定分数",
        "Anomaly score",
        "数量或单价偏离该产品平时多远算异常；数字越大，提醒越少",
        "How far a quantity or price may be from its product's usual; a higher number warns less",
        8.0,
        default=8.0,
        ge=3,
        le=100,
    )
    anomaly_history: int = _setting(
        "异常判定最少笔数",
        "Anomaly history",
        "一个产品至少有几行订单才判断异常",
        "Orders a product needs before anything counts as unusual",
        12,
        default=12,
        ge=5,
        le=1000,
    )
    holidays: tuple[dt.date, ...] = _setting(
        "节假日",
        "Holidays",
        "除周末外不上班的日期，用逗号隔开",
        "Days off besides weekends, separated by commas",
        "2026-10-01,2026-10-02",
        default=(),
    )
    working_weekends: tuple[dt.date, ...] = _setting(
        "调休上班日",
        "Working weekends",
        "周末上班的日期，用逗号隔开",
        "Weekend days that are worked, separated by commas",
        "2026-10-10",
        default=(),
    )
    backups_kept: int = _setting(
        "保留备份数",
        "Backups kept",
        "每本台账留几个备份；每次写入台账之前自动备份，多出的旧备份自动删除",
        "How many backups of a ledger are kept; one is made before each write into it, and the oldest beyond are removed",
        10,
        default=10,
        ge=1,
        le=1000,
    )
    backup_folder: str = _setting(
        "备份文件夹",
        "Backup folder",
        "备份放在哪个文件夹；留空就是台账旁边的“台账备份”。只能写在 ledger.toml 里；台账旁边的 ledger.toml 只能写台账文件夹里面的",
        "Folder for the backups; empty: “Ledger backups” beside the ledger. Only in ledger.toml; one beside the ledger can only name "
        "a folder inside the ledger's",
        "备份",
        default="",
        max_length=200,
    )
    as_of: dt.date = _setting(
        "截止日期",
        "As-of date",
        "以哪一天为准判断逾期和未来日期；不填就是今天",
        "The day that overdue and future are judged from; today when left out",
        "2026-01-31",
        default_factory=dt.date.today,
    )
