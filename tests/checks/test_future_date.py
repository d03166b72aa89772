from ledgerxl.checks.dates.future_date import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 发货日期 | 签收日期 | 付款日期 | 应付日期
# okay: due dates may lie ahead, and the as-of day itself is not the future
SO20260131-001 | 2026-01-31 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-03-01 | 2026-01-31 |  |  | 2026-04-01
# warning: the day after
SO20260131-002 | 2026-02-01 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-03-01 |  |  |  |
# warning: shipped, received, paid; the year is most likely wrong in the last
SO20260131-003 | 2026-01-31 | 甲 | 螺丝 | 10 | 1 | 张三 | 已签收 | 2026-03-01 | 2026-02-02 | 2026-02-03 | 2027-01-20 |
# okay: cancelled
SO20260131-004 | 2026-02-01 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2026-03-01 |  |  |  |
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
R1 | 2026-02-01 | 甲 | 10
[跟进记录]
跟进日期 | 客户名称 | 销售人员 | 跟进内容 | 下次跟进日期
2026-02-01 | 甲 | 张三 | 电话 | 2026-03-01
[售后记录]
售后单号 | 订单编号 | 受理日期 | 完结日期
T1 | SO20260131-001 | 2026-02-01 | 2026-02-02
"""


def test_what_has_happened_is_not_in_the_future():
    findings = found(CHECK, ledger_of(LEDGER))
    by_table = {
        name: cells(one for one in findings if one.table == name) for name in ("orders", "payments", "activities", "after_sales")
    }
    assert by_table == {"orders": ["B3", "J4", "K4", "L4"], "payments": ["B2"], "activities": ["A2"], "after_sales": ["C2", "D2"]}
    assert findings[0].message == "下单日期 2026-02-01 晚于截止日期 2026-01-31"


def test_a_wrong_year_is_suggested_right():
    [paid] = [finding for finding in found(CHECK, ledger_of(LEDGER)) if finding.cell == "L4"]
    assert paid.fix.startswith("可能是“2026-01-20”。")


def test_the_message_is_complete_in_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "Order date 2026-02-01 is after the as-of date 2026-01-31"


def test_seen_from_later_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER), as_of="2027-01-20") == []
