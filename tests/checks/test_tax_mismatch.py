from ledgerxl.checks.arithmetic.tax_mismatch import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 税率 | 税额 | 销售人员 | 订单状态
# okay: 1130 contains 130 of tax
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 | 130 | 张三 | 已确认
# okay: 0.06 off
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 | 130.06 | 张三 | 已确认
# error: 0.07 off
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 | 130.07 | 张三 | 已确认
# error: the tax of a price before tax
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 | 146.9 | 张三 | 已确认
# okay: no rate, no tax, no amount
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 |  | 1 | 张三 | 已确认
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 |  | 张三 | 已确认
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 |  | 113 |  | 0.13 | 1 | 张三 | 已确认
# okay: the tax suits 10 x 113; the amount is what is wrong
SO20260105-008 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1310 | 0.13 | 130 | 张三 | 已确认
# okay: 13 in place of 13 % is the rate's finding
SO20260105-009 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 13 | 130 | 张三 | 已确认
# okay: cancelled
SO20260105-010 | 2026-01-05 | 甲 | 螺丝 | 10 | 113 | 1130 | 0.13 | 1 | 张三 | 已取消
"""


def test_taxes_off_by_more_than_the_tolerance_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["I4", "I5"]
    assert findings[1].message == "税额 146.90 与总金额 1,130.00 按 13% 计算的 130.00 不符"


def test_amounts_before_tax_are_a_setting():
    assert cells(found(CHECK, ledger_of(LEDGER), amount_includes_tax=False)) == ["I2", "I3", "I4", "I9"]


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[0].message
    assert message == "Tax is 130.07, but at 13% the amount 1,130.00 gives 130.00"


def test_without_a_tax_column_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("税额", "空列"))) == []
