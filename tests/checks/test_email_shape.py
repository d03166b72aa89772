from ledgerxl.checks.format.email_shape import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 邮箱
# warning: no @, no domain
C1 | 甲 | zhangmin.example.com
C2 | 乙 | zhangmin@
# okay: an address, a blank
C3 | 丙 | zhangmin@example.com
C4 | 丁 |
"""


def test_what_is_not_shaped_like_an_address():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C2", "C3"]
    assert findings[0].message == "“zhangmin.example.com”不像邮箱地址"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "“zhangmin@” does not look like an email address"
