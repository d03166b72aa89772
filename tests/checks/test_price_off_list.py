from ledgerxl.checks.arithmetic.price_off_list import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价 | 折扣率 | 币种 | 汇率 | 销售人员 | 订单状态
# okay: exactly 30 % below and above
SO20260105-001 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 70 |  |  |  | 张三 | 已确认
SO20260105-002 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 130 |  |  |  | 张三 | 已确认
# error: one fen past either limit
SO20260105-003 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 69.99 |  |  |  | 张三 | 已确认
SO20260105-004 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 130.01 |  |  |  | 张三 | 已确认
# error: 100 less 40 %
SO20260105-005 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 100 | 0.4 |  |  | 张三 | 已确认
# okay: 50 is the wholesale price of an A customer
SO20260105-006 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 50 |  |  |  | 张三 | 已确认
# error: so 100 is twice as much
SO20260105-007 | 2026-01-05 | 甲 | P1 | 螺丝 | 10 | 100 |  |  |  | 张三 | 已确认
# okay: below cost is reported as that
SO20260105-008 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 5 |  |  |  | 张三 | 已确认
# okay: a free item, a return, a cancelled order
SO20260105-009 | 2026-01-05 | 丁 | P2 | 螺母 | 10 | 0 |  |  |  | 张三 | 已确认
SO20260105-010 | 2026-01-05 | 丁 | P1 | 螺丝 | -1 | 500 |  |  |  | 张三 | 已退货
SO20260105-011 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 500 |  |  |  | 张三 | 已取消
# okay: no list price, unknown product
SO20260105-012 | 2026-01-05 | 丁 | P3 | 垫片 | 10 | 500 |  |  |  | 张三 | 已确认
SO20260105-013 | 2026-01-05 | 丁 | P9 | 铆钉 | 10 | 500 |  |  |  | 张三 | 已确认
# okay: 14 dollars are 100 yuan; without a rate nobody knows
SO20260105-014 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 14 |  | USD | 7.1 | 张三 | 已确认
SO20260105-015 | 2026-01-05 | 丁 | P1 | 螺丝 | 10 | 14 |  | USD |  | 张三 | 已确认
# error: without a code the name decides
SO20260105-016 | 2026-01-05 | 丁 |  | 螺母 | 10 | 9 |  |  |  | 张三 | 已确认
[产品库存]
产品编码 | 产品名称 | 成本价 | 建议零售价 | A级批发价
P1 | 螺丝 | 40 | 100 | 50
P2 | 螺母 | | 5 |
P3 | 垫片 | 1 | |
[客户档案]
客户编码 | 客户名称 | 客户等级
C1 | 甲 | A
C4 | 丁 | D
"""


def test_prices_outside_the_tolerance_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["G4", "G5", "G6", "G8", "G17"]
    assert findings[3].message == "折后单价 100.00 与标价 50.00 相差 +100%"
    assert findings[0].expected == "70.00–130.00"


def test_the_tolerance_is_a_setting():
    assert cells(found(CHECK, ledger_of(LEDGER), list_price_tolerance=0.5)) == ["G8", "G17"]


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[2].message
    assert message == "Price after discount 60.00 differs from the list price 100.00 by -40%"


def test_without_list_prices_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("建议零售价", "空列"))) == []
