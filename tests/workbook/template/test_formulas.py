"""Field formulas as Excel formulas."""

from __future__ import annotations

import pytest

from ledgerxl.standard.model import Field, Kind, Language, both
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template.formulas import excel_formula
from ledgerxl.workbook.template.layout import lay_out
from tests.workbook.template.small import SMALL


def formula_of(formula: str, language: Language = "zh") -> str | None:
    book = lay_out(SMALL, Settings(), language, {}, {})
    field = Field(name="x", label=both("某列", "Some"), kind=Kind.TEXT, formula=formula)
    return excel_formula(field, book.tables["orders"], book)


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("{quantity}*2", "LX_orders[[#This Row],[数量]]*2"),
        ("SUM({customers.payment_days})", "SUM(LX_customers[账期天数])"),
        ("{setting:default_payment_days}", "LX_set_default_payment_days"),
        # no such column, table or setting in this workbook: the column has no formula
        ("{nothing}", None),
        ("{customers.nothing}", None),
        ("{nothing.name}", None),
        ("{setting:nothing}", None),
        ("{secret}", None),
    ],
)
def test_placeholders(formula: str, wanted: str | None) -> None:
    assert formula_of(formula) == wanted


@pytest.mark.parametrize(("language", "wanted"), [("zh", '"已付款","未付款"'), ("en", '"Paid","Unpaid"')])
def test_choices_are_quoted_labels(language: Language, wanted: str) -> None:
    book = lay_out(SMALL, Settings(), language, {}, {})
    orders = book.tables["orders"]
    assert wanted in str(excel_formula(orders.table.field("payment_status"), orders, book))


def test_special_letters_of_a_header_are_escaped() -> None:
    odd = SMALL.table("orders").field("quantity").model_copy(update={"label": both("数量[件]#'", "Quantity")})
    table = SMALL.table("orders").model_copy(update={"fields": (odd, *SMALL.table("orders").fields[6:])})
    book = lay_out(SMALL.model_copy(update={"tables": (table,)}), Settings(), "zh", {}, {})
    assert book.tables["orders"].this_row("quantity") == "LX_orders[[#This Row],[数量'[件']'#'']]"
