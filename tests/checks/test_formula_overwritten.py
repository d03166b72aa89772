import numpy as np

from ledgerxl.cells.column import CellColumn
from ledgerxl.checks.format.formula_overwritten import CHECK
from ledgerxl.ledger.build import PartCells, build_table
from ledgerxl.ledger.table import Ledger, Part
from ledgerxl.standard.sales import SALES
from tests.ledgers import cells, found


def sheet(amounts, formulas, name="订单台账", field="amount"):
    """One sheet with a column of these contents; `formulas` has f for a formula and . for a typed value."""
    column = CellColumn.of(amounts)
    column.formula[:] = [one == "f" for one in formulas]
    order_no = CellColumn.of([f"A{at}" for at in range(len(amounts))])
    rows = np.arange(2, len(amounts) + 2, dtype=np.int32)
    return PartCells(Part(name, (), {"order_no": 1, field: 2}), {"order_no": order_no, field: column}, rows)


def ledger(*sheets):
    tables = {table.name: build_table(table, []) for table in SALES.tables}
    return Ledger("", tables | {"orders": build_table(SALES.table("orders"), sheets)})


def test_a_constant_among_formulas_is_found():
    [finding] = found(CHECK, ledger(sheet([10, 20, 99], "ff.")))
    assert (finding.cell, finding.value) == ("B4", 99)
    assert finding.message == "总金额本应由公式算出，这里是手工填的 99"


def test_half_formulas_are_enough_and_fewer_are_not():
    assert cells(found(CHECK, ledger(sheet([10, 99], "f.")), "en")) == ["B3"]
    assert cells(found(CHECK, ledger(sheet([10, 99, 98], "f..")))) == []


def test_a_company_that_types_every_amount_is_fine():
    assert cells(found(CHECK, ledger(sheet([10, 20], "..")))) == []


def test_each_sheet_is_judged_by_its_own_column():
    typed_out = sheet([1, 2, 3, 4, 5], ".....", "1月")
    assert [finding.sheet for finding in found(CHECK, ledger(typed_out, sheet([10, 99], "f.", "2月")))] == ["2月"]


def test_blank_cells_and_unreadable_ones_are_not_typed_values():
    assert cells(found(CHECK, ledger(sheet([10, 20, None, "待定"], "ff..")))) == []


def test_what_may_be_typed_over_is_fine():
    assert cells(found(CHECK, ledger(sheet(["已付款", "未付款"], "f.", field="payment_status")))) == []
