from ledgerxl.checks.format.blank_row import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
R1 | 2026-01-05 | 甲 | 100
# error: two blank rows are one gap
 | | |
 | | |
R2 | 2026-01-06 | 甲 | 100
# okay: blank rows behind the last record
 | | |
"""


def test_a_gap_in_the_data_is_found_at_its_first_row():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.row) == ("A3", 3)
    assert finding.message == "第 3 行起是空行，后面还有数据"


def test_without_it_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace(" | | |\n", "")), "en")) == []
