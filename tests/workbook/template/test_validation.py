"""Data validation: derived from the standard, within Excel's limits, with a reason for every refusal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledgerxl.standard.model import Kind, Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template.layout import BookLayout, lay_out
from ledgerxl.workbook.template.validation import LONGEST_FORMULA, LONGEST_MESSAGE, LONGEST_TITLE, validation_of
from tests.workbook.template.books import book_of, opened, rule_of
from tests.workbook.template.small import SMALL

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def rules_of(standard: Any = SALES, language: Language = "zh", **settings: object) -> dict[tuple[str, str], dict[str, Any]]:
    book: BookLayout = lay_out(standard, Settings(**settings), language, {}, {})
    return {
        (name, field.name): validation_of(field, table, book) for name, table in book.tables.items() for field in table.fields
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "pattern", ["SO{yyyymmdd}-{nnn}", "", "{*}", "XIAOSHOU{yy}-{mm}-{dd}-{AA}-{nnnn}", 'A"B{nnn}', "X" * 50 + "{nnnnn}"]
)
def test_every_rule_keeps_excel_s_limits(language: Language, pattern: str) -> None:
    for place, rule in rules_of(language=language, order_number_pattern=pattern).items():
        formula = rule.get("value") or rule.get("source") or ""
        assert len(str(formula)) <= LONGEST_FORMULA + 1, place  # the leading = is not stored
        assert 0 < len(rule["input_title"]) <= LONGEST_TITLE, place
        assert 0 < len(rule["input_message"]) <= LONGEST_MESSAGE, place
        assert len(rule.get("error_title", "")) <= LONGEST_TITLE, place
        assert len(rule.get("error_message", "")) <= LONGEST_MESSAGE, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_reason_and_formulas_are_plain(language: Language) -> None:
    for place, rule in rules_of(language=language).items():
        if rule["validate"] != "any":
            assert rule["error_title"], place
            assert rule["error_message"], place
        formula = str(rule.get("value", ""))
        # Excel refuses structured references and array constants in a validation formula.
        assert not set("{}#[]") & set(formula.replace('"', "")), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_order_numbers_are_checked_to_the_digit_and_must_not_repeat(language: Language) -> None:
    formula = rules_of(language=language)["orders", "order_no"]["value"]
    for part in (
        "LEN(A6)=14",
        'EXACT(LEFT(A6,2),"SO")',
        "MID(A6,3,8)",
        "MID(A6,12,3)",
        "LX_orders_order_no=A6",
        "LX_orders_line_no=B6",
    ):
        assert part in formula


def test_errors_are_refused_and_warnings_only_questioned() -> None:
    rules = rules_of()
    for place in [
        ("orders", "order_no"),
        ("orders", "customer"),
        ("orders", "quantity"),
        ("customers", "tax_id"),
        ("orders", "tax_rate"),
    ]:
        assert rules[place]["error_type"] == "stop", place
    for place in [("orders", "channel"), ("orders", "phone"), ("customers", "email"), ("orders", "remark")]:
        assert rules[place]["error_type"] == "warning", place


def test_formulas_never_ignore_blanks() -> None:
    # With "ignore blank" Excel accepts everything as soon as a cell that the formula looks at is blank.
    custom = [rule for rule in rules_of().values() if rule["validate"] == "custom"]
    assert custom
    assert all(rule["ignore_blank"] is False for rule in custom)
    assert all(rule["value"].startswith("=OR(") and '="",' in rule["value"] for rule in custom)


@pytest.mark.parametrize(
    ("table", "field", "kind"),
    [
        ("orders", "order_date", "date"),
        ("orders", "customer", "list"),
        ("orders", "tax_rate", "list"),
        ("orders", "order_status", "list"),
        ("orders", "discount", "decimal"),
        ("customers", "employees", "integer"),
        ("orders", "remark", "length"),
        ("orders", "unit_price", "custom"),
        ("orders", "check_result", "any"),
    ],
)
def test_the_rule_fits_the_kind(table: str, field: str, kind: str) -> None:
    assert rules_of(SMALL)[table, field]["validate"] == kind


def test_every_list_has_its_defined_name_and_every_name_its_column(tmp_path: Path) -> None:
    book = opened(book_of(tmp_path, standard=SALES))
    names = set(book.defined_names)
    for rule in rules_of().values():
        if rule["validate"] == "list":
            assert rule["source"][1:] in names
    tables = {table.name: table for sheet in book for table in sheet.tables.values()}
    for defined in book.defined_names.values():
        if "[" in defined.attr_text:
            table, _, column = defined.attr_text.split("INDEX(")[-1].partition("[")
            assert column.split("]")[0] in tables[table].column_names


def test_the_rules_are_in_the_file(tmp_path: Path) -> None:
    sheet = opened(book_of(tmp_path))["订单台账"]
    assert rule_of(sheet, "客户名称").formula1 == "LX_pick_customers_name"
    assert str(rule_of(sheet, "数量").sqref) == "F6:F55"
    assert "已退货" in rule_of(sheet, "数量").error
    assert rule_of(sheet, "下单日期").promptTitle == "下单日期"


def test_rules_of_a_large_table_are_no_longer() -> None:
    book = lay_out(SALES, Settings(), "en", {"orders": 1_000_000}, {})
    table = book.tables["orders"]
    assert max(len(str(validation_of(field, table, book).get("value", ""))) for field in table.fields) <= LONGEST_FORMULA + 1


def test_all_kinds_are_covered_by_the_small_standard() -> None:
    assert {field.kind for table in SMALL.tables for field in table.fields} == set(Kind)
