from ledgerxl.checks.reference.unknown_order import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1
SO20260218-417 | 2026-02-18 | 甲 | 螺丝 | 1 | 1
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 订单编号
# error: one digit left out
R1 | 2026-01-05 | 甲 | 100 | SO20260105-01
# okay: known; and a receipt without an order
R2 | 2026-01-05 | 甲 | 100 | SO20260218-417
R3 | 2026-01-05 | 甲 | 100 |
[售后记录]
售后单号 | 订单编号 | 受理日期 | 原因
# error: like no order
T1 | XX9 | 2026-01-05 | 破损
"""


def test_receipts_and_cases_of_unknown_orders_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(one.sheet, one.cell) for one in findings] == [("收款记录", "E2"), ("售后记录", "B2")]
    assert findings[0].message == "“订单台账”里没有“SO20260105-01”"
    assert findings[0].fix.startswith("可能是“SO20260105-001”。")
    assert findings[1].fix.startswith("核对订单编号")


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "“XX9” is not in Orders"


def test_without_orders_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER[LEDGER.index("[收款记录]") :])) == []
