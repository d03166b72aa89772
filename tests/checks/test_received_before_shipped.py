from ledgerxl.checks.dates.received_before_shipped import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 发货日期 | 签收日期
# error: the day before it was shipped
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2026-01-08 | 2026-01-07
# okay: the same day
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2026-01-08 | 2026-01-08
# error: no shipping date, but before the order
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 |  | 2026-01-04
# okay: no shipping date, on the day of the order
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 |  | 2026-01-05
# okay: received before the order, but after a shipping date that is wrong itself
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2026-01-02 | 2026-01-04
# okay: not received, cancelled
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-08 |
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2026-01-08 | 2026-01-07
"""


def test_receipts_before_shipping_or_order_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(finding.cell, finding.related) for finding in findings] == [("J2", ("订单台账!I2",)), ("J4", ("订单台账!B4",))]
    assert findings[0].message == "签收日期 2026-01-07 早于发货日期 2026-01-08"


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[1].message
    assert message == "Received on 2026-01-04, before the order date 2026-01-05"


def test_without_receipts_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("签收日期", "空列")))) == []
