from ledgerxl.checks.format.full_width import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# notice: letters and digits of a number
Ｒ１ | 2026-01-05 | 甲 | 100
# notice: an amount
R2 | 2026-01-05 | 甲 | １２３４．５
# okay: full-width brackets are the official way to write a company's name
R3 | 2026-01-05 | 华信（上海）贸易有限公司 | 100
"""


def test_full_width_digits_are_noticed_with_what_was_read():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["A2", "D3"]
    assert [finding.message for finding in findings] == [
        "“Ｒ１”含全角字符，按“R1”处理",
        "“１２３４．５”含全角字符，按“1234.5”处理",
    ]


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "“Ｒ１” has full-width characters; taken as “R1”"
