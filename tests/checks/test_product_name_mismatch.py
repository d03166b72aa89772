from ledgerxl.checks.reference.product_name_mismatch import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品编码 | 产品名称 | 数量 | 单价
# warning: the code of one product, the name of another
SO20260105-001 | 2026-01-05 | 甲 | P1 | 螺母 | 1 | 1
# okay: the same name, typed with full-width letters, or with the specification
SO20260105-002 | 2026-01-05 | 甲 | P1 | 螺丝A型 | 1 | 1
SO20260105-003 | 2026-01-05 | 甲 | P1 | 螺丝Ａ型 | 1 | 1
SO20260105-004 | 2026-01-05 | 甲 | P1 | 螺丝A型 M6×20 | 1 | 1
# okay: an ending in small letters
SO20260105-008 | 2026-01-05 | 甲 | P1 | 螺丝a型 | 1 | 1
# okay here: an unknown code, no code, no name
SO20260105-005 | 2026-01-05 | 甲 | P9 | 螺母 | 1 | 1
SO20260105-006 | 2026-01-05 | 甲 |  | 螺母 | 1 | 1
SO20260105-007 | 2026-01-05 | 甲 | P1 |  | 1 | 1
[产品库存]
产品编码 | 产品名称 | 规格型号
P1 | 螺丝A型 | M6×20
P2 | 螺母 |
"""


def test_code_and_name_of_two_products():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.expected) == ("E2", "螺丝A型")
    assert finding.message == "编码 P1 是“螺丝A型”，这里写的是“螺母”"


def test_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "Code P1 is “螺丝A型”, but “螺母” is written here"


def test_the_right_code_is_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("P1 | 螺母", "P2 | 螺母")))) == []


def test_a_decimal_point_makes_another_product():
    other = LEDGER.replace("P1 | 螺丝A型 | M6×20", "P1 | 胶水1.5L |").replace("P1 | 螺母", "P1 | 胶水15L")
    assert "E2" in cells(found(CHECK, ledger_of(other)))
