import numpy as np

from ledgerxl.cells.column import CellColumn
from ledgerxl.checks.fields import checked_fields
from ledgerxl.checks.format.required_missing import CHECK
from ledgerxl.ledger.build import PartCells, build_table
from ledgerxl.ledger.table import Ledger, Part
from ledgerxl.standard.sales import SALES
from tests.checks.changed_standard import with_field
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额 | 发票号码
# error: blank, empty text, a placeholder
R1 | 2026-01-05 |  | 100 |
R2 | 2026-01-05 | "" | 100 |
R3 | 2026-01-05 | 无 | 100 |
# error: a blank amount is not 0
R4 | 2026-01-05 | 甲 |  |
# okay: 0 is a value
R5 | 2026-01-05 | 甲 | 0 |
# okay here: what cannot be read has its own check
R6 | 月底 | 甲 | 待定 |
R7 | 2026-01-05 | #N/A | =1 |
"""


def test_blank_required_cells_are_found():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["C2", "C3", "C4", "D5"]
    assert findings[0].message == "客户名称必填，这里没有填"
    assert findings[2].message == "客户名称必填，这里没有填（只写了“无”）"


def test_english():
    assert found(CHECK, ledger_of(LEDGER), "en")[2].message == "Customer is required, but nothing is entered (only “无”)"


def test_a_missing_column_is_not_a_missing_cell():
    without = LEDGER.replace("收款日期", "其他")
    assert "B2" not in cells(found(CHECK, ledger_of(without)))


def test_a_field_that_the_company_hides_is_not_required():
    ledger = ledger_of(LEDGER, with_field("payments", "customer", hidden=True))
    assert "customer" not in [field.name for field in checked_fields(ledger.payments)]
    assert cells(found(CHECK, ledger)) == ["D5"]


def test_a_formula_of_the_standard_that_shows_nothing_is_explained_by_what_it_needs():
    status = CellColumn.of(["", ""])
    status.formula[:] = [True, False]
    columns = {"order_no": CellColumn.of(["A1", "A2"]), "payment_status": status}
    part = PartCells(Part("S", (), {"payment_status": 2}), columns, np.array([2, 3], np.int32))
    orders = build_table(SALES.table("orders"), [part])
    tables = {table.name: build_table(table, []) for table in SALES.tables} | {"orders": orders}
    assert cells(found(CHECK, Ledger("", tables))) == ["B3"]


def test_a_voided_number_needs_nothing_but_itself():
    head = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 订单状态 | 付款状态\n"
    # okay: a cancelled row with its number only, and one with a quantity of 0
    assert found(CHECK, ledger_of(head + "S1 | | | | | | 已取消 |\nS2 | 2026-01-05 | 甲 | 螺丝 | 0 | | 已取消 |")) == []
    # error: the number itself, a cancelled order with product and quantity, and a blank row that is not cancelled
    rows = " | | | | | | 已取消 |\nS2 | 2026-01-05 | | 螺丝 | 1 | 5 | 已取消 | 未付款\nS3 | 2026-01-05 | 甲 | | 1 | 5 | 已确认 | 未付款"
    assert cells(found(CHECK, ledger_of(head + rows))) == ["A2", "C3", "D4"]
