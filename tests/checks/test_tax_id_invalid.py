from ledgerxl.checks.format.tax_id_invalid import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 统一社会信用代码
# error: a wrong check character, one character short
C1 | 甲 | 91350100M000100Y4Z
C2 | 乙 | 91350100M000100Y4
# okay: valid, small letters, blank
C3 | 丙 | 91350100M000100Y43
C4 | 丁 | 91350100m000100y43
C5 | 戊 |
"""


def test_a_wrong_tax_id_is_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C2", "C3"]
    assert findings[0].message == "“91350100M000100Y4Z”位数或校验位不对"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].expected == "an 18-character unified social credit code"
