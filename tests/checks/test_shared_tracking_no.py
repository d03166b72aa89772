from ledgerxl.checks.duplicates.shared_tracking_no import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态 | 物流单号
S1 | 2026-01-05 | 华信贸易有限公司 | 螺丝 | 1 | 5 | 已发货 | SF1234567890
# okay: the same customer, typed differently and under a variant name
S2 | 2026-01-05 | 华信贸易有限责任公司 | 螺丝 | 1 | 5 | 已发货 | SF1234567890
S3 | 2026-01-05 | 上海华信贸易有限公司 | 螺丝 | 1 | 5 | 已发货 | SF1234567890
# error: another customer
S4 | 2026-01-05 | 恒通五金有限公司 | 螺丝 | 1 | 5 | 已发货 | SF1234567890
# okay: cancelled; anonymous
S5 | 2026-01-05 | 大同五金有限公司 | 螺丝 | 1 | 5 | 已取消 | SF1234567890
S6 | 2026-01-05 | 散客 | 螺丝 | 1 | 5 | 已发货 | SF1234567890
# okay: none of these is a number of a parcel
S7 | 2026-01-05 | 甲 | 螺丝 | 1 | 5 | 已发货 | 自提
S8 | 2026-01-05 | 乙 | 螺丝 | 1 | 5 | 已发货 | 自提
S7 | 2026-01-05 | 甲 | 螺丝 | 1 | 5 | 已发货 | '0000000000'
S8 | 2026-01-05 | 乙 | 螺丝 | 1 | 5 | 已发货 | '0000000000'
S9 | 2026-01-05 | 甲 | 螺丝 | 1 | 5 | 已发货 | SF12****7890
S9 | 2026-01-05 | 乙 | 螺丝 | 1 | 5 | 已发货 | SF12****7890
"""


def test_one_tracking_number_on_two_customers_is_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "H5"
    assert finding.message == "物流单号 SF1234567890 同时用在“恒通五金有限公司”和“华信贸易有限公司”（订单台账 H2）名下"
    assert finding.related == ("订单台账!H2", "订单台账!H3", "订单台账!H4")


def test_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "Tracking number SF1234567890 is used for 恒通五金有限公司 and for 华信贸易有限公司 (订单台账 H2)"


def test_without_a_tracking_column_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("物流单号", "仓位")))) == []
