from ledgerxl.checks.stock.oversell import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态
# warning: the youngest order, 25 with it, 3 more than the 22 available
SO20260107-001 | 2026-01-07 | 甲 | P1 | 螺丝 | 3 | 1 | 张三 | 已确认
# okay: the oldest, then 22 in all
SO20260105-001 | 2026-01-05 | 甲 | P1 | 螺丝 | 12 | 1 | 张三 | 已确认
SO20260106-001 | 2026-01-06 | 甲 | P1 | 螺丝 | 10 | 1 | 张三 | 待确认
# warning: without an order date it comes last
SO20260106-002 |  | 甲 | P1 | 螺丝 | 1 | 1 | 张三 | 待确认
# okay: not open any more, unknown quantity
SO20260101-001 | 2026-01-01 | 甲 | P1 | 螺丝 | 100 | 1 | 张三 | 已发货
SO20260101-002 | 2026-01-01 | 甲 | P1 | 螺丝 | 100 | 1 | 张三 | 已取消
SO20260101-003 | 2026-01-01 | 甲 | P1 | 螺丝 |  | 1 | 张三 | 已确认
# okay: 0.1 + 0.2 is 0.3
SO20260105-002 | 2026-01-05 | 甲 | P2 | 胶水 | 0.1 | 1 | 张三 | 已确认
SO20260105-003 | 2026-01-05 | 甲 | P2 | 胶水 | 0.2 | 1 | 张三 | 已确认
# okay: the stock is not known, nor is the product
SO20260105-004 | 2026-01-05 | 甲 | P3 | 垫片 | 5 | 1 | 张三 | 已确认
SO20260105-005 | 2026-01-05 | 甲 | P9 | 铆钉 | 5 | 1 | 张三 | 已确认
# warning: without a code the name decides
SO20260105-006 | 2026-01-05 | 甲 |  | 螺母 | 1 | 1 | 张三 | 已确认
[产品库存]
产品编码 | 产品名称 | 库存数量 | 在途数量 | 已产未入库
P1 | 螺丝 | 10 | 5 | 7
P2 | 胶水 | 0.3 | |
P3 | 垫片 |  | 5 |
P4 | 螺母 | 0 | |
"""


def test_lines_beyond_the_stock_are_found_oldest_order_served_first():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["F2", "F5", "F13"]
    assert findings[0].message == "到这一行累计要发 25，可用库存 22，缺 3"


def test_enough_stock_is_fine():
    assert (
        cells(found(CHECK, ledger_of(LEDGER.replace("螺丝 | 10 | 5 | 7", "螺丝 | 14 | 5 | 7").replace("螺母 | 0", "螺母 | 1"))))
        == []
    )


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER), "en")[1].message
    assert message == "Open orders up to this line need 26, available are 22: 4 short"


def test_without_stock_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("库存数量", "空列"))) == []
