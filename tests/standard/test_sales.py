"""The built-in standard is consistent in itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from ledgerxl.standard import SALES, Field, Kind, Settings, Table, normalise_header
from ledgerxl.standard.field_changes import contested_headers

FIELDS = [pytest.param(table, field, id=f"{table.name}.{field.name}") for table in SALES.tables for field in table.fields]
TABLES = [pytest.param(table, id=table.name) for table in SALES.tables]


def test_tables_in_the_order_of_their_sheets() -> None:
    names = ["orders", "customers", "products", "channels", "salespeople", "payments", "activities", "after_sales", "feedback"]
    assert [table.name for table in SALES.tables] == names
    assert [table.excel_name for table in SALES.tables] == [f"LX_{name}" for name in names]


def test_fields_of_orders_in_order() -> None:
    assert " ".join(field.name for field in SALES.table("orders").fields) == (
        "order_no line_no order_date customer contact phone product_code product spec unit quantity unit_price discount tax_rate amount "
        "tax_amount currency fx_rate channel region salesperson order_status due_delivery_on shipped_on received_on carrier "
        "tracking_no payment_due_on paid_amount paid_on payment_method payment_status invoice_no entered_by entered_on remark "
        "check_result duplicate_hint payment_hint"
    )


@pytest.mark.parametrize(
    "table, required",
    [
        (
            "orders",
            "order_no order_date customer product quantity unit_price salesperson order_status due_delivery_on payment_status",
        ),
        ("customers", "customer_code name"),
        ("products", "product_code product"),
        ("channels", "channel_code name"),
        ("salespeople", "staff_no name"),
        ("payments", "receipt_no received_on customer amount"),
        ("activities", "on customer salesperson content"),
        ("after_sales", "ticket_no order_no opened_on"),
        ("feedback", "issue_no raised_on description"),
    ],
)
def test_required_fields(table: str, required: str) -> None:
    assert [field.name for field in SALES.table(table).fields if field.required] == required.split()


@pytest.mark.parametrize("table", TABLES)
def test_no_header_means_two_fields(table: Table) -> None:
    assert list(contested_headers(table)) == []


@pytest.mark.parametrize("table", TABLES)
def test_no_alias_is_written_twice(table: Table) -> None:
    for field in table.fields:
        words = [word.casefold() for word in (field.label.zh, field.label.en, *field.aliases)]
        assert [word for word, times in Counter(words).items() if times > 1] == [], field.name


def test_no_sheet_name_means_two_tables() -> None:
    words = Counter(
        chain.from_iterable({normalise_header(word) for word in (t.label.zh, t.label.en, *t.sheet_aliases)} for t in SALES.tables)
    )
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("table, field", FIELDS)
def test_no_word_means_two_choices(table: Table, field: Field) -> None:
    claimed: dict[str, str] = {}
    for choice in field.choices:
        for word in (choice.name, choice.label.zh, choice.label.en, *choice.aliases):
            assert claimed.setdefault(normalise_header(word), choice.name) == choice.name, word


@pytest.mark.parametrize("table, field", FIELDS)
def test_every_text_in_both_languages(table: Table, field: Field) -> None:
    for text in (field.label, field.prompt, field.rule, table.rule):
        assert text.zh.strip()
        assert text.en.strip()
        assert not re.search(r"[\u4e00-\u9fff]", text.en), text.en
    assert max(len(field.prompt.zh), len(field.prompt.en)) <= 100
    assert field.system or field.example


@pytest.mark.parametrize("table, field", FIELDS)
def test_keys_references_and_patterns_exist(table: Table, field: Field) -> None:
    assert set(table.key) <= set(table.by_name)
    if field.reference:
        name, column = field.reference.split(".")
        assert SALES.table(name).field(column)
    if field.pattern:
        assert field.pattern.removeprefix("@") in Settings.model_fields


@pytest.mark.parametrize("table, field", FIELDS)
def test_formula_placeholders_exist(table: Table, field: Field) -> None:
    for token in re.findall(r"\{([^{}]*)\}", field.formula or ""):
        kind, _, name = token.rpartition(":")
        if kind == "setting":
            assert name in Settings.model_fields
        elif kind == "choice":
            assert name in {choice.name for choice in field.choices}
        elif "." in token:
            other, column = token.split(".")
            assert SALES.table(other).field(column)
        else:
            assert token in table.by_name
    assert (field.formula or "").count("(") == (field.formula or "").count(")")


@pytest.mark.parametrize("table, field", FIELDS)
def test_personal_fields_are_sensitive(table: Table, field: Field) -> None:
    if field.kind in (Kind.PHONE, Kind.EMAIL, Kind.TAX_ID) or field.name in ("contact", "address", "account", "credit_limit"):
        assert field.sensitive


def test_examples_fit_their_own_limits() -> None:
    for field in chain.from_iterable(table.fields for table in SALES.tables):
        assert len(field.example) <= (field.max_length or 99), field.name
        if field.choices:
            assert field.example in {choice.label.zh for choice in field.choices}, field.name


@pytest.mark.parametrize(
    "field, word, choice",
    [
        ("payment_status", "付清", "paid"),
        ("payment_status", "全款", "paid"),
        ("payment_method", "电汇", "bank_transfer"),
        ("payment_method", "对公转账", "bank_transfer"),
        ("order_status", "交易成功", "completed"),
        ("order_status", "买家已付款，等待卖家发货", "confirmed"),  # a full-width comma
        ("order_status", "买家已付款,等待卖家发货", "confirmed"),  # a half-width comma
    ],
)
def test_what_staff_and_platforms_write(field: str, word: str, choice: str) -> None:
    choices = SALES.table("orders").field(field).choices
    known = {normalise_header(alias): one.name for one in choices for alias in one.aliases}
    assert known[normalise_header(word)] == choice
