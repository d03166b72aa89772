"""Tables are known by their names: a standard that is equal to another is as good as it."""

from __future__ import annotations

from ledgerxl.ledger.build import build_table
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.read import ledger_of_tables
from ledgerxl.workbook.recognise import recognise
from tests.ledgers import settings_of, sheets_of

AGAIN = SALES.model_copy(deep=True)
SHEET = "[订单台账]\n订单编号 | 下单日期 | 客户名称 | 总金额\nS1 | 2026-01-05 | 甲公司 | 100"


def test_tables_found_by_an_equal_standard_are_in_the_ledger() -> None:
    assert AGAIN == SALES
    ledger = ledger_of_tables(recognise(sheets_of(SHEET), SALES), AGAIN, settings_of())
    assert len(ledger.orders) == 1


def test_an_empty_table_has_the_spec_that_it_was_made_for() -> None:
    for standard in (SALES, AGAIN):
        spec = standard.by_name["payments"]
        assert build_table(spec, []).spec is spec
