from ledgerxl.checks.format.not_a_whole_number import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 账期天数
# error: half a day
C1 | 甲 | 30.5
# okay: whole numbers, as number and as text, and a blank
C2 | 乙 | 30
C3 | 丙 | '45'
C4 | 丁 |
"""


def test_a_fraction_in_a_whole_number_field():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "C2"
    assert finding.message == "账期天数应为整数，这里是 30.5"


def test_whole_numbers_are_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("30.5", "31")), "en")) == []
