from ledgerxl.checks.status.shipped_without_details import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 发货日期 | 物流公司 | 物流单号
# okay: complete
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-06 | 顺丰 | SF1001
# warning: no shipping date
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 |  | 顺丰 | SF1002
# warning: no tracking number; a dash is none
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-06 | 顺丰 |
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-06 |  | -
# okay: collected or brought, so there is no tracking number
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-06 | 客户自提 |
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-06 | Pick-up |
# warning: but a date there must be
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 |  | 自送 |
# okay: not shipped yet; the date cannot be read, which is its own finding
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 |  |  |
SO20260105-009 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 上周 | 顺丰 | SF1009
"""


def test_missing_shipping_dates_and_tracking_numbers_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["I3", "I8", "K4", "K5"]
    assert findings[0].message == "订单已发货，但没有填发货日期"


def test_columns_that_the_ledger_does_not_have_are_not_missed():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("物流单号", "空列")))) == ["I3", "I8"]
    assert cells(found(CHECK, ledger_of(LEDGER.replace("订单状态", "空列")))) == []


def test_the_message_is_complete_in_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[2].message == "The order is shipped, but “Tracking no.” is blank"
