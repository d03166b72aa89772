from ledgerxl.checks.arithmetic.missing_exchange_rate import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 币种 | 汇率 | 销售人员 | 订单状态
# error: dollars without a rate
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | USD |  | 张三 | 已确认
# okay: with a rate
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | USD | 7.1 | 张三 | 已确认
# okay: the base currency, under any of its names or blank
SO20260105-003 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | CNY |  | 张三 | 已确认
SO20260105-004 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | 人民币 |  | 张三 | 已确认
SO20260105-005 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 |  |  | 张三 | 已确认
# okay: cancelled
SO20260105-006 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | USD |  | 张三 | 已取消
# okay: a rate that cannot be read is its own finding
SO20260105-007 | 2026-01-05 | 甲 | 螺丝 | 10 | 1 | USD | 七点几 | 张三 | 已确认
"""


def test_foreign_lines_without_a_rate_are_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.message) == ("H2", "币种是 USD，没有填汇率")
    assert finding.expected == "1 USD 折合多少 CNY"


def test_without_a_rate_column_the_currency_is_marked():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("汇率", "空列")))) == ["G2", "G3", "G8"]


def test_the_base_currency_is_a_setting():
    assert cells(found(CHECK, ledger_of(LEDGER), base_currency="USD")) == ["H4", "H5"]


def test_the_message_is_complete_in_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "The currency is USD, and there is no exchange rate"


def test_without_currencies_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("币种", "空列"))) == []
