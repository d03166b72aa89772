from ledgerxl.checks.format.code_became_date import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号       | 下单日期   | 客户名称 | 产品名称 | 产品编码   | 规格型号   | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态
# error: product code 1-2 typed into a cell without text format
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 2026-01-02 | M8 | 1 | 1 | 张三 | 已确认 | 2026-01-10 | 未付款
# okay: as text; and a date in free text is just what it says
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | '1-2' | 2026-01-02 | 1 | 1 | 张三 | 已确认 | 2026-01-10 | 未付款
"""


def test_a_date_in_a_code_column_is_found():
    assert cells(found(CHECK, ledger_of(LEDGER))) == ["E2"]


def test_a_date_in_free_text_is_read_as_its_date():
    assert ledger_of(LEDGER).orders.frame["spec"].tolist() == ["M8", "2026-01-02"]
