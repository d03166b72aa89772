from ledgerxl.checks.format.total_row import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
R1 | 2026-01-05 | 甲 | 100
# error: a total among the records
合计 |  |  | 100
R2 | 2026-01-06 | 甲 | 100
# okay: a total below the last record
合计 |  |  | 200
"""


def test_a_total_among_the_records_is_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.row, finding.field) == ("A3", 3, None)
    assert finding.message == "第 3 行是合计行，夹在明细中间"


def test_without_it_nothing_is_said():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("合计 |  |  | 100\n", "")), "en")) == []
