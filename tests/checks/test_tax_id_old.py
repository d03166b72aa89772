from ledgerxl.checks.format.tax_id_old import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 统一社会信用代码
# warning: a registration number of 15 digits
C1 | 甲 | '350100100012349'
# okay: the code in use today
C2 | 丙 | 91350100M000100Y43
"""


def test_an_old_registration_number_is_found():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.message) == ("C2", "“350100100012349”是旧的 15 位登记号")


def test_the_code_of_today_is_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("'350100100012349'", "91350100M000100Y43")), "en")) == []
