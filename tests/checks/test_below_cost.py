from ledgerxl.checks.arithmetic.below_cost import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号           | 下单日期   | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价  | 折扣率 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态
# error: 60 after 25 % off is 45, below 50
SO20260105-001 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 60 | 0.25 | 张三 | 已确认 | 2026-01-10 | 未付款
# okay: exactly the cost
SO20260105-002 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 50 |      | 张三 | 已确认 | 2026-01-10 | 未付款
# okay: a return
SO20260105-003 | 2026-01-05 | 甲 | P1 | 螺丝 | -1 | 40 |      | 张三 | 已退货 | 2026-01-10 | 未付款
# okay: unknown product
SO20260105-004 | 2026-01-05 | 甲 | P9 | 螺母 | 10 | 1 |      | 张三 | 已确认 | 2026-01-10 | 未付款
# okay: given away free
SO20260105-006 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 0 |      | 张三 | 已确认 | 2026-01-10 | 未付款
SO20260105-007 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 60 | 1   | 张三 | 已确认 | 2026-01-10 | 未付款
# okay: cancelled
SO20260105-005 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 40 |      | 张三 | 已取消 | 2026-01-10 | 未付款
[产品库存]
产品编码 | 产品名称 | 成本价
P1 | 螺丝 | 50
"""


def test_a_price_below_cost_is_found_and_says_both_numbers():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.row, finding.value) == ("G2", 2, 60)
    assert finding.message == "折后单价 45.00 低于成本价 50.00"


def test_without_costs_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("成本价", "备用")))) == []


def test_a_foreign_price_counts_at_its_rate():
    # 10 USD at 7.1 are 71 yuan: above the cost; at 4.9 they are below; without a rate nothing is known
    head = "订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价 | 币种 | 汇率 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态"
    line = "SO20260105-00{} | 2026-01-05 | 甲 | P1 | 螺丝 | 1 | 10 | USD | {} | 张三 | 已确认 | 2026-01-10 | 未付款"
    lines = "\n".join(line.format(at, rate) for at, rate in enumerate(("7.1", "4.9", "")))
    products = "[产品库存]\n产品编码 | 产品名称 | 成本价\nP1 | 螺丝 | 50"
    assert cells(found(CHECK, ledger_of(f"[订单台账]\n{head}\n{lines}\n{products}"))) == ["G3"]
