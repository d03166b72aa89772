from ledgerxl.checks.format.header_missing import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款总金额元数
R1 | 2026-01-05 | 甲 | 100
"""


def test_a_required_field_without_a_column_is_found_with_the_most_similar_header():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert (finding.cell, finding.row, finding.field) == ("A1", 1, "amount")
    assert finding.message == "表头里找不到“收款金额”"
    assert finding.fix.startswith("“收款总金额元数”如果就是这一列")


def test_without_a_similar_header_nothing_is_suggested():
    [finding] = found(CHECK, ledger_of(LEDGER.replace("收款总金额元数", "其他")), "en")
    assert finding.fix == "If there is no such column, add it under the standard name."


def test_each_sheet_of_a_table_needs_the_column():
    second = LEDGER.replace("[收款记录]", "[二月]").replace("收款总金额元数", "收款金额")
    assert [finding.sheet for finding in found(CHECK, ledger_of(LEDGER + second))] == ["收款记录"]


def test_all_required_columns_are_fine():
    assert found(CHECK, ledger_of(LEDGER.replace("收款总金额元数", "收款金额"))) == []
