from ledgerxl.checks.format.trailing_zeros import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 银行流水号
# warning: 19 digits as text, the last four are zeros
R1 | 2026-01-05 | 甲 | 100 | '4011234567890120000'
# okay: three zeros happen
R2 | 2026-01-05 | 甲 | 100 | '4011234567890123000'
# okay: short enough never to have been rounded
R3 | 2026-01-05 | 甲 | 100 | '40110000'
"""


def test_a_long_number_that_ends_in_zeros():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "E2"
    assert finding.message == "号码“4011234567890120000”末尾是一串 0，可能已丢失数字"


def test_other_digits_are_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("120000'", "123456'")), "en")) == []
