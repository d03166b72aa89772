from ledgerxl.checks.platform_numbers import is_platform_number
from tests.ledgers import ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售渠道 | 销售人员 | 订单状态
# yes: a channel of kind 线上, a channel that names a platform, 15 and 19 digits
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 官网商城 | 张三 | 已确认
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 拼多多二店 | 张三 | 已确认
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | amazon US | 张三 | 已确认
'123456789012345' | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
'1234567890123456789' | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 门店 | 张三 | 已确认
# no: a channel of kind 线下, an unknown one, none; 14 and 20 digits
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 门店 | 张三 | 已确认
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 老客户 | 张三 | 已确认
 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
'12345678901234' | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
'12345678901234567890' | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  | 张三 | 已确认
[销售渠道]
渠道编码 | 渠道名称 | 渠道类型
Q1 | 官网商城 | 线上
Q2 | 门店 | 线下
"""


def test_platform_orders_are_known_by_channel_or_digits():
    ledger = ledger_of(LEDGER)
    assert is_platform_number(ledger.orders, ledger).tolist() == [True] * 5 + [False] * 5


def test_without_channels_only_the_digits_decide():
    ledger = ledger_of(LEDGER.replace("销售渠道", "空列"))
    assert is_platform_number(ledger.orders, ledger).tolist() == [False] * 3 + [True] * 2 + [False] * 5
