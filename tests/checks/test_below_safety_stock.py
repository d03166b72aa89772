from ledgerxl.checks.stock.below_safety_stock import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[产品库存]
产品编码 | 产品名称 | 库存数量 | 在途数量 | 安全库存
# notice: below
P1 | 螺丝 | 9 | 20 | 10
# okay: exactly the safety stock, one of the two not known
P2 | 螺母 | 10 |  | 10
P3 | 垫片 |  |  | 10
P4 | 铆钉 | 5 |  |
"""


def test_stock_below_the_safety_stock_is_announced():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.table, finding.cell) == ("products", "C2")
    assert finding.message == "库存 9，低于安全库存 10；在途和已产未入库共 20"


def test_the_message_is_complete_in_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "Stock 9 is below the safety stock 10; 20 on the way"


def test_without_safety_stocks_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("安全库存", "空列"))) == []
