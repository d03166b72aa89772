from ledgerxl.checks.format.barcode_invalid import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[产品库存]
产品编码 | 产品名称 | 条形码
# error: a wrong check digit, eleven digits
P1 | 螺丝 | '6901234567893'
P2 | 螺母 | '69012345678'
# okay: valid EAN-13 as text and as number, EAN-8, blank
P3 | 垫片 | '6901234567892'
P4 | 铆钉 | 6901234567892
P5 | 钉子 | '96385074'
P6 | 胶水 |
"""


def test_a_wrong_barcode_is_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C2", "C3"]
    assert findings[0].message == "条形码“6901234567893”位数或校验位不对"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].expected == "a barcode of 8 or 13 digits"
