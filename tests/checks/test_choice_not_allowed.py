from ledgerxl.checks.format.choice_not_allowed import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态
# error: a wrong character; the closest state is suggested
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 已發货
# error: like none of them
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 老板看过
# okay: a label in either language, and a blank
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 已发货
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | Shipped
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 |
"""


def test_the_closest_allowed_value_is_named():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["G2", "G3"]
    assert findings[0].message == "订单状态不能填“已發货”"
    assert findings[0].fix == "可能是“已发货”。从下拉列表里选择。"
    assert findings[1].fix == "从下拉列表里选择。"
    assert findings[0].expected == "待确认、已确认、已发货、已签收、已完成、已取消、已退货"


def test_english_names_the_english_label():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].fix == "Perhaps “Shipped”. Choose from the drop-down list."
