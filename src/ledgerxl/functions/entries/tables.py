"""Functions that turn a range of orders into a table: what is unpaid, how old it is, summaries."""

from __future__ import annotations

import datetime as dt

from ledgerxl.functions.description import Argument, Example, Examples, Function, Gives, Takes, Words

SUMMARIES = Words("台账汇总", "Ledger summaries")

_ORDERS = Argument(
    "orders",
    Words("订单区域，第一行是表头，如 LX_orders[#All]", "The orders with their header row, such as LX_orders[#All]"),
    Takes.RANGE,
)
_AS_OF = Argument(
    "as_of",
    Words("截止日期，按这一天算逾期", "The day from which overdue days are counted"),
    default=Words("今天", "today"),
)
_OWED_ZH = (
    ("订单编号", "下单日期", "客户名称", "总金额", "应付日期", "已付金额", "付款状态", "销售人员"),
    ("SO20251120-001", dt.date(2025, 11, 20), "上海华信贸易有限公司", 1285.0, dt.date(2025, 12, 20), 285.0, "部分付款", "张敏"),
    ("SO20260105-001", dt.date(2026, 1, 5), "上海华信贸易有限公司", 2750.0, dt.date(2026, 2, 4), 0.0, "未付款", "张敏"),
    ("SO20260106-001", dt.date(2026, 1, 6), "杭州明远科技有限公司", 1040.0, dt.date(2026, 1, 20), 1040.0, "已付款", "李强"),
)
_OWED_EN = (
    ("Order number", "Order date", "Customer", "Amount", "Payment due", "Paid amount", "Payment status", "Salesperson"),
    ("SO20251120-001", dt.date(2025, 11, 20), "Huaxin Trading", 1285.0, dt.date(2025, 12, 20), 285.0, "Partly paid", "Zhang Min"),
    ("SO20260105-001", dt.date(2026, 1, 5), "Huaxin Trading", 2750.0, dt.date(2026, 2, 4), 0.0, "Unpaid", "Zhang Min"),
    ("SO20260106-001", dt.date(2026, 1, 6), "Mingyuan Technology", 1040.0, dt.date(2026, 1, 20), 1040.0, "Paid", "Li Qiang"),
)

LXUNPAID = Function(
    "LXUNPAID",
    Words(
        "列出没有收清的订单：欠多少、逾期几天、属于哪段账龄，逾期最久的在前。",
        "List the orders not fully paid: what is owed, days overdue and age, longest overdue first.",
    ),
    (_ORDERS, _AS_OF),
    Gives.TABLE,
    SUMMARIES,
    "ledgerxl.functions.lxunpaid:lxunpaid",
    Examples(
        (
            Example(
                '=LXUNPAID(A1:H4,"2026-01-31")',
                (
                    ("客户", "订单编号", "行号", "下单日期", "应付日期", "逾期天数", "账龄", "订单金额", "已收", "未收", "销售人员"),
                    ("上海华信贸易有限公司", "SO20251120-001", 1.0, dt.date(2025, 11, 20), dt.date(2025, 12, 20), 42.0, "逾期 31–60 天", 1285.0, 285.0, 1000.0, "张敏"),
                    ("上海华信贸易有限公司", "SO20260105-001", 1.0, dt.date(2026, 1, 5), dt.date(2026, 2, 4), "", "未到期", 2750.0, 0.0, 2750.0, "张敏"),
                ),
                _OWED_ZH,
            ),
        ),
        (
            Example(
                '=LXUNPAID(A1:H4,"2026-01-31")',
                (
                    ("Customer", "Order no.", "Line", "Order date", "Due on", "Days overdue", "Age", "Amount", "Paid", "Unpaid", "Salesperson"),
                    ("Huaxin Trading", "SO20251120-001", 1.0, dt.date(2025, 11, 20), dt.date(2025, 12, 20), 42.0, "31–60 days", 1285.0, 285.0, 1000.0, "Zhang Min"),
                    ("Huaxin Trading", "SO20260105-001", 1.0, dt.date(2026, 1, 5), dt.date(2026, 2, 4), "", "Not yet due", 2750.0, 0.0, 2750.0, "Zhang Min"),
                ),
                _OWED_EN,
            ),
        ),
    ),
    Words(
        "没有应付日期的，按交货日期（没有就按下单日期）加 30 天算。列的顺序和列名不限，认别名。结果需要向右、向下的空位；日期列请设为日期格式。"
        "要每天自动更新，截止日期写 TODAY()。"
        "算法与“应收账龄”相同，但只看这片区域：收款记录、客户账期、期初应收不在内。",
        "Without a due date, 30 days after delivery (or the order date) count. Columns may stand in any order and under other headers. The result "
        "needs room to the right and below; format its dates as dates. Give TODAY() to have it "
        "brought up to date every day. It counts as the receivables report does, but knows this range "
        "only: no receipts, payment terms or opening balances.",
    ),
)  # fmt: skip

