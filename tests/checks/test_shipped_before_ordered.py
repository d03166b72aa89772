from ledgerxl.checks.dates.shipped_before_ordered import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 发货日期
# error: the day before
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-04
# okay: the same day
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-05
# okay: one of the dates is blank
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 |
SO20260105-004 |  | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-05
# okay: cancelled
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2026-01-04
"""


def test_shipping_before_the_order_is_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.related) == ("I2", ("订单台账!B2",))
    assert finding.message == "发货日期 2026-01-04 早于下单日期 2026-01-05"
    assert finding.expected == "2026-01-05 或之后"


def test_the_message_is_complete_in_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "Shipped on 2026-01-04, before the order date 2026-01-05"


def test_without_shipping_dates_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("发货日期", "空列"))) == []
