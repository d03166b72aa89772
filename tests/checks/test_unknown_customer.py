from ledgerxl.checks.reference.unknown_customer import CHECK
from ledgerxl.standard.model import Field, Kind, both
from tests.checks.changed_standard import with_added_field
from tests.ledgers import found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价
# error: a slip of the keyboard; and nobody we know
SO20260105-001 | 2026-01-05 | 上海华新达贸易有限公司 | 螺丝 | 1 | 1
SO20260105-002 | 2026-01-05 | 广州万家福超市 | 螺丝 | 1 | 1
# okay: brackets, spaces and width are only typed differently
SO20260105-003 | 2026-01-05 | 恒通(苏州)五金有限公司 | 螺丝 | 1 | 1
SO20260105-004 | 2026-01-05 | 恒通（苏州） 五金有限责任公司 | 螺丝 | 1 | 1
# okay here: blank is another check's business
SO20260105-005 | 2026-01-05 |  | 螺丝 | 1 | 1
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
R1 | 2026-01-05 | 广州万家福超市 | 100
[客户档案]
客户编码 | 客户名称 | 联系电话
C1 | 上海华信达贸易有限公司 |
C2 | 恒通（苏州）五金有限公司 |
"""


def places(ledger, language="zh"):
    return [(finding.sheet, finding.cell) for finding in found(CHECK, ledger, language)]


def test_unknown_customers_are_found_wherever_a_customer_is_named():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(one.sheet, one.cell) for one in findings] == [("订单台账", "C2"), ("订单台账", "C3"), ("收款记录", "C2")]
    assert findings[0].message == "“客户档案”里没有“上海华新达贸易有限公司”"
    assert findings[0].fix.startswith("可能是“上海华信达贸易有限公司”。")
    assert findings[1].fix.startswith("改成档案里的名称")


def test_english():
    assert len(places(ledger_of(LEDGER), "en")) == 3


def test_a_reference_that_the_company_adds_is_checked_too():
    field = Field(name="payer", label=both("付款方", "Payer"), kind=Kind.NAME, reference="customers.name")
    ledger = ledger_of(LEDGER.replace("产品名称", "付款方"), with_added_field("orders", field))
    assert ("订单台账", "D2") in places(ledger)


def test_without_customers_nothing_is_said():
    assert places(ledger_of(LEDGER.partition("[客户档案]")[0])) == []
    empty = LEDGER.partition("C1 |")[0]
    assert places(ledger_of(empty)) == [], "a table without rows is a table not yet kept"


def test_customers_that_stand_for_many_people_need_no_record():
    text = "[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价\nS1|2026-01-05|{}|螺丝|1|1\n[客户档案]\n客户编码|客户名称|联系人\nC1|甲公司|王\n"
    for name in ("散客", "零售客户2", "张**"):
        assert found(CHECK, ledger_of(text.format(name))) == []
    assert [one.cell for one in found(CHECK, ledger_of(text.format("散客公司")))] == ["C2"]
