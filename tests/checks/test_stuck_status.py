from ledgerxl.checks.status import overdue_delivery
from ledgerxl.checks.status.stuck_status import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 发货日期 | 签收日期
# okay: pending for 3 days; warning: for 4
SO20260128-001 | 2026-01-28 | 甲 | 螺丝 | 10 | 1 | 张三 | 待确认 | 2026-02-10 |  |
SO20260127-001 | 2026-01-27 | 甲 | 螺丝 | 10 | 1 | 张三 | 待确认 | 2026-02-10 |  |
# okay: overdue for delivery says it already
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 待确认 | 2026-01-20 |  |
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-20 |  |
# okay: confirmed, and the due delivery lies ahead
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-02-20 |  |
# warning: confirmed without a due delivery
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 |  |  |
# okay: on its way for 15 days; warning: for 16; okay: received meanwhile; okay: nobody knows since when
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-20 | 2026-01-16 |
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-20 | 2026-01-15 |
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-20 | 2026-01-15 | 2026-01-18
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已发货 | 2026-01-20 |  |
# okay: received for 60 days; warning: for 61
SO20251105-001 | 2025-11-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2025-11-20 | 2025-11-20 | 2025-12-02
SO20251105-002 | 2025-11-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2025-11-20 | 2025-11-20 | 2025-12-01
# okay: done, cancelled
SO20251105-003 | 2025-11-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已完成 | 2025-11-20 | 2025-11-20 | 2025-12-01
SO20251105-004 | 2025-11-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2025-11-20 |  |
"""


def test_orders_beyond_the_limit_of_their_status_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["H3", "H7", "H9", "H13"]
    assert findings[0].message == "停在“待确认”已经 4 天，超过 3 天"
    assert findings[2].fix.startswith("查物流、催签收")


def test_no_row_is_both_stuck_and_overdue():
    ledger = ledger_of(LEDGER)
    late = {finding.row for finding in found(overdue_delivery.CHECK, ledger)}
    assert late == {4, 5}
    assert late.isdisjoint(finding.row for finding in found(CHECK, ledger))


def test_the_limits_are_settings():
    limits = {"pending_days": 4, "confirmed_days": 26, "shipped_days": 16, "received_days": 61}
    assert found(CHECK, ledger_of(LEDGER), **limits) == []


def test_the_message_is_complete_in_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[3].message == "“Received” for 61 days, more than 60"


def test_without_a_status_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("订单状态", "空列"))) == []
