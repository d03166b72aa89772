"""What is right must pass: every legitimate case named on the domain page, each against the whole rulebook.

A ledger that is a little unusual and correct brings no finding, or exactly the notice that is meant.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from tests.ledgers import ledger_of, settings_of

HEAD = (
    "[订单台账]\n订单编号|行号|下单日期|客户名称|产品编码|产品名称|数量|单价|折扣率|税率|总金额|币种|汇率|销售渠道|销售人员|订单状态|"
    "约定交货日期|发货日期|签收日期|物流公司|物流单号|应付日期|已付金额|付款日期|付款状态\n"
)
RECEIPTS = "[收款记录]\n收款单号|收款日期|客户名称|订单编号|收款金额|银行流水号\n"
CUSTOMERS = "[客户档案]\n客户编码|客户名称|统一社会信用代码|客户等级|信用额度|账期天数\n"
PRODUCTS = "[产品库存]\n产品编码|产品名称|成本价|建议零售价|库存数量|安全库存\n"
SHORT = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|规格型号|数量|单价|总金额|销售人员|订单状态|约定交货日期|付款状态\n"
USUAL = {
    "no": "SO20260128-001", "line": "1", "on": "2026-01-28", "customer": "上海华信贸易有限公司", "code": "P001", "product": "螺丝",
    "quantity": "10", "price": "5", "discount": "", "tax": "0.13", "amount": "50", "currency": "", "rate": "", "channel": "",
    "by": "王芳", "state": "已完成", "deliver": "2026-01-31", "shipped": "2026-01-29", "received": "2026-01-30", "carrier": "顺丰",
    "tracking": "SF1234567890123", "due": "2026-02-28", "paid": "50", "paid_on": "2026-01-30", "payment": "已付款",
}  # fmt: skip
UNPAID = {"paid": "", "paid_on": "", "payment": "未付款"}
NOT_SHIPPED = {"shipped": "", "received": "", "carrier": "", "tracking": ""}
BY_RECEIPT = {"paid": "", "paid_on": ""}


def line(**changes: str) -> str:
    """Return one order line: a complete, paid order of 28 January but for these changes."""
    return "|".join({**USUAL, **changes}.values()) + "\n"


def said(text: str, **settings: object) -> list[tuple[str, str | None]]:
    """Return what the whole rulebook says: code and cell of each finding."""
    [findings] = run_checks([ledger_of(text, **settings)], settings_of(**settings), RULEBOOK)
    assert list(findings.expanded("en")) is not None
    return [(finding.code, finding.cell) for finding in findings.expanded("zh")]


NOTHING = {
    # the yardstick: a plain order
    "a plain order": line(),
    # duplicates: two lines of one order are legitimate, even of one product
    "two lines of one order": line() + line(line="2", code="P002", product="螺母"),
    "two deliveries of one product as two lines": line() + line(line="2", tracking="SF1234567890124", shipped="2026-01-30"),
    # several parcels of one customer under one tracking number
    "one parcel for two orders": line() + line(no="SO20260128-002", code="P002", product="螺母"),
    # a gift is a line without a price, or with the whole price taken off; its status is anybody's guess
    "a gift": line() + line(line="2", code="P009", product="杯子", price="0", amount="0", paid="0"),
    "a gift said to be unpaid": line() + line(line="2", code="P009", product="杯子", price="0", amount="0", **UNPAID),
    "a gift by discount": line() + line(line="2", code="P009", product="杯子", discount="1", amount="0", paid="0"),
    # only returns are negative: as a line of the order, as an order of its own, not yet credited, taken off the next payment
    "a return in the same order": line()
    + line(line="2", quantity="-2", amount="-10", paid="-10", state="已退货", payment="已退款"),
    "a return under its own number": line()
    + line(no="SO20260129-001", on="2026-01-29", quantity="-2", amount="-10", state="已退货", **NOT_SHIPPED, **UNPAID),
    "a return taken off what is open": line(**UNPAID)
    + line(no="SO20260129-001", on="2026-01-29", quantity="-2", amount="-10", state="已退货", **NOT_SHIPPED, **UNPAID),
    "a whole order returned": line(state="已退货", paid="0", payment="已退款"),
    "a return before any payment": line(state="已退货", **UNPAID),
    # a voided number keeps its row with 已取消: with what was ordered, with a quantity of 0, or with the number alone
    "a voided order": line(no="SO20260128-002", state="已取消", **NOT_SHIPPED, **UNPAID) + line(),
    "a voided order of nothing": line(no="SO20260128-002", quantity="0", amount="0", state="已取消", **NOT_SHIPPED, **UNPAID) + line(),
    "a voided number": line() + line(**dict.fromkeys(USUAL, "") | {"no": "SO20260128-002", "state": "已取消"}) + line(no="SO20260128-003", product="螺母", code="P002"),
    # numbers of a sales platform need not follow the company's pattern: long digits, a channel that is a platform
    "platform orders": line()
    + line(no="'1234567890123456789'", customer="张**", channel="淘宝", tracking="SF1234567890124")
    + line(no="260128-AB", customer="李**", channel="京东", tracking="SF1234567890125"),
    # goods that are collected have no tracking number
    "self pick-up": line(state="已发货", received="", carrier="自提", tracking=""),
    "brought in the own van": line(state="已发货", received="", carrier="公司车送货", tracking=""),
    # cash customers stand for many people: equal sales on one day are none entered twice
    "cash sales": line(customer="散客", carrier="", tracking="") + line(no="SO20260128-002", customer="散客", carrier="", tracking=""),
    # money in the row's currency, and the yuan under any of its names
    "an order in dollars": line(currency="USD", rate="7.1"),
    "yuan by name": line(currency="人民币") + line(line="2", code="P002", product="螺母", currency="RMB"),
    # 0.01 off is fine, in the amount and in the payment
    "a fen of rounding": line(amount="50.01", paid="50.02"),
    # paid once for the whole order, stated on its first line
    "one payment for two lines": line(paid="100") + line(line="2", code="P002", product="螺母", paid="", paid_on=""),
    # not paid yet and not due; paid in part
    "on account": line(**UNPAID),
    "part of it paid": line(paid="20", payment="部分付款"),
    "a deposit before delivery": line(state="已确认", deliver="2026-02-20", paid="15", payment="部分付款", **NOT_SHIPPED),
    # blank is unknown, never 0; a dash or 无 in an optional field is a blank
    "an unknown amount": line(amount="", paid="50"),
    "placeholders in optional fields": line(discount="-", channel="无", currency="/", rate="N/A", carrier="自提", tracking="——"),
    # a branch is not its parent; brackets, width and spaces make no other customer
    "a branch": line() + line(no="SO20260128-002", customer="上海华信贸易有限公司杭州分公司", tracking="SF1234567890124"),
}  # fmt: skip


@pytest.mark.parametrize("orders", NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_said_of_legitimate_orders(orders):
    assert said(HEAD + orders) == []


NOTICED = {
    # an advance is a notice, not an error
    "an advance": (line(paid_on="2026-01-27"), [("advance-payment", "X2")]),
    # so is an order entered on a Saturday
    "a weekend": (
        line(no="SO20260117-001", on="2026-01-17", state="已完成") + line(code="P002"),
        [("non-working-day", "C2")],
    ),
    # what is due within a week is announced
    "due soon": (line(due="2026-02-07", **UNPAID), [("payment-due-soon", "V2")]),
    # untidy but right: another date style, a number as text, full width, another word
    "another date style": (line(on="2026年1月28日"), [("date-style", "C2")]),
    "an amount with its sign": (line(amount="￥50.00"), [("number-as-text", "K2")]),
    "a full-width number": (line(no="ＳＯ２０２６０１２８－００１"), [("full-width", "A2")]),
    "another word for a status": (line(payment="付清"), [("choice-alias", "Y2")]),
}


@pytest.mark.parametrize(("orders", "expected"), NOTICED.values(), ids=NOTICED.keys())
def test_exactly_the_notice_is_given(orders, expected):
    assert said(HEAD + orders) == expected


OWED = HEAD + line(**BY_RECEIPT)
TWO_OWED = OWED + line(no="SO20260128-002", code="P002", product="螺母", quantity="20", amount="100", **BY_RECEIPT)
MONEY = {
    # instalments add up
    "instalments": OWED + RECEIPTS + "R1|2026-01-29|上海华信贸易有限公司|SO20260128-001|20|B1\nR2|2026-01-30|上海华信贸易有限公司|SO20260128-001|30|B2\n",
    # equal instalments of one day are two receipts when their numbers differ
    "equal instalments": OWED + RECEIPTS + "R1|2026-01-29|上海华信贸易有限公司|SO20260128-001|25|\nR2|2026-01-29|上海华信贸易有限公司|SO20260128-001|25|\n",
    # monthly settlement: one receipt that names no order pays all of them
    "monthly settlement": TWO_OWED + RECEIPTS + "R1|2026-01-30|上海华信贸易有限公司||150|B1\n",
    # one transfer split over two orders under one receipt number
    "one transfer for two orders": TWO_OWED + RECEIPTS
    + "R1|2026-01-30|上海华信贸易有限公司|SO20260128-001|50|B1\nR1|2026-01-30|上海华信贸易有限公司|SO20260128-002|100|B1\n",
    # cash over the counter
    "cash without an order": HEAD + line(customer="散客", **BY_RECEIPT) + RECEIPTS + "R1|2026-01-28|散客||50|\n",
    # cancelled, and the money given back
    "a refund": HEAD + line(state="已取消", payment="已退款", **BY_RECEIPT) + RECEIPTS
    + "R1|2026-01-29|上海华信贸易有限公司|SO20260128-001|50|\nR2|2026-01-30|上海华信贸易有限公司|SO20260128-001|-50|\n",
    # an invoice in dollars never brings its amount at the ledger's rate: rates move, banks keep a fee
    "exchange differences": HEAD + line(currency="USD", rate="7.1", due="2026-01-29", **BY_RECEIPT) + RECEIPTS
    + "R1|2026-01-30|上海华信贸易有限公司|SO20260128-001|350|B1\n",
    # a table of receipts without any row decides nothing
    "no receipts yet": HEAD + line() + RECEIPTS,
}  # fmt: skip


@pytest.mark.parametrize("text", MONEY.values(), ids=MONEY.keys())
def test_nothing_is_said_of_legitimate_payments(text):
    assert said(text) == []


def test_a_rounding_difference_the_company_allows_is_paid():
    # 抹零: 49 of 50 yuan, in a company that lets up to 1 yuan go
    assert said(HEAD + line(paid="49", due="2026-01-20"), rounding_allowance=1.0) == []
    assert said(OWED + RECEIPTS + "R1|2026-01-30|上海华信贸易有限公司||49.5|\n", rounding_allowance=1.0) == []


def test_an_advance_of_a_customer_that_has_an_open_order_may_stay():
    # 80 on 50: the second order, whose amount is not known yet, may take the rest
    text = OWED + line(no="SO20260128-002", product="螺母", amount="", **UNPAID)
    assert said(text + RECEIPTS + "R1|2026-01-30|上海华信贸易有限公司||80|\n") == []


TABLES = {
    # customers by any spelling of brackets and spaces; cash and masked customers need no record
    "spellings": HEAD + line(customer="上海华信 贸易有限公司") + CUSTOMERS + "C1|上海华信贸易有限公司||A||\n",
    "cash customers": HEAD + line(customer="散客", tracking="") .replace("顺丰", "自提") + CUSTOMERS + "C1|上海华信贸易有限公司||A||\n",
    "masked customers": HEAD + line(customer="张**") + CUSTOMERS + "C1|上海华信贸易有限公司||A||\n",
    # other tax ids, other companies; a branch is a customer of its own
    "namesakes": CUSTOMERS + "C1|上海华信贸易有限公司|91350100M000100Y43|||\nC2|深圳华信贸易有限公司||||\n",
    "branches": CUSTOMERS + "C1|上海华信贸易有限公司||||\nC2|上海华信贸易有限公司杭州分公司||||\nC3|上海华信贸易有限公司宁波办事处||||\n",
    # masked phone numbers and blank tax ids are no keys; owing exactly the limit is fine
    "at the limit": HEAD + line(**UNPAID) + CUSTOMERS + "C1|上海华信贸易有限公司|||50|\n",
    # orders without product codes go by the product's name
    "no product codes": HEAD + line(code="") + PRODUCTS + "P001|螺丝|3|5|100|10\n",
    # 30 % off the list price is within the tolerance; a gift is neither off the list price nor sold below cost
    "within the list price": HEAD + line(price="3.5", amount="35", paid="35") + PRODUCTS + "P001|螺丝|3|5|100|10\n",
    "a gift that has a cost": HEAD + line() + line(line="2", price="0", amount="0", paid="0") + PRODUCTS + "P001|螺丝|3|5|100|10\n",
    # the last piece sold, and stock exactly at its safety level
    "sold out": HEAD + line(state="已确认", **NOT_SHIPPED, **UNPAID) + PRODUCTS + "P001|螺丝|3|5|10|10\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_nothing_is_said_of_legitimate_records(text):
    assert said(text) == []


def short(no: str, product: str, spec: str, quantity: str, price: str, amount: str, *rest: str) -> str:
    state, deliver, payment = rest or ("已完成", "2026-01-30", "已付款")
    return f"{no}|2026-01-28|华信|{product}|{spec}|{quantity}|{price}|{amount}|王芳|{state}|{deliver}|{payment}\n"


WITHOUT_LINE_NUMBERS = {
    # several lines of one order: another product, another specification, a gift, a return, a later delivery
    "products": short("SO20260128-001", "螺丝", "M6", "10", "5", "50") + short("SO20260128-001", "螺母", "M6", "10", "5", "50"),
    "specifications": short("SO20260128-001", "螺丝", "M6", "10", "5", "50") + short("SO20260128-001", "螺丝", "M8", "10", "5", "50"),
    "a gift": short("SO20260128-001", "螺丝", "M6", "10", "5", "50") + short("SO20260128-001", "螺丝", "M6", "1", "0", "0"),
    "a return": short("SO20260128-001", "螺丝", "M6", "10", "5", "50")
    + short("SO20260128-001", "螺丝", "M6", "-2", "5", "-10", "已退货", "2026-01-30", "已退款"),
    "deliveries": short("SO20260128-001", "螺丝", "M6", "10", "5", "50")
    + short("SO20260128-001", "螺丝", "M6", "10", "5", "50", "已确认", "2026-02-20", "未付款"),
    # consecutive numbers of the company, and those of another day
    "numbers": short("SO20260128-001", "螺丝", "M6", "10", "5", "50") + short("SO20260128-002", "螺母", "M6", "1", "5", "5"),
}  # fmt: skip


@pytest.mark.parametrize("orders", WITHOUT_LINE_NUMBERS.values(), ids=WITHOUT_LINE_NUMBERS.keys())
def test_nothing_is_said_of_a_ledger_with_the_required_columns_only(orders):
    assert said(SHORT + orders) == []


def test_prices_before_tax_are_legitimate_where_they_are_the_habit():
    head = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价|税率|税额|总金额|销售人员|订单状态|约定交货日期|付款状态\n"
    row = "SO20260128-00{0}|2026-01-28|客户{0}|阀门|1|100|0.13|13|{1}|王芳|已完成|2026-01-30|已付款\n"
    assert said(head + row.format(1, 113) + row.format(2, 113)) == []
    # among them one that does not add up either way; and a ledger with prices that include the tax, one line with tax on top
    assert said(head + row.format(1, 113) + row.format(2, 113) + row.format(3, 131)) == [
        ("amount-mismatch", "I4"), ("tax-mismatch", "H4"),
    ]  # fmt: skip
    taxed = row.replace("|13|", "|11.5|")
    assert said(head + taxed.format(1, 100) + taxed.format(2, 100) + row.format(3, 113)) == [("amount-mismatch", "I4")]


def test_amounts_before_tax_by_setting():
    head = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价|税率|税额|总金额|销售人员|订单状态|约定交货日期|付款状态\n"
    row = "SO20260128-001|2026-01-28|华信|阀门|1|100|0.13|13|100|王芳|已完成|2026-01-30|已付款\n"
    assert said(head + row, amount_includes_tax=False) == []


def test_months_on_sheets_of_their_own():
    december = SHORT.replace("订单台账", "12月") + short("SO20260127-001", "螺丝", "M6", "10", "5", "50").replace("-28|", "-27|")
    assert said(december + SHORT.replace("订单台账", "1月") + short("SO20260128-001", "螺母", "M6", "10", "5", "50")) == []


def test_a_list_typed_by_hand_lacks_columns_and_nothing_else():
    text = "[Sheet1]\n日期|客户|产品|数量|单价|金额\n2026-01-28|华信|螺丝|10|5|50\n2026-01-28|恒通|螺母|10|5|50\n"
    assert {code for code, _ in said(text)} == {"header-missing", "header-renamed"}


def test_a_standing_order_outside_the_window_is_no_re_entry():
    # the same goods every eight days
    rows = "".join(
        line(no=f"SO202601{day:02d}-001", on=f"2026-01-{day:02d}", tracking=f"SF10000000000{day}") for day in (12, 20, 28)
    )
    assert said(HEAD + rows, as_of=dt.date(2026, 1, 31)) == []


@pytest.mark.parametrize("table", ["客户档案", "产品库存", "销售渠道", "收款记录", "跟进记录", "售后记录", "问题反馈"])
def test_a_table_without_rows_says_nothing(table):
    headers = {
        "客户档案": CUSTOMERS,
        "产品库存": PRODUCTS,
        "收款记录": RECEIPTS,
        "销售渠道": "[销售渠道]\n渠道编码|渠道名称|渠道类型\n",
        "跟进记录": "[跟进记录]\n跟进日期|客户名称|销售人员|跟进内容|下次跟进日期\n",
        "售后记录": "[售后记录]\n售后单号|订单编号|受理日期\n",
        "问题反馈": "[问题反馈]\n问题编号|提出日期|问题描述\n",
    }
    assert said(HEAD + line() + headers[table]) == []
    assert said(headers[table]) == []
