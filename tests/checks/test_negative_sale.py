from ledgerxl.checks.arithmetic.negative_sale import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 折扣率 | 总金额 | 销售人员 | 订单状态
# error: one finding for the line, on the quantity
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | -10 | 12.5 |  | -125 | 张三 | 已确认
# error: the price
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | -12.5 |  | -125 | 张三 | 已确认
# error: the amount alone
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 |  | -125 | 张三 | 已确认
# okay: a return, a cancelled order
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | -10 | 12.5 |  | -125 | 张三 | 已退货
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | -10 | 12.5 |  | -125 | 张三 | 已取消
# okay: nothing is below zero
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 0 | 0 |  | 0 | 张三 | 已确认
# okay: without a status it may be a return
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | -10 | 12.5 |  | -125 | 张三 |
# okay: the discount is what is wrong
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 10 | 12.5 | 5 | -500 | 张三 | 已确认
"""


def test_negative_sales_are_found_once_a_line():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["E2", "F3", "H4"]
    assert findings[0].message == "数量是 -10，但这一行不是退货"


def test_the_message_is_complete_in_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "Unit price is -12.5, but this line is not a return"


def test_without_a_status_column_only_prices_are_judged():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("订单状态", "空列")))) == ["F3"]
