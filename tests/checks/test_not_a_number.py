from ledgerxl.checks.format.not_a_number import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# error: words
R1 | 2026-01-05 | 甲 | 待定
# error: a unit typed into the cell; the number is suggested
R2 | 2026-01-05 | 甲 | 100件
# error: a date in an amount column
R3 | 2026-01-05 | 甲 | 2026-01-05
# okay: money as staff write it, and a blank
R4 | 2026-01-05 | 甲 | ￥1,234.50
R5 | 2026-01-05 | 甲 |
"""


def test_what_is_no_number_is_found_and_says_why():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["D2", "D3", "D4"]
    assert [finding.message for finding in findings][0::2] == ["“待定”不是数字", "“2026-01-05”被设成了日期格式"]
    assert findings[1].fix.startswith("可能是“100”。")


def test_english():
    messages = [finding.message for finding in found(CHECK, ledger_of(LEDGER), "en")]
    assert messages == ["“待定” is not a number", "“100件” is not a number", "“2026-01-05” is formatted as a date"]
