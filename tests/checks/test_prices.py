import numpy as np

from ledgerxl.checks.arithmetic.below_cost import CHECK
from ledgerxl.checks.prices import price_texts
from tests.ledgers import found, ledger_of


def test_prices_have_two_decimals_or_as_many_more_as_they_need():
    prices = np.array([45, 1234.5, 0.0125, 2.345, 0.1 + 0.2, 0])
    assert price_texts(prices) == ["45.00", "1,234.50", "0.0125", "2.345", "0.30", "0.00"]


def test_a_price_below_a_fen_can_be_told_from_its_cost():
    orders = "[订单台账]\n订单编号|下单日期|客户名称|产品编码|产品名称|数量|单价\nS1|2026-01-05|甲|P1|螺丝|10000|0.0012\n"
    [finding] = found(CHECK, ledger_of(orders + "[产品库存]\n产品编码|产品名称|成本价\nP1|螺丝|0.0013"))
    assert finding.message == "折后单价 0.0012 低于成本价 0.0013"
