"""A company's file: what it may change, and every mistake with its line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.errors import InputError
from ledgerxl.standard import SALES, HeaderIndex, Kind, Problem, Settings, Standard, StandardFileError, load_overrides
from ledgerxl.standard.field_changes import KEYS

COMPANY = """
    [settings]
    order_number_pattern = "XS{yyyymmdd}-{nnn}"
    "抹零金额" = 5

    [tables.orders]
    label = "销售订单表"

    [tables.orders.fields.customer]
    label = "购货单位"
    aliases = ["客户抬头甲"]

    [tables.orders.fields."区域"]       # called by its label
    hide = true

    [tables.orders.fields.salesperson]
    required = false
    reference = ""

    [tables.orders.fields.payment_status]
    choices = { paid = { aliases = ["清账"] }, disputed = { zh = "有争议", en = "Disputed" } }

    [tables.orders.fields.project]      # not in the standard: added
    add = true
    kind = "choice"
    label = "项目类型"
    required = true
    choices = ["自建", "外包"]
"""


def _load(text: str) -> Standard:
    return load_overrides(dedent(text))[0]


def _problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(StandardFileError) as refused:
        load_overrides(dedent(text).lstrip("\n"))
    return refused.value.problems


def test_a_company_file() -> None:
    standard, settings = load_overrides(dedent(COMPANY))
    orders = standard.table("orders")
    assert settings == Settings(order_number_pattern="XS{yyyymmdd}-{nnn}", rounding_allowance=5)
    assert orders.label.zh == "销售订单表"
    assert "订单台账" in orders.sheet_aliases
    assert (orders.field("region").hidden, orders.field("salesperson").required) == (True, False)
    assert orders.field("salesperson").reference is None
    assert [choice.label.en for choice in orders.field("payment_status").choices][-2:] == ["Refunded", "Disputed"]
    assert [field.name for field in orders.fields][-5:] == ["remark", "project", "check_result", "duplicate_hint", "payment_hint"]
    assert (orders.field("project").kind, orders.field("project").label.en) == (Kind.CHOICE, "项目类型")
    assert standard.table("customers") == SALES.table("customers")


def test_a_renamed_field_is_known_by_all_its_names() -> None:
    index = HeaderIndex(_load(COMPANY).table("orders"))
    assert index.find("购货单位") == ("customer", True)
    assert index.find("客户名称") == ("customer", False)
    assert index.find("客户抬头甲") == ("customer", False)


def test_an_empty_file_changes_nothing() -> None:
    assert load_overrides("") == (SALES, Settings())


@pytest.mark.parametrize(
    "text, line, nearest",
    [
        ("[setings]", 1, "settings"),
        ("[settings]\n\ndue_soon_day = 7", 3, "due_soon_days"),
        ('[settings]\nlanguage = "fr"', 2, ""),
        ("[settings]\npending_days = true", 2, ""),
        ("settings = 3", 1, ""),
        ("[tables.order]", 1, "orders"),
        ("[tables.orders]\nfeilds = 1", 2, "fields"),
        ("[tables.orders]\nfields = 1", 2, ""),
        ('[tables.orders]\nlabel = "a/b"', 2, ""),  # no name for a sheet
        ('[tables.orders]\nlabel = "客户档案"', 2, ""),  # another sheet's name
        ('[tables.orders]\nsheet_aliases = "台账"', 2, ""),  # not a list
        ("[tables.orders.fields.custmer]\nhide = true", 1, "customer"),  # unknown, and not added
        ('[tables.orders.fields.customer]\nlable = "x"', 2, "label"),
        ('[tables.orders.fields.customer]\nkind = "text"', 2, ""),  # a built-in field keeps its kind
        ("[tables.orders.fields.customer]\nadd = true", 2, ""),  # is there already
        ('[tables.orders.fields.customer]\nrequired = "是"', 2, ""),
        ('[tables.orders.fields.customer]\nreference = "customer.name"', 2, "customers.name"),
        ('[tables.orders.fields.customer]\naliases = ["单价"]', 1, ""),  # the header of another field
        ('[tables.orders.fields.customer]\nlabel = "[客户]"', 2, ""),  # brackets name a header in the marks
        ("[tables.orders.fields.order_no]\nhide = true", 2, ""),  # identifies a row
        ("[tables.orders.fields.order_no]\nrequired = false", 2, ""),
        ('[tables.orders.fields.order_no]\npattern = "SO{day}"', 2, ""),
        ("[tables.orders.fields.check_result]\nhide = true", 2, ""),  # a system column
        ("[tables.orders.fields.check_result]\nrequired = true", 2, ""),
        ("[tables.orders.fields.discount]\nminimum = 2", 2, ""),  # above its maximum
        ('[tables.orders.fields.discount]\nmaximum = "1"', 2, ""),
        ("[tables.orders.fields.discount]\ndecimals = 7", 2, ""),
        ("[tables.orders.fields.remark]\nminimum = 1", 2, ""),  # not a number
        ("[tables.orders.fields.remark]\nmax_length = 0", 2, ""),
        ('[tables.orders.fields.remark]\nchoices = ["a"]', 2, ""),
        ('[tables.orders.fields.payment_status]\nchoices = ["付清"]', 2, ""),  # an alias of 已付款
        ('[tables.orders.fields.p]\nadd = true\nlabel = "项目"', 1, ""),  # no kind
        ('[tables.orders.fields.p]\nadd = true\nlabel = "项目"\nkind = "txt"', 4, "text"),
        ('[tables.orders.fields.p]\nadd = true\nkind = "text"', 1, ""),  # no label
        ('[tables.orders.fields.p]\nadd = true\nkind = "choice"\nlabel = "项目"', 1, ""),  # no choices
        ('[tables.orders.fields.P]\nadd = true\nkind = "text"\nlabel = "项目"', 1, ""),
        ("[settings]\nlanguage = 中文", 2, ""),  # not TOML
        ("[settings]\nlanguage = 'zh'\nlanguage = 'en'", 3, ""),
    ],
)
def test_a_mistake_has_its_line_and_the_nearest_name(text: str, line: int, nearest: str) -> None:
    (problem,) = _problems(text)
    assert (problem.line, problem.nearest) == (line, nearest)
    assert problem.text.zh
    assert problem.text.en


def test_every_mistake_at_once_in_the_order_of_the_file() -> None:
    problems = _problems("""
        [tables.orders.fields.custmer]
        hide = true
        [tables.order]
        [settings]
        language = "fr"
    """)
    assert [problem.line for problem in problems] == [1, 3, 5]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="打不开"):
        load_overrides(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes('[tables.orders]\nlabel = "订单"'.encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        load_overrides(tmp_path / "gbk.toml")


def test_a_file_saved_by_notepad(tmp_path: Path) -> None:
    (tmp_path / "ledger.toml").write_text("[settings]\r\npending_days = 1", encoding="utf-8-sig")
    assert load_overrides(tmp_path / "ledger.toml")[1].pending_days == 1


_VALUES = st.sampled_from(
    ["true", "1", "-1.5", "nan", "1e400", '""', '"付清"', '"customers.name"', "[]", "[1]", '["a", "b"]', '[""]', "{}", '{zh="a"}', "{a={}}",
     '{a={label="x"}}', '{paid=""}', "2026-01-01", '"@order_number_pattern"']
)  # fmt: skip
_FIELDS = st.sampled_from(["order_no", "customer", "quantity", "payment_status", "check_result", "new"])


@given(_FIELDS, st.dictionaries(st.sampled_from([*KEYS, "add", "kind"]), _VALUES, max_size=4), st.booleans())
def test_any_file_gives_a_standard_or_problems(field: str, keys: dict[str, str], adding: bool) -> None:
    keys |= {"add": "true", "kind": '"choice"', "label": '"新列"'} if adding else {}
    text = "\n".join([f"[tables.orders.fields.{field}]", *(f"{key} = {value}" for key, value in keys.items())])
    try:
        standard, _ = load_overrides(text + "\n")
    except StandardFileError as error:
        refused = error.problems
    else:
        refused = ()
        assert standard.table("orders").field("order_no").required
    assert all(problem.line for problem in refused)
