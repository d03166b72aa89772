from ledgerxl.checks.duplicates.duplicate_customer import CHECK
from tests.ledgers import cells, found, ledger_of

LISTED = """
[客户档案]
客户编码 | 客户名称 | 统一社会信用代码
C1 | 上海华信贸易有限公司 |
# error: the place moved
C2 | 华信（上海）贸易有限公司 |
# okay: another place, another brand, a branch
C3 | 北京华信贸易有限公司 |
C4 | 上海恒通贸易有限公司 |
C5 | 上海华信贸易有限公司苏州分公司 |
# okay: exactly the same name, which duplicate-key says
C6 | 上海华信贸易有限公司 |
# okay: many people
C7 | 散客 |
C8 | 散客2 |
# okay: different tax ids
C9 | 深圳百川电子有限公司 | 91350100M000100Y43
C10 | 百川（深圳）电子有限公司 | 91110000802100433B
"""

ORDERS = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态
S1 | 2026-01-05 | 上海华信贸易有限公司 | 螺丝 | 1 | 5 | 已发货
S2 | 2026-01-05 | 恒通五金商行 | 螺丝 | 1 | 5 | 已发货
S3 | 2026-01-05 | 上海华信贸易有限公司 | 螺丝 | 1 | 5 | 已发货
# error, once: the same customer written differently
S4 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | 1 | 5 | 已发货
S5 | 2026-01-05 | 华信（上海）贸易有限公司 | 螺丝 | 1 | 5 | 已发货
"""


def test_variant_names_in_the_customers_table_are_found():
    [finding] = found(CHECK, ledger_of(LISTED))
    assert finding.cell == "B3"
    assert finding.message == "“华信（上海）贸易有限公司”与“上海华信贸易有限公司”（客户档案 B2）疑似同一客户"
    assert finding.related == ("客户档案!B2", "客户档案!B7")


def test_without_a_customers_table_the_orders_are_searched():
    findings = found(CHECK, ledger_of(ORDERS), "en")
    assert cells(findings) == ["C5"]
    assert "probably the same customer as “上海华信贸易有限公司” (订单台账 C2)" in findings[0].message


def test_with_a_customers_table_the_orders_are_not():
    assert found(CHECK, ledger_of(ORDERS + "[客户档案]\n客户编码 | 客户名称 | 区域\nC1 | 上海华信贸易有限公司 | 华东\n")) == []
