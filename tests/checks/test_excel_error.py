from ledgerxl.checks.format.excel_error import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 发票号码
# error: in a number column and in a text column
R1 | 2026-01-05 | 甲 | #VALUE! |
R2 | 2026-01-05 | #N/A | 100 |
# okay: N/A typed as text means empty
R3 | 2026-01-05 | 甲 | 100 | N/A
"""


def test_error_values_are_found_in_any_column():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C3", "D2"]
    assert findings[1].message == "收款金额是 Excel 错误值 #VALUE!"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "Customer is the Excel error #N/A"
