"""Entry rules as data: from the template's options to xlwings' words, and through the journal."""

from __future__ import annotations

from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.live.entry_rule import EntryRule, wanted_rule
from ledgerxl.workbook.template.layout import lay_out
from ledgerxl.workbook.template.validation import validation_of

LAYOUT = lay_out(SALES, Settings(), "zh", {}, {})


def rule(field: str) -> EntryRule:
    table = LAYOUT.tables["orders"]
    return wanted_rule(validation_of(table.table.field(field), table, LAYOUT))


def test_kinds_and_operands() -> None:
    assert (rule("order_status").kind, rule("order_status").formula) == ("list", "=LX_pick_order_status")
    assert (rule("order_date").kind, rule("order_date").operator) == ("date", "between")
    assert rule("order_date").formula == "=32874"
    assert rule("quantity").kind == "custom"
    assert rule("check_result").kind == "none"


def test_names_that_a_rule_needs() -> None:
    assert "LX_orders_order_no" in rule("order_no").names
    assert rule("order_date").names == set()


def test_the_journal_gives_back_every_rule() -> None:
    for field in LAYOUT.tables["orders"].fields:
        assert EntryRule.from_text(rule(field.name).as_text()) == rule(field.name)
    assert EntryRule.from_text("spoilt") is None
