from ledgerxl.checks.format.date_style import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# notice: text, a number of eight digits, a serial without date format
R1 | 2026年1月5日 | 甲 | 100
R2 | 20260105 | 甲 | 100
R3 | 46027 | 甲 | 100
# okay: a date
R4 | 2026-01-05 | 甲 | 100
"""


def test_other_styles_are_noticed_with_the_day_that_was_read():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["B2", "B3", "B4"]
    assert {finding.message.partition("按 ")[2] for finding in findings} == {"2026-01-05 处理"}


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "“2026年1月5日” is taken as 2026-01-05"
