"""The orders table, 订单台账: one row per order line."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.choices import ORDER_STATUSES, PAYMENT_METHODS, PAYMENT_STATUSES
from ledgerxl.standard.model import Field, Kind, Table, both

_AMOUNT = 'IF(OR({quantity}="",{unit_price}=""),"",ROUND({quantity}*{unit_price}*(1-{discount}),2))'

# Payment days run from the delivery: received, else shipped, else agreed; without any of them from the order. A customer that is
# not in the customers table, or whose payment days are blank, has the default days; a date that Excel cannot add to leaves a blank.
_CUSTOMER_DAYS = "INDEX({customers.payment_days},MATCH({customer},{customers.name},0))"
_DEFAULT_DAYS = "{setting:default_payment_days}"
_PAYMENT_DAYS = f'IFERROR(IF({_CUSTOMER_DAYS}="",{_DEFAULT_DAYS},{_CUSTOMER_DAYS}),{_DEFAULT_DAYS})'
_UNSHIPPED = 'IF({due_delivery_on}<>"",{due_delivery_on},{order_date})'
_DELIVERY = f'IF({{received_on}}<>"",{{received_on}},IF({{shipped_on}}<>"",{{shipped_on}},{_UNSHIPPED}))'
_PAYMENT_DUE = f'IF({{order_date}}="","",IFERROR({_DELIVERY}+{_PAYMENT_DAYS},""))'

_BALANCE = "ROUND({amount}-{paid_amount},2)"
_ALLOWANCE = "{setting:rounding_allowance}"
_PART_OF_RETURN = "IF({paid_amount}<0,{choice:partly_paid},{choice:unpaid})"
_PART_OF_SALE = "IF({paid_amount}>0,{choice:partly_paid},{choice:unpaid})"
_PAYMENT_STATUS = (
    'IF({amount}="","",IF({amount}<0,'
    f"IF({_BALANCE}>=-{_ALLOWANCE},{{choice:refunded}},{_PART_OF_RETURN}),"
    f"IF({_BALANCE}<={_ALLOWANCE},{{choice:paid}},{_PART_OF_SALE})))"
)

_ORDER = (
    Field(
        name="order_no", label=both("订单编号", "Order no."), aliases=words.ORDER_NO, kind=Kind.CODE, required=True,
        max_length=40, pattern="@order_number_pattern", width=20, example="SO20260115-001",
        prompt=both(
            "按公司规则填写，如 SO20260115-001；平台订单填平台单号",
            "By the company's rule, such as SO20260115-001; a platform's own number is fine",
        ),
        rule=both(
            "同一订单的多行用同一编号，用行号区分；作废的编号保留，状态改为已取消",
            "Lines of one order share its number and differ in line no.; a voided number stays, as cancelled",
        ),
    ),
    Field(
        name="line_no", label=both("行号", "Line no."),
        aliases=("订单行号", "明细行号", "分录序号", "项次", "行项目号", "Line", "Line number"), kind=Kind.INTEGER, minimum=1,
        maximum=9999, default="1", width=8, example="1",
        prompt=both(
            "一张订单有几行产品时填 1、2、3；只有一行可不填", "1, 2, 3 … when the order has several lines; blank means 1",
        ),
        rule=both("订单编号加行号不能重复", "Order no. and line no. together must not repeat"),
    ),
    Field(
        name="order_date", label=both("下单日期", "Order date"),
        aliases=(
            "下单时间", "订单日期", "订单创建时间", "订单提交时间", "订单下单时间", "订单成交时间", "订货日期", "订购日期",
            "销售日期", "开单日期", "单据日期", "日期", "Date", "Ordered on", "Order time", "FDate",
        ),
        kind=Kind.DATE, required=True, width=12, example="2026-01-15",
        prompt=both("客户下单的日期，如 2026-01-15", "The day of the order, such as 2026-01-15"),
        rule=both("用日期格式，不要写成 2026.1 或 1月15日", "A real date; not 2026.1 and not without the year"),
    ),
    Field(
        name="customer", label=both("客户名称", "Customer"), aliases=(*words.CUSTOMER, "客户姓名", "Sold to"), kind=Kind.NAME,
        required=True, max_length=100, reference="customers.name", width=28, example="上海华信贸易有限公司",
        prompt=both("从客户档案中选择；新客户请先建档", "Choose from the customers; enter a new customer there first"),
        rule=both("与客户档案中的全称完全一致，不用简称", "Exactly the full name in the customers table, no short form"),
    ),
    Field(
        name="contact", label=both("联系人", "Contact"), aliases=(*words.CONTACT, "收货人", "收货人姓名", "收件人", "Recipient"),
        kind=Kind.NAME, max_length=50, sensitive=True, width=10, example="张敏",
        prompt=both("这张订单联系谁", "Whom to call about this order"),
        rule=both("填姓名，电话填在下一列", "The name; the phone number goes into the next column"),
    ),
    Field(
        name="phone", label=both("联系电话", "Phone"), aliases=(*words.PHONE, "收件人手机号", "收货人电话"), kind=Kind.PHONE,
        max_length=40, sensitive=True, width=15, example="13800138000",
        prompt=both(
            "手机 11 位，座机带区号，如 021-61234567", "Mobile: 11 digits; landline with area code, such as 021-61234567",
        ),
        rule=both("按文本填写，两个号码用 / 隔开", "As text; two numbers are separated by /"),
    ),
    Field(
        name="product_code", label=both("产品编码", "Product code"), aliases=words.PRODUCT_CODE, kind=Kind.CODE, max_length=40,
        reference="products.product_code", width=14, example="P0001",
        prompt=both("从产品库存中选择", "Choose from the products"),
        rule=both("与产品库存中的编码一致，前面的 0 不能丢", "As in the products table, leading zeros included"),
    ),
    Field(
        name="product", label=both("产品名称", "Product"), aliases=words.PRODUCT, kind=Kind.NAME, required=True, max_length=120,
        width=22, example="不锈钢水槽",
        prompt=both("填产品全称，与产品库存一致", "The full product name, as in the products table"),
        rule=both("一行只填一种产品", "One product per row"),
    ),
    Field(
        name="spec", label=both("规格型号", "Specification"), aliases=words.SPEC, kind=Kind.TEXT, max_length=120, width=16,
        example="750×450 mm",
        prompt=both("规格、型号、颜色等", "Size, model, colour …"),
        rule=both("同一产品的写法要统一", "Written the same way for the same product"),
    ),
    Field(
        name="unit", label=both("单位", "Unit"), aliases=words.UNIT, kind=Kind.TEXT, max_length=10, width=8, example="件",
        prompt=both("如 件、箱、千克", "Such as pc, box, kg"),
        rule=both("数量按这个单位计", "The quantity counts in this unit"),
    ),
    Field(
        name="quantity", label=both("数量", "Quantity"),
        aliases=(
            "购买数量", "订购数量", "订货数量", "订单数量", "销售数量", "商品数量", "产品数量", "宝贝总数量", "Qty",
            "Order quantity", "Order qty", "FQty", "iquantity",
        ),
        kind=Kind.NUMBER, required=True, decimals=3, width=10, example="10",
        prompt=both("只填数字，大于 0；退货才填负数", "A number above 0; negative only for a return"),
        rule=both("不要带单位，单位填在“单位”列", "Without the unit, which has its own column"),
    ),
    Field(
        name="unit_price", label=both("单价", "Unit price"),
        aliases=(
            "销售单价", "成交单价", "产品单价", "商品单价", "含税单价", "原币含税单价", "销售价", "售价", "价格", "商品价格",
            "Price", "Selling price", "FTaxPrice", "itaxunitprice",
        ),
        kind=Kind.PRICE, required=True, minimum=0, decimals=6, width=12, example="128.50",
        prompt=both("折扣前的单价，只填数字，不小于 0", "Price of one unit before the discount, 0 or more"),
        rule=both("最多六位小数；赠品填 0", "Up to six decimals; 0 for a free item"),
    ),
    Field(
        name="discount", label=both("折扣率", "Discount"),
        aliases=("优惠率", "折让率", "优惠比例", "折扣比例", "Discount rate", "FDiscountRate"), kind=Kind.RATE, minimum=0,
        maximum=1, decimals=1, default="0", width=9, example="5%",
        prompt=both("减价的比例：九折填 10%，不打折可不填", "The share taken off: 10% off is 10%; blank means none"),
        rule=both("0 到 1 之间；0.1 和 10% 是一样的", "Between 0 and 1; 0.1 and 10% are the same"),
    ),
    Field(
        name="tax_rate", label=both("税率", "Tax rate"), aliases=("增值税税率", "增值税率", "VAT rate", "FTaxRate", "itaxrate"),
        kind=Kind.RATE, allowed_numbers=(0, 0.01, 0.03, 0.06, 0.09, 0.13), decimals=0, width=8, example="13%",
        prompt=both("13%、9%、6%、3%、1% 或 0%", "13%, 9%, 6%, 3%, 1% or 0%"),
        rule=both("按开票税率填写", "The rate on the invoice"),
    ),
    Field(
        name="amount", label=both("总金额", "Amount"),
        aliases=(
            "金额", "总价", "总额", "合计", "小计", "合计金额", "订单金额", "销售金额", "销售额", "含税金额", "价税合计",
            "原币价税合计", "Total", "Total amount", "Line total", "Order amount", "Sales amount", "FAllAmount",
        ),
        kind=Kind.MONEY, decimals=2, formula=_AMOUNT, width=14, example="1220.75",
        prompt=both("自动计算：数量 × 单价 ×（1 − 折扣率）", "Calculated: quantity × unit price × (1 − discount)"),
        rule=both("公式不要改，四舍五入到分", "Leave the formula; rounded to two decimals"),
    ),
    Field(
        name="tax_amount", label=both("税额", "Tax amount"),
        aliases=("增值税额", "税金", "原币税额", "VAT amount", "VAT", "FTaxAmount"), kind=Kind.MONEY, decimals=2,
        optional_column=True, width=12, example="140.44",
        prompt=both("这一行的增值税额", "The value added tax of this line"),
        rule=both("可以没有这一列；有就核对税率", "This column may be left out; when present it is checked against the rate"),
    ),
    Field(
        name="currency", label=both("币种", "Currency"),
        aliases=("币别", "货币", "结算币种", "币种代码", "币别代码", "Currency code"), kind=Kind.CODE, max_length=10,
        default="CNY", width=8, example="CNY",
        prompt=both("三位代码，如 CNY、USD；不填就是人民币", "Three letters such as CNY, USD; blank means CNY"),
        rule=both("外币订单必须填币种和汇率", "An order in foreign currency needs currency and exchange rate"),
    ),
    Field(
        name="fx_rate", label=both("汇率", "Exchange rate"), aliases=("折算汇率", "记账汇率", "FX rate", "Rate of exchange"),
        kind=Kind.NUMBER, minimum=0, above_minimum=True, decimals=6, width=10, example="7.1205",
        prompt=both("1 外币等于多少本位币；人民币订单不填", "Base currency for one unit; blank for orders in the base currency"),
        rule=both("按下单日的汇率", "The rate of the order date"),
    ),
    Field(
        name="channel", label=both("销售渠道", "Channel"),
        aliases=(
            "渠道", "渠道名称", "订单渠道", "订单来源", "销售平台", "店铺", "店铺名称", "Sales channel", "Store", "Order source",
        ),
        kind=Kind.NAME, max_length=50, reference="channels.name", width=14, example="天猫旗舰店",
        prompt=both("从销售渠道中选择", "Choose from the channels"),
        rule=both("与销售渠道表中的名称一致", "As in the channels table"),
    ),
    Field(
        name="region", label=both("区域", "Region"), aliases=words.REGION, kind=Kind.TEXT, max_length=30, width=10,
        example="华东",
        prompt=both("客户所在的销售区域", "The sales region of the customer"),
        rule=both("全表用同一套区域名称", "One set of region names in the whole ledger"),
    ),
    Field(
        name="salesperson", label=both("销售人员", "Salesperson"), aliases=words.SALESPERSON, kind=Kind.NAME, required=True,
        max_length=50, reference="salespeople.name", width=10, example="李强",
        prompt=both("从销售人员中选择", "Choose from the salespeople"),
        rule=both("业绩算给这个人", "This person is credited with the sale"),
    ),
)

_DELIVERY_AND_PAYMENT = (
    Field(
        name="order_status", label=both("订单状态", "Order status"),
        aliases=("状态", "单据状态", "交易状态", "订单进度", "Status"), kind=Kind.CHOICE, required=True, choices=ORDER_STATUSES,
        width=10, example="已确认",
        prompt=both("从列表中选择", "Choose from the list"),
        rule=both("状态变了当天就改", "Change it on the day it changes"),
    ),
    Field(
        name="due_delivery_on", label=both("约定交货日期", "Due delivery"),
        aliases=(
            "交货日期", "交货期", "交期", "约定交期", "合同交期", "计划交期", "计划交货日期", "要求交货日期", "客户要求交期",
            "预计交货日期", "预计交付时间", "Delivery date", "Due delivery date", "Promised date", "Required date",
            "Requested delivery date", "FDeliveryDate",
        ),
        kind=Kind.DATE, required=True, width=13, example="2026-01-25",
        prompt=both("与客户约定的交货日期", "The delivery date agreed with the customer"),
        rule=both("不早于下单日期", "Not before the order date"),
    ),
    Field(
        name="shipped_on", label=both("发货日期", "Shipped on"),
        aliases=(
            "发货时间", "实际发货日期", "出货日期", "出库日期", "发出日期", "Ship date", "Shipped date", "Shipping date",
            "Date shipped",
        ),
        kind=Kind.DATE, width=12, example="2026-01-20",
        prompt=both("实际发货的日期，没发就不填", "The day it was shipped; blank until then"),
        rule=both("不早于下单日期", "Not before the order date"),
    ),
    Field(
        name="received_on", label=both("签收日期", "Received on"),
        aliases=(
            "签收时间", "收货日期", "收货时间", "确认收货时间", "到货日期", "客户签收日期", "实际交货日期", "Received date",
            "Delivered on", "Delivered date",
        ),
        kind=Kind.DATE, width=12, example="2026-01-23",
        prompt=both("客户签收的日期，没签收就不填", "The day the customer received it; blank until then"),
        rule=both("不早于发货日期", "Not before the shipping date"),
    ),
    Field(
        name="carrier", label=both("物流公司", "Carrier"),
        aliases=(
            "快递公司", "物流", "快递", "物流商", "承运商", "承运单位", "运输公司", "Courier", "Shipping company",
            "Logistics company",
        ),
        kind=Kind.NAME, max_length=50, width=12, example="顺丰速运",
        prompt=both("承运的物流或快递公司", "Who carries the goods"),
        rule=both("自提填“自提”", "For a pick-up write “pick-up”"),
    ),
    Field(
        name="tracking_no", label=both("物流单号", "Tracking no."),
        aliases=(
            "快递单号", "快递号", "运单号", "运单号码", "物流编号", "Tracking number", "Waybill no.", "Waybill number", "AWB",
        ),
        kind=Kind.CODE, max_length=60, width=20, example="SF1234567890123",
        prompt=both("按文本填写，多个单号用 / 隔开", "As text; several numbers are separated by /"),
        rule=both("长单号不能变成科学计数", "A long number must not turn into 4.01E+18"),
    ),
    Field(
        name="payment_due_on", label=both("应付日期", "Payment due"),
        aliases=(
            "应收日期", "应收款日期", "付款到期日", "到期日", "到期日期", "账期到期日", "约定付款日期", "付款期限", "收款期限",
            "Due date", "Payment due date",
        ),
        kind=Kind.DATE, formula=_PAYMENT_DUE, typed_over=True, width=12, example="2026-02-22",
        prompt=both(
            "自动：交货日期加客户账期；另有约定可直接改",
            "Filled in: delivery plus the customer's payment days; may be typed over",
        ),
        rule=both(
            "按签收、发货、约定交货日期的先后取，都没有就用下单日期",
            "From receipt, else shipping, else the agreed delivery, else the order date",
        ),
    ),
    Field(
        name="paid_amount", label=both("已付金额", "Paid amount"),
        aliases=(
            "已付款金额", "已收金额", "已收款", "已收款金额", "累计收款", "回款金额", "到账金额", "实收金额", "实付金额",
            "实付款", "买家实付金额", "买家实际支付金额", "Amount paid", "Received amount", "Paid", "FReceiveAmount",
        ),
        kind=Kind.MONEY, decimals=2, width=14, example="1000.00",
        prompt=both("这一行累计收到的款；没收到可不填", "Received for this line so far; blank when nothing"),
        rule=both("有收款记录表时以收款记录为准", "Where payments are recorded, the payments table decides"),
    ),
    Field(
        name="paid_on", label=both("付款日期", "Paid on"),
        aliases=(
            "付款时间", "收款日期", "收款时间", "到账日期", "回款日期", "支付时间", "支付完成时间", "订单付款时间",
            "付款确认时间", "Paid date", "Date paid", "Payment date", "Payment time",
        ),
        kind=Kind.DATE, width=12, example="2026-02-10",
        prompt=both("最近一次到账的日期", "The day of the latest payment"),
        rule=both("按银行到账日填写", "The day the bank received it"),
    ),
    Field(
        name="payment_method", label=both("付款方式", "Payment method"), aliases=words.PAYMENT_METHOD, kind=Kind.CHOICE,
        choices=PAYMENT_METHODS, width=11, example="银行转账",
        prompt=both("从列表中选择", "Choose from the list"),
        rule=both("分几次付款的填最近一次", "Of several payments, the latest"),
    ),
    Field(
        name="payment_status", label=both("付款状态", "Payment status"),
        aliases=("支付状态", "收款状态", "回款状态", "结款状态", "Paid status"), kind=Kind.CHOICE, required=True,
        choices=PAYMENT_STATUSES, formula=_PAYMENT_STATUS, typed_over=True, width=10, example="部分付款",
        prompt=both(
            "自动：按总金额和已付金额得出；整单退款可直接改",
            "Filled in from amount and paid amount; may be typed over for a refund",
        ),
        rule=both("必须与金额相符", "Must agree with the amounts"),
    ),
    Field(
        name="invoice_no", label=both("发票号码", "Invoice no."), aliases=words.INVOICE_NO, kind=Kind.CODE, max_length=40,
        width=22, example="26312000000012345678",
        prompt=both("按文本填写；没开票就不填", "As text; blank until invoiced"),
        rule=both("数电票 20 位，不能丢位数", "A digital invoice has 20 digits; none may be lost"),
    ),
    Field(
        name="entered_by", label=both("录入人", "Entered by"), aliases=words.ENTERED_BY, kind=Kind.NAME, max_length=50, width=10,
        example="王芳",
        prompt=both("谁录入的这一行", "Who entered this row"),
        rule=both("填姓名", "The name"),
    ),
    Field(
        name="entered_on", label=both("录入日期", "Entered on"),
        aliases=(
            "录入时间", "录单日期", "登记日期", "登记时间", "制单日期", "创建日期", "创建时间", "Entry date", "Created on",
            "Created at",
        ),
        kind=Kind.DATE, width=12, example="2026-01-15",
        prompt=both("录入这一行的日期", "The day this row was entered"),
        rule=both("当天的订单当天录入", "Enter an order on its day"),
    ),
    Field(
        name="remark", label=both("备注", "Remark"), aliases=(*words.REMARK, "订单备注", "商家备注", "卖家备注", "FNote"),
        kind=Kind.TEXT, max_length=500, width=30, example="分两批发货",
        prompt=both("其他需要说明的事", "Anything else worth knowing"),
        rule=both("不要把数量、价格写在备注里", "No quantities or prices in the remark"),
    ),
)

_SYSTEM = (
    Field(
        name="check_result", label=both("校验结果", "Check result"), kind=Kind.TEXT, system=True, width=40,
        prompt=both("由检查自动填写，请勿手填", "Filled in by the checks; please leave it"),
        rule=both("方括号里是有问题的列", "The brackets name the column that needs attention"),
    ),
    Field(
        name="duplicate_hint", label=both("重复提示", "Duplicate hint"), kind=Kind.TEXT, system=True, width=30,
        prompt=both("由检查自动填写，请勿手填", "Filled in by the checks; please leave it"),
        rule=both("提示可能重复的行，不会删除任何数据", "Points at rows that may be duplicates; nothing is deleted"),
    ),
    Field(
        name="payment_hint", label=both("付款提醒", "Payment hint"), kind=Kind.TEXT, system=True, width=30,
        prompt=both("由检查自动填写，请勿手填", "Filled in by the checks; please leave it"),
        rule=both("提示快到期和已逾期的款项", "Announces payments that are due soon or overdue"),
    ),
)

ORDERS = Table(
    name="orders", label=both("订单台账", "Orders"), excel_name="LX_orders", key=("order_no", "line_no"),
    sheet_aliases=(
        "订单", "订单表", "订单明细", "订单列表", "销售订单", "销售台账", "销售明细", "销售记录", "订单记录", "台账", "Order",
        "Order list", "Sales orders", "Sales ledger", "Sales",
    ),
    rule=both("一行填一张订单的一种产品；不要插入合计行和空行", "One row per product of an order; no total rows, no blank rows"),
    fields=(*_ORDER, *_DELIVERY_AND_PAYMENT, *_SYSTEM),
)
