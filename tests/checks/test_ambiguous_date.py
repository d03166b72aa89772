from ledgerxl.checks.format.ambiguous_date import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# error: May or June
R1 | 05/06/2026 | 甲 | 100
# error: typed as a number, January or October
R2 | 2026.1 | 甲 | 100
# error: without the year
R3 | 1月5日 | 甲 | 100
# okay: only one day is possible
R4 | 2026年1月5日 | 甲 | 100
R5 | 2026-01-05 | 甲 | 100
"""


def test_a_date_that_could_be_two_is_never_guessed():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["B2", "B3", "B4"]
    assert findings[0].message == "“05/06/2026”看不出是哪一天"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].message == "“05/06/2026” may mean more than one day"


def test_a_number_in_a_date_format_is_told_as_it_was_typed():
    ledger = ledger_of(LEDGER)
    ledger.payments.cells["received_on"].dated[:] = True
    text, number, _ = found(CHECK, ledger)
    assert text.value == "05/06/2026"
    assert number.message == "“2026.1”看不出是哪一天"
    assert number.fix.startswith("格子里显示成 1905-07-18，其实输入的是 2026.1。")
