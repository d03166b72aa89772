from ledgerxl.checks.format.formula_not_calculated import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额
# error: a formula of the company's own without a result
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | =5+5 | 1 | =E2*F2
# okay: the standard's own formula can be calculated here (amount)
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | =E3*F3
"""


def test_a_formula_without_a_result():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.value) == ("E2", None)
    assert finding.message == "数量的公式还没有计算结果"


def test_values_are_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("=5+5", "10")), "en")) == []
