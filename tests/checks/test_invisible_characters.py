from ledgerxl.checks.format.invisible_characters import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 备注
# notice: a no-break space, a zero-width space
'C1\u00a0' | 甲 |
C2 | '乙\u200b' |
# okay: a plain space inside a remark
C3 | 丙 | 周一 周三 送货
"""


def test_invisible_characters_are_noticed():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["A2", "B3"]
    assert findings[0].message == "内容里有看不见的字符，已忽略"


def test_clean_cells_are_fine():
    clean = LEDGER.replace("\u00a0", "").replace("\u200b", "")
    assert cells(found(CHECK, ledger_of(clean), "en")) == []


def test_the_columns_that_ledgerxl_writes_are_never_checked():
    marked = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 校验结果
    SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | '[单价]\u00a0必须 ≥ 0'
    """
    assert cells(found(CHECK, ledger_of(marked))) == []
