from ledgerxl.checks.reference.unknown_product import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价
# error: an unknown code, with a known name
SO20260105-001 | 2026-01-05 | 甲 | P0O01 | 六角螺丝 | 1 | 1
# error: no code and an unknown name
SO20260105-002 | 2026-01-05 | 甲 |  | 六角螺栓 | 1 | 1
# okay: no code, a known name
SO20260105-003 | 2026-01-05 | 甲 |  | 六角螺丝 | 1 | 1
# okay here: a known code with another name is another check's business
SO20260105-004 | 2026-01-05 | 甲 | P0001 | 螺母 | 1 | 1
[产品库存]
产品编码 | 产品名称 | 成本价
P0001 | 六角螺丝 | 50
K7788 | 垫片 | 1
"""


def test_unknown_codes_and_names_without_code_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["D2", "E3"]
    assert findings[0].message == "“产品库存”里没有“P0O01”"
    assert findings[0].fix.startswith("可能是“P0001”。")
    assert findings[1].fix.startswith("可能是“六角螺丝”。")


def test_without_codes_on_the_orders_the_names_are_looked_up():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("客户名称 | 产品编码", "客户名称 | 其他")), "en")) == ["E3", "E5"]


def test_without_products_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.partition("[产品库存]")[0])) == []
