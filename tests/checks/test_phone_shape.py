from ledgerxl.checks.format.phone_shape import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 联系电话
# warning: ten digits, words
C1 | 甲 | '1380013800'
C2 | 乙 | 找小王
# okay: mobile as text and number, landline, 400, masked, two numbers, blank
C3 | 丙 | '13800138000'
C4 | 丁 | 13800138000
C5 | 戊 | 021-61234567
C6 | 己 | 400-800-8820
C7 | 庚 | 138****0000
C8 | 辛 | 13800138000/13900139000
C9 | 壬 |
"""


def test_what_is_not_shaped_like_a_phone_number():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C2", "C3"]
    assert findings[0].message == "“1380013800”不像电话号码"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].message == "“找小王” does not look like a phone number"