LXAGING = Function(
    "LXAGING",
    Words(
        "按客户统计应收账龄：欠款总额和每段账龄各多少，逾期最久的在前。",
        "Age the receivables by customer: the total and each bucket, longest overdue first.",
    ),
    (_ORDERS, _AS_OF),
    Gives.TABLE,
    SUMMARIES,
    "ledgerxl.functions.lxaging:lxaging",
    Examples(
        (
            Example(
                '=LXAGING(A1:H4,"2026-01-31")',
                (
                    ("客户", "应收余额", "未到期", "逾期 1–30 天", "逾期 31–60 天", "逾期 61–90 天", "逾期 90 天以上", "逾期金额", "即将到期", "最长逾期天数"),
                    ("上海华信贸易有限公司", 3750.0, 2750.0, 0.0, 1000.0, 0.0, 0.0, 1000.0, 2750.0, 42.0),
                ),
                _OWED_ZH,
            ),
        ),
        (
            Example(
                '=LXAGING(A1:H4,"2026-01-31")',
                (
                    ("Customer", "Receivable", "Not yet due", "1–30 days", "31–60 days", "61–90 days", "Over 90 days", "Overdue", "Due soon", "Longest overdue"),
                    ("Huaxin Trading", 3750.0, 2750.0, 0.0, 1000.0, 0.0, 0.0, 1000.0, 2750.0, 42.0),
                ),
                _OWED_EN,
            ),
        ),
    ),
    Words("说明同 LXUNPAID。", "As for LXUNPAID."),
)  # fmt: skip

LXSUMMARY = Function(
    "LXSUMMARY",
    Words(
        "像数据透视表一样汇总订单：按行字段、列字段分组，对一个字段求和、计数等；已取消的不算，退货扣除。",
        "Sum up orders like a PivotTable: by one field down and one across, as a sum, count, average …; net of returns, without cancelled orders.",
    ),
    (
        _ORDERS,
        Argument(
            "rows",
            Words("行字段，如“客户名称”、“产品名称”、“月份”", "The field down, such as “Customer”, “Product” or “Month”"),
        ),
        Argument(
            "columns",
            Words("列字段，如“月份”；不填就只按行汇总", "The field across, such as “Month”"),
            default=Words("不分列", "none"),
        ),
        Argument(
            "value",
            Words(
                "要汇总的字段，如“总金额”、“数量”、“订单编号”", "What to sum up, such as “Amount”, “Quantity” or “Order number”"
            ),
            default=Words("总金额", "Amount"),
        ),
        Argument(
            "method",
            Words("求和、计数、平均、最大、最小", "sum, count, average, max or min"),
            default=Words("数字求和，文字计数", "sum of numbers, count of texts"),
        ),
        Argument(
            "month",
            Words("只汇总一个月：2026-01，或这个月的任何一天", "One month only: 2026-01, or any day of it"),
            default=Words("所有月份", "all months"),
        ),
    ),
    Gives.TABLE,
    SUMMARIES,
    "ledgerxl.functions.lxsummary:lxsummary",
    Examples(
        (
            Example(
                '=LXSUMMARY(A1:H4,"客户名称","月份")',
                (
                    ("客户名称", "2025年11月", "2026年1月", "合计"),
                    ("上海华信贸易有限公司", 1285.0, 2750.0, 4035.0),
                    ("杭州明远科技有限公司", "", 1040.0, 1040.0),
                    ("合计", 1285.0, 3790.0, 5075.0),
                ),
                _OWED_ZH,
            ),
            Example(
                '=LXSUMMARY(A1:H4,"月份",,"订单编号","计数")',
                (("月份", "订单编号（计数）"), ("2025年11月", 1.0), ("2026年1月", 2.0), ("合计", 3.0)),
                _OWED_ZH,
            ),
        ),
        (
            Example(
                '=LXSUMMARY(A1:H4,"Customer","Month")',
                (
                    ("Customer", "Nov 2025", "Jan 2026", "Total"),
                    ("Huaxin Trading", 1285.0, 2750.0, 4035.0),
                    ("Mingyuan Technology", "", 1040.0, 1040.0),
                    ("Total", 1285.0, 3790.0, 5075.0),
                ),
                _OWED_EN,
            ),
            Example(
                '=LXSUMMARY(A1:H4,"Month",,"Order number","count")',
                (("Month", "Order no. (count)"), ("Nov 2025", 1.0), ("Jan 2026", 2.0), ("Total", 3.0)),
                _OWED_EN,
            ),
        ),
    ),
    Words(
        "“总金额”与月度汇总的销售额同一口径（折成本位币）。文字字段计数时，相同的只算一次：对“订单编号”计数就是订单数，对“客户名称”计数就是客户数。",
        "“Amount” means the sales of the monthly summary, in the base currency. Counting a text counts each different one once: order numbers give "
        "the number of orders, customers that of customers.",
    ),
)
