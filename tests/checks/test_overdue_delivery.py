from ledgerxl.checks.status.overdue_delivery import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 发货日期
# okay: due on the as-of day
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-31 |
# warning: due the day before
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-30 |
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 待确认 | 2026-01-10 |
# okay: shipped, by status or by date; no due date; cancelled
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-10 |
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-10 | 2026-01-09
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 |  |
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2026-01-10 |
"""


def test_orders_past_their_due_delivery_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["I3", "I4"]
    assert findings[1].message == "约定 2026-01-10 交货，已过 21 天，状态仍是“待确认”"


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[1].message
    assert message == "Delivery was due on 2026-01-10, 21 days ago; the status is still “Pending”"


def test_without_due_deliveries_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("约定交货日期", "空列"))) == []
