"""The payments table, 收款记录: one row per amount received."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.choices import PAYMENT_METHODS
from ledgerxl.standard.model import Field, Kind, Table, both

_FIELDS = (
    Field(
        name="receipt_no", label=both("收款单号", "Receipt no."),
        aliases=(
            "收款编号", "收据编号", "收据号", "收款单编号", "回款单号", "回款编号", "Receipt number", "Payment no.",
            "Payment number",
        ),
        kind=Kind.CODE, required=True, unique=True, max_length=40, width=18, example="SK20260210-001",
        prompt=both("每笔收款一个单号，不能重复", "One number per receipt; it must not repeat"),
        rule=both("同一笔款不要录两次", "Never enter the same money twice"),
    ),
    Field(
        name="received_on", label=both("收款日期", "Received on"),
        aliases=(
            "收款时间", "到账日期", "到账时间", "回款日期", "入账日期", "入账时间", "付款日期", "日期", "Received date",
            "Payment date", "Date",
        ),
        kind=Kind.DATE, required=True, width=12, example="2026-02-10",
        prompt=both("银行到账的日期", "The day the bank received it"),
        rule=both("用日期格式填写", "A real date"),
    ),
    Field(
        name="customer", label=both("客户名称", "Customer"),
        aliases=(*words.CUSTOMER, "付款单位", "付款方", "付款人", "Payer", "Received from"), kind=Kind.NAME, required=True,
        max_length=100, reference="customers.name", width=28, example="上海华信贸易有限公司",
        prompt=both("从客户档案中选择", "Choose from the customers"),
        rule=both("代付的填订货客户", "When someone else pays, still the customer who ordered"),
    ),
    Field(
        name="order_no", label=both("订单编号", "Order no."), aliases=(*words.ORDER_NO, "核销订单", "对应订单"), kind=Kind.CODE,
        max_length=40, reference="orders.order_no", width=20, example="SO20260115-001",
        prompt=both("付哪张订单的款；不填则先抵最早的欠款", "The order it pays; blank settles the oldest open orders first"),
        rule=both("一张订单可以分几次付款", "One order may be paid in instalments"),
    ),
    Field(
        name="amount", label=both("收款金额", "Amount"),
        aliases=(
            "金额", "回款金额", "到账金额", "实收金额", "付款金额", "收入金额", "Amount received", "Received amount",
            "Payment amount",
        ),
        kind=Kind.MONEY, required=True, decimals=2, width=14, example="1000.00",
        prompt=both("收到的金额；退款填负数", "The amount received; negative for a refund"),
        rule=both("单位：元，只填数字", "In yuan, a number only"),
    ),
    Field(
        name="payment_method", label=both("付款方式", "Payment method"), aliases=words.PAYMENT_METHOD, kind=Kind.CHOICE,
        choices=PAYMENT_METHODS, width=11, example="银行转账",
        prompt=both("从列表中选择", "Choose from the list"),
        rule=both("按实际到账方式", "The way it really came"),
    ),
    Field(
        name="bank_ref", label=both("银行流水号", "Bank reference"),
        aliases=("流水号", "交易流水号", "支付流水号", "银行交易号", "Bank ref.", "Transaction no.", "Transaction ID"),
        kind=Kind.CODE, max_length=64, sensitive=True, width=24, example="2026021000012345",
        prompt=both("银行回单或支付平台的流水号", "The number on the bank slip or of the payment platform"),
        rule=both("按文本填写，不能丢位数", "As text; no digit may be lost"),
    ),
    Field(
        name="invoice_no", label=both("发票号码", "Invoice no."), aliases=words.INVOICE_NO, kind=Kind.CODE, max_length=40,
        width=22, example="26312000000012345678",
        prompt=both("对应的发票，没有可不填", "The invoice it pays; may be blank"),
        rule=both("按文本填写", "As text"),
    ),
    Field(
        name="entered_by", label=both("录入人", "Entered by"), aliases=words.ENTERED_BY, kind=Kind.NAME, max_length=50, width=10,
        example="王芳",
        prompt=both("谁录入的这一行", "Who entered this row"),
        rule=both("填姓名", "The name"),
    ),
)

PAYMENTS = Table(
    name="payments", label=both("收款记录", "Payments"), excel_name="LX_payments", key=("receipt_no",), fields=_FIELDS,
    sheet_aliases=("收款", "收款表", "收款明细", "回款", "回款记录", "回款明细", "Payment", "Receipts", "Payment list"),
    rule=both(
        "一行填一笔收款；有这张表时，已付金额以这里为准", "One row per receipt; where this table exists it decides what was paid",
    ),
)
