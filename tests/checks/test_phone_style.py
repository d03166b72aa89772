from ledgerxl.checks.format.phone_style import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 联系电话
# notice: country code, spaces
C1 | 甲 | +86 138-0013-8000
# okay: as it should be, a landline, a masked number
C2 | 乙 | '13800138000'
C3 | 丙 | 021-61234567
C4 | 丁 | 138****0000
"""


def test_another_style_is_noticed_with_the_number_that_was_read():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "C2"
    assert finding.message == "“+86 138-0013-8000”按 13800138000 处理"


def test_a_tidy_number_is_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("+86 138-0013-8000", "'13800138000'")), "en")) == []
