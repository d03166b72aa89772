"""A small standard with a field of every kind, so that the writer's tests do not move when the sales standard does."""

from __future__ import annotations

from ledgerxl.standard.model import Choice, Field, Kind, Standard, Table, both

STATUS = (
    Choice(name="confirmed", label=both("已确认", "Confirmed")),
    Choice(name="cancelled", label=both("已取消", "Cancelled")),
    Choice(name="returned", label=both("已退货", "Returned")),
)
PAYMENT = (
    Choice(name="unpaid", label=both("未付款", "Unpaid")),
    Choice(name="paid", label=both("已付款", "Paid")),
)
METHODS = (Choice(name="cash", label=both("现金", "Cash")), Choice(name="wechat", label=both("微信", "WeChat")))
CHANNEL_KINDS = (Choice(name="online", label=both("线上", "Online")), Choice(name="offline", label=both("线下", "Offline")))
DUE = 'IF({order_date}="","",{order_date}+IFERROR(INDEX({customers.payment_days},MATCH({customer},{customers.name},0)),{setting:default_payment_days}))'


def field(name: str, zh: str, en: str, kind: Kind = Kind.TEXT, **more: object) -> Field:
    """Return a field with a prompt and a rule."""
    texts = {
        "prompt": both(f"填写{zh}", f"Type the {en}"),
        "rule": both(f"{zh}的填写说明", f"How to fill in {en}"),
        "example": "例",
    }
    return Field(name=name, label=both(zh, en), kind=kind, **{**texts, **more})


ORDERS = Table(
    name="orders",
    label=both("订单台账", "Orders"),
    excel_name="LX_orders",
    key=("order_no", "line_no"),
    rule=both("每个订单行一行", "One row per order line"),
    fields=(
        field(
            "order_no",
            "订单编号",
            "Order no.",
            Kind.CODE,
            required=True,
            pattern="@order_number_pattern",
            max_length=40,
            width=18,
        ),
        field("line_no", "行号", "Line", Kind.INTEGER, minimum=1, width=7),
        field("order_date", "下单日期", "Order date", Kind.DATE, required=True),
        field("customer", "客户名称", "Customer", Kind.NAME, required=True, reference="customers.name", width=28),
        field("phone", "联系电话", "Phone", Kind.PHONE, width=16),
        field("quantity", "数量", "Quantity", Kind.NUMBER, required=True, width=10),
        field("unit_price", "单价", "Unit price", Kind.PRICE, required=True, minimum=0),
        field("discount", "折扣率", "Discount", Kind.RATE, minimum=0, maximum=1, width=8),
        field("tax_rate", "税率", "Tax rate", Kind.RATE, allowed_numbers=(0, 0.06, 0.13), width=8),
        field(
            "amount",
            "总金额",
            "Amount",
            Kind.MONEY,
            formula='IF({quantity}="","",ROUND({quantity}*{unit_price}*(1-N({discount})),2))',
            width=14,
        ),
        field("tax_amount", "税额", "Tax", Kind.MONEY, optional_column=True),
        field("channel", "销售渠道", "Channel", Kind.NAME, reference="channels.name"),
        field("order_status", "订单状态", "Order status", Kind.CHOICE, choices=STATUS, required=True),
        field("shipped_on", "发货日期", "Shipped on", Kind.DATE),
        field("payment_due_on", "应付日期", "Due date", Kind.DATE, formula=DUE, typed_over=True),
        field("paid_amount", "已付金额", "Paid", Kind.MONEY, minimum=0, width=14),
        field("payment_method", "付款方式", "Payment method", Kind.CHOICE, choices=METHODS),
        field(
            "payment_status",
            "付款状态",
            "Payment status",
            Kind.CHOICE,
            choices=PAYMENT,
            typed_over=True,
            formula='IF({quantity}="","",IF(N({paid_amount})>=N({amount}),{choice:paid},{choice:unpaid}))',
        ),
        field("secret", "内部备注", "Internal", Kind.TEXT, hidden=True),
        field("remark", "备注", "Remark", Kind.TEXT, max_length=200, width=30),
        field("check_result", "校验结果", "Check result", system=True, width=30),
        field("duplicate_hint", "重复提示", "Duplicates", system=True, width=20),
        field("payment_hint", "付款提醒", "Payment hint", system=True, width=20),
    ),
)
CUSTOMERS = Table(
    name="customers",
    label=both("客户档案", "Customers"),
    excel_name="LX_customers",
    key=("customer_code",),
    rule=both("每个客户一行", "One row per customer"),
    fields=(
        field("customer_code", "客户编码", "Customer code", Kind.CODE, required=True, max_length=20),
        field("name", "客户名称", "Customer", Kind.NAME, required=True, unique=True, max_length=80, width=28),
        field("tax_id", "统一社会信用代码", "Tax ID", Kind.TAX_ID, unique=True, width=22),
        field("email", "邮箱", "E-mail", Kind.EMAIL, width=20),
        field("employees", "员工人数", "Employees", Kind.INTEGER, minimum=0),
        field("payment_days", "账期天数", "Payment days", Kind.INTEGER, minimum=0, maximum=365),
        field("opening_receivable", "期初应收", "Opening receivable", Kind.MONEY),
    ),
)
CHANNELS = Table(
    name="channels",
    label=both("销售渠道", "Channels"),
    excel_name="LX_channels",
    key=("name",),
    rule=both("每个渠道一行", "One row per channel"),
    fields=(
        field("name", "渠道名称", "Channel", Kind.NAME, required=True, unique=True),
        field("kind", "渠道类型", "Kind", Kind.CHOICE, choices=CHANNEL_KINDS),
        field("barcode", "条形码", "Barcode", Kind.BARCODE),
    ),
)
PAYMENTS = Table(
    name="payments",
    label=both("收款记录", "Payments"),
    excel_name="LX_payments",
    key=("receipt_no",),
    rule=both("每笔收款一行", "One row per receipt"),
    fields=(
        field("receipt_no", "收款单号", "Receipt no.", Kind.CODE, required=True, unique=True),
        field("order_no", "订单编号", "Order no.", Kind.CODE, reference="orders.order_no", width=18),
        field("amount", "收款金额", "Amount", Kind.MONEY, required=True),
        field("payment_method", "付款方式", "Payment method", Kind.CHOICE, choices=METHODS),
    ),
)
SMALL = Standard(name=both("销售台账", "Sales ledger"), tables=(ORDERS, CUSTOMERS, CHANNELS, PAYMENTS))
