from ledgerxl.checks.reference.unknown_salesperson import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员
# error: a similar name, and one unlike any
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 欧阳小龍
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 赵六
# okay: a space in the name is only typing
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 王 五
[客户档案]
客户编码 | 客户名称 | 销售人员
C1 | 甲 | 赵六
[销售人员]
工号 | 姓名 | 性别
S1 | 欧阳晓龙 |
S2 | 王五 |
"""


def test_unknown_salespeople_are_found_in_orders_and_customers():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(one.sheet, one.cell) for one in findings] == [("订单台账", "G2"), ("订单台账", "G3"), ("客户档案", "C2")]
    assert findings[0].message == "“销售人员”里没有“欧阳小龍”"
    assert findings[1].fix == "改成名单里的姓名；新同事先登记到销售人员表。"


def test_the_closest_name_is_offered():
    near = LEDGER.replace("欧阳小龍", "欧阳小龙")
    assert found(CHECK, ledger_of(near))[0].fix.startswith("可能是“欧阳晓龙”。")


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "“赵六” is not in Salespeople"


def test_without_salespeople_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.partition("[销售人员]")[0])) == []
