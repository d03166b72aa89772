from ledgerxl.checks.duplicates.duplicate_key import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 区域
C1 | 华信贸易有限公司 | 华东
# error: the code again
C1 | 恒通五金商行 | 华东
# error: the name again
C3 | 华信贸易有限公司 | 华南
# error, once: code and name of the same row again
C1 | 华信贸易有限公司 | 华北
# okay: repeated as a whole, which duplicate-row says
C3 | 华信贸易有限公司 | 华南
# okay: masked names identify nothing
C4 | 张** | 华东
C5 | 张** | 华东
# okay: missing
 | 新客户一号店 | 华东
 | 新客户二号店 | 华东
[产品库存]
产品编码 | 产品名称 | 成本价
P1 | 螺丝 | 50
# okay: one name, two products
P2 | 螺丝 | 51
# error: a number typed as text is the same code
P1 | 螺母 | 52
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# okay here: receipts have a check of their own
R1 | 2026-01-05 | 甲 | 5
R1 | 2026-01-06 | 甲 | 6
"""


def test_keys_and_unique_fields_are_found_once_a_row():
    findings = found(CHECK, ledger_of(LEDGER))
    assert [(finding.table, finding.cell) for finding in findings] == [
        ("customers", "A3"),
        ("customers", "A5"),
        ("customers", "B4"),
        ("products", "A4"),
    ]
    assert findings[0].message == "客户编码“C1”与 客户档案 A2 重复（共 3 行）"
    assert findings[0].related == ("客户档案!A2", "客户档案!A5")


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[-1].message == "Product code “P1” already stands in 产品库存 A2 (2 rows)"


def test_distinct_keys_are_fine():
    assert found(CHECK, ledger_of(LEDGER.split("# error")[0])) == []
