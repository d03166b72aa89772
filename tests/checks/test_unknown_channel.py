from ledgerxl.checks.reference.unknown_channel import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售渠道
# warning: another name for a known channel
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 天猫旗舰
# okay: known, blank
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 天猫旗舰店
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 |
[销售渠道]
渠道编码 | 渠道名称 | 渠道类型
Q1 | 天猫旗舰店 | 线上
"""


def test_an_unknown_channel_is_found_with_the_closest():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "G2"
    assert finding.message == "“销售渠道”里没有“天猫旗舰”"
    assert finding.fix.startswith("可能是“天猫旗舰店”。")


def test_known_channels_are_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("天猫旗舰\n", "天猫旗舰店\n")), "en")) == []
