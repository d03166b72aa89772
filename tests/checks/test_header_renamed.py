from ledgerxl.checks.format.header_renamed import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[收款记录]
收款单号 | Received on | 购货单位 | 收款金额 | 我的备忘
R1 | 2026-01-05 | 甲 | 100 | x
"""


def test_an_alias_is_noticed():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.field, finding.value) == ("C1", "customer", "购货单位")
    assert finding.message == "表头“购货单位”按“客户名称”处理"


def test_english():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "Header “购货单位” is taken as “Customer”"


def test_the_standard_headers_in_either_language_are_fine():
    assert found(CHECK, ledger_of(LEDGER.replace("购货单位", "客户名称"))) == []
