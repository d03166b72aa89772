from ledgerxl.checks.format.digits_lost import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 银行流水号
# error: a number of 19 digits in a numeric cell
R1 | 2026-01-05 | 甲 | 100 | 4011234567890123456
# error: text that once was such a number
R2 | 2026-01-05 | 甲 | 100 | 4.01E+18
# error: the first number that may have lost a digit
R3 | 2026-01-05 | 甲 | 100 | 1000000000000000
# okay: one less still has all its digits
R4 | 2026-01-05 | 甲 | 100 | 999999999999999
# okay: typed as text
R5 | 2026-01-05 | 甲 | 100 | '4011234567890123456'
"""


def test_rounded_identifiers_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["E2", "E3", "E4"]
    assert findings[0].message == "号码太长，Excel 已丢掉末尾的数字"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[1].value == "4.01E+18"
