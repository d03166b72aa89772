from ledgerxl.checks.format.number_as_text import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# notice: digits as text, and with sign and separators
R1 | 2026-01-05 | 甲 | '1200'
R2 | 2026-01-05 | 甲 | ￥1,234.50
# okay: a number, and text where text belongs
12345 | 2026-01-05 | 甲 | 1200
'12346' | 2026-01-05 | 甲 | 1200
"""


def test_a_number_typed_as_text_is_noticed_with_what_was_read():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["D2", "D3"]
    assert findings[1].message == "“￥1,234.50”是文本，按数字 1234.5 处理"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "“1200” is text; taken as the number 1200"
