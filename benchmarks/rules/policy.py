"""The twenty format rules as data, for the tools that have to be told; ledgerxl brings its own."""

REQUIRED = ("order_no", "order_date", "customer", "product", "quantity", "salesperson", "due_delivery_on")
ORDER_NO = r"SO\d{8}-\d{3}"
DATES = ("order_date", "due_delivery_on")
NUMBERS = ("quantity", "amount")
LEAST_PRICE = 0
DISCOUNTS = (0, 1)
TAX_RATES = (0, 0.01, 0.03, 0.06, 0.09, 0.13)
PHONE = r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}"
CHOICES = {
    "order_status": ("待确认", "已确认", "已发货", "已签收", "已完成", "已取消", "已退货"),
    "payment_method": ("银行转账", "现金", "微信", "支付宝", "承兑汇票", "支票", "信用卡", "其他"),
    "payment_status": ("未付款", "部分付款", "已付款", "已退款"),
}
LONGEST_CUSTOMER = 100

HEADERS = {
    "订单编号": "order_no",
    "下单日期": "order_date",
    "客户名称": "customer",
    "联系电话": "phone",
    "产品名称": "product",
    "数量": "quantity",
    "单价": "unit_price",
    "折扣率": "discount",
    "税率": "tax_rate",
    "总金额": "amount",
    "销售人员": "salesperson",
    "订单状态": "order_status",
    "约定交货日期": "due_delivery_on",
    "付款方式": "payment_method",
    "付款状态": "payment_status",
}
OTHER_COLUMNS = tuple(f"栏目{at}" for at in range(1, 16))
"""Columns without rules, which a ledger has as well: 30 in all."""

TEXTS = ("order_no", "customer", "phone", "product", "salesperson", *CHOICES)
FIRST_ROW = 2
"""Excel row of the first record; the header is row 1."""
