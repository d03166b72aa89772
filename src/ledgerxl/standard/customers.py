"""The customers table, 客户档案: one row per customer."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.choices import YES_NO
from ledgerxl.standard.model import Choice, Field, Kind, Table, both

_NATURES = (
    Choice(name="large", label=both("大型企业", "Large company"), aliases=("大企业", "大型", "国企", "央企", "Large")),
    Choice(
        name="small_medium", label=both("中小企业", "Small or medium company"),
        aliases=("中小型企业", "中型企业", "小型企业", "小微企业", "民营企业", "SME"),
    ),
    Choice(name="sole_trader", label=both("个体工商户", "Sole trader"), aliases=("个体户", "个体", "Self-employed")),
    Choice(
        name="public_body", label=both("政府及事业单位", "Public body"),
        aliases=("政府", "政府机关", "事业单位", "机关单位", "学校", "医院", "Government"),
    ),
    Choice(name="individual", label=both("个人", "Individual"), aliases=("自然人", "个人客户", "Person", "Private")),
)
_LEVELS = tuple(
    Choice(
        name=letter.lower(), label=both(letter, letter),
        aliases=(f"{letter}级", f"{letter}类", f"{letter}级客户", f"{letter}类客户"),
    )
    for letter in "ABCD"
)

_FIELDS = (
    Field(
        name="customer_code", label=both("客户编码", "Customer code"),
        aliases=(
            "客户编号", "客户代码", "客户号", "往来单位编码", "Customer no.", "Customer number", "Customer ID", "Account number",
        ),
        kind=Kind.CODE, required=True, unique=True, max_length=40, width=12, example="C0001",
        prompt=both("每个客户一个编码，不能重复", "One code per customer; it must not repeat"),
        rule=both("编码定了就不再改", "Never changed once given"),
    ),
    Field(
        name="name", label=both("客户名称", "Customer"), aliases=(*words.CUSTOMER, "名称", "企业名称", "公司全称", "Name"),
        kind=Kind.NAME, required=True, unique=True, max_length=100, width=28, example="上海华信贸易有限公司",
        prompt=both("营业执照上的全称", "The full name on the business licence"),
        rule=both("同一客户只建一次，不要用简称再建", "One row per customer; no second row under a short form"),
    ),
    Field(
        name="tax_id", label=both("统一社会信用代码", "Tax ID"),
        aliases=(
            "信用代码", "社会信用代码", "税号", "纳税人识别号", "纳税识别号", "Tax number", "Tax no.", "Taxpayer ID", "USCC",
            "Unified social credit code",
        ),
        kind=Kind.TAX_ID, max_length=20, sensitive=True, width=22, example="91350100M000100Y43",
        prompt=both("18 位统一社会信用代码；个人可不填", "18 characters; blank for an individual"),
        rule=both("按营业执照抄写，最后一位是校验码", "As on the licence; its last character is a check character"),
    ),
    Field(
        name="contact", label=both("联系人", "Contact"), aliases=words.CONTACT, kind=Kind.NAME, max_length=50, sensitive=True,
        width=10, example="张敏",
        prompt=both("平时联系的人", "The usual contact"),
        rule=both("填姓名，电话填在下一列", "The name; the phone number goes into the next column"),
    ),
    Field(
        name="phone", label=both("联系电话", "Phone"), aliases=words.PHONE, kind=Kind.PHONE, max_length=40, sensitive=True,
        width=15, example="13800138000",
        prompt=both(
            "手机 11 位，座机带区号，如 021-61234567", "Mobile: 11 digits; landline with area code, such as 021-61234567",
        ),
        rule=both("按文本填写，两个号码用 / 隔开", "As text; two numbers are separated by /"),
    ),
    Field(
        name="email", label=both("邮箱", "Email"),
        aliases=("电子邮箱", "电子邮件", "邮箱地址", "Email address", "E-mail", "Mail"), kind=Kind.EMAIL, max_length=100,
        sensitive=True, width=24, example="zhang@example.com",
        prompt=both("如 zhang@example.com", "Such as zhang@example.com"),
        rule=both("用于发送对账单", "Statements are sent here"),
    ),
    Field(
        name="address", label=both("地址", "Address"),
        aliases=("客户地址", "公司地址", "单位地址", "联系地址", "详细地址", "通讯地址", "Company address"), kind=Kind.TEXT,
        max_length=200, sensitive=True, width=36, example="上海市浦东新区示例路 1 号",
        prompt=both("省、市、区和详细地址", "Province, city, district and street"),
        rule=both("收货地址不同的写在备注里", "Put another delivery address into the remark"),
    ),
    Field(
        name="region", label=both("区域", "Region"), aliases=words.REGION, kind=Kind.TEXT, max_length=30, width=10,
        example="华东",
        prompt=both("客户所在的销售区域", "The sales region of the customer"),
        rule=both("全表用同一套区域名称", "One set of region names in the whole ledger"),
    ),
    Field(
        name="nature", label=both("企业性质", "Company type"),
        aliases=("客户性质", "单位性质", "客户类型", "公司性质", "Customer type", "Nature"), kind=Kind.CHOICE, choices=_NATURES,
        width=14, example="中小企业",
        prompt=both("从列表中选择", "Choose from the list"),
        rule=both("用于按客户类型汇总", "For totals by type of customer"),
    ),
    Field(
        name="employees", label=both("员工人数", "Employees"),
        aliases=("人数", "员工数", "公司人数", "Number of employees", "Headcount"), kind=Kind.INTEGER, minimum=0, width=10,
        example="120",
        prompt=both("整数，大约即可", "A whole number, roughly"),
        rule=both("不要写“100 人左右”", "A number only, not “about 100”"),
    ),
    Field(
        name="annual_revenue", label=both("年营业额", "Annual revenue"),
        aliases=("年销售额", "营业额", "年营收", "Revenue", "Annual turnover"), kind=Kind.MONEY, minimum=0, decimals=2,
        sensitive=True, width=16, example="12000000",
        prompt=both("单位：元", "In yuan"),
        rule=both("按元填写，不写“万”", "In yuan, not in ten thousands"),
    ),
    Field(
        name="level", label=both("客户等级", "Level"),
        aliases=("等级", "客户级别", "级别", "客户分级", "Customer level", "Grade"), kind=Kind.CHOICE, choices=_LEVELS, width=9,
        example="A",
        prompt=both("A、B、C 或 D", "A, B, C or D"),
        rule=both("等级决定用哪一档批发价", "The level decides the wholesale price"),
    ),
    Field(
        name="salesperson", label=both("销售人员", "Salesperson"), aliases=words.SALESPERSON, kind=Kind.NAME, max_length=50,
        reference="salespeople.name", width=10, example="李强",
        prompt=both("负责这个客户的销售人员", "Who looks after this customer"),
        rule=both("与销售人员表中的姓名一致", "As in the salespeople table"),
    ),
    Field(
        name="credit_limit", label=both("信用额度", "Credit limit"), aliases=("授信额度", "赊销额度", "信用限额", "Credit line"),
        kind=Kind.MONEY, minimum=0, decimals=2, sensitive=True, width=14, example="200000",
        prompt=both("最多可以欠多少，单位：元；不填表示不限", "The most that may be owed, in yuan; blank means no limit"),
        rule=both("0 表示不能赊账", "0 means no credit"),
    ),
    Field(
        name="payment_days", label=both("账期天数", "Payment days"),
        aliases=("账期", "账期(天)", "信用天数", "付款天数", "结算天数", "Payment terms (days)", "Credit days"),
        kind=Kind.INTEGER, minimum=0, maximum=3650, width=10, example="30",
        prompt=both(
            "交货后多少天付款；现结填 0，不填用默认账期", "Days from delivery to payment; 0 for cash, blank for the default",
        ),
        rule=both("只填天数，不写“月结”", "Days only, not “monthly”"),
    ),
    Field(
        name="credit_rating", label=both("信用评级", "Credit rating"), aliases=("信用等级", "信誉等级", "Rating"), kind=Kind.TEXT,
        max_length=20, sensitive=True, width=10, example="AA",
        prompt=both("公司内部的信用评级", "The company's own rating"),
        rule=both("全表用同一套评级", "One rating scale in the whole table"),
    ),
    Field(
        name="opening_receivable", label=both("期初应收", "Opening receivable"),
        aliases=("期初余额", "期初欠款", "期初应收款", "期初应收余额", "Opening balance"), kind=Kind.MONEY, decimals=2,
        sensitive=True, width=14, example="5000.00",
        prompt=both("启用台账时客户已欠的款，预收填负数", "Owed when the ledger began; negative for an advance"),
        rule=both("只在启用时填一次", "Filled in once, at the start"),
    ),
    Field(
        name="preference", label=both("购买偏好", "Preference"), aliases=("偏好", "采购偏好", "Preferences"), kind=Kind.TEXT,
        max_length=200, sensitive=True, width=20, example="常买不锈钢水槽",
        prompt=both("常买的产品、习惯和要求", "What they usually buy and ask for"),
        rule=both("只写与业务有关的内容", "Only what the business needs"),
    ),
    Field(
        name="consent", label=both("隐私告知", "Privacy notice"),
        aliases=("隐私同意", "是否告知", "已告知", "Consent", "Privacy consent"), kind=Kind.CHOICE, choices=YES_NO, width=9,
        example="是",
        prompt=both("是否已告知联系人如何使用其信息", "Whether the contact was told how the data is used"),
        rule=both("没告知的不要用于推广", "Without it no marketing"),
    ),
    Field(
        name="remark", label=both("备注", "Remark"), aliases=words.REMARK, kind=Kind.TEXT, max_length=500, width=30,
        example="月底对账",
        prompt=both("其他需要说明的事", "Anything else worth knowing"),
        rule=both("没有可不填", "May be blank"),
    ),
)

CUSTOMERS = Table(
    name="customers", label=both("客户档案", "Customers"), excel_name="LX_customers", key=("customer_code",), fields=_FIELDS,
    sheet_aliases=("客户", "客户表", "客户信息", "客户资料", "客户列表", "客户名单", "Customer", "Customer list", "Clients"),
    rule=both("一行填一个客户；订单里的客户名称从这里选", "One row per customer; orders choose their customer from here"),
)
