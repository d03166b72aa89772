from ledgerxl.checks.format.header_duplicate import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 收款金额
R1 | 2026-01-05 | 甲 | 100 | 200
"""


def test_the_column_that_is_not_read_is_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.related) == ("E1", ("收款记录!D1",))
    assert finding.message == "“收款金额”和 D1 都是“收款金额”，只读了 D1 这一列"


def test_english():
    assert "only the column of D1 is read" in found(CHECK, ledger_of(LEDGER), "en")[0].message


def test_different_headers_are_fine():
    assert found(CHECK, ledger_of(LEDGER.replace("| 收款金额\n", "| 手续费\n"))) == []
