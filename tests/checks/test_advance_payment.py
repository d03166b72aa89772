import datetime as dt

from ledgerxl.checks.dates.advance_payment import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 付款日期
# notice: the day before the order
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-04
# okay: on the day of the order, not paid, cancelled
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 | 2026-01-05
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已确认 |
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 张三 | 已取消 | 2026-01-04
[收款记录]
收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额
# notice, only where the orders have no 付款日期
R1 | 2026-01-03 | 甲 | SO20260105-001 | 10
# okay: the same day, no order, a refund
R2 | 2026-01-05 | 甲 | SO20260105-002 | 10
R3 | 2026-01-01 | 甲 |  | 10
R4 | 2026-01-01 | 甲 | SO20260105-002 | -10
"""


def test_payments_before_the_order_are_announced():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.table, finding.cell, finding.severity) == ("orders", "I2", "notice")
    assert finding.message == "付款日期 2026-01-04 早于下单日期 2026-01-05"


def test_without_payment_dates_of_orders_the_receipts_are_looked_at():
    [finding] = found(CHECK, ledger_of(LEDGER.replace("付款日期", "空列")), "en")
    assert (finding.table, finding.cell) == ("payments", "B2")
    assert finding.message == "Paid on 2026-01-03, before the order date 2026-01-05"


def test_without_order_dates_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("下单日期", "空列")))) == []


def test_an_order_without_a_payment_date_is_judged_by_its_receipts():
    [finding] = found(CHECK, ledger_of(LEDGER.replace("| 2026-01-04\n# okay", "|\n# okay")))
    assert (finding.table, finding.cell) == ("payments", "B2")


def test_an_order_date_in_the_future_is_what_is_wrong():
    assert found(CHECK, ledger_of(LEDGER), as_of=dt.date(2026, 1, 4)) == []
