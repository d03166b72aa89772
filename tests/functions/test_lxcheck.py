"""LXCHECK says what the checks of formats say, of each cell by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.standard.model import Language
from tests.functions.formulas import rules_in


def check(value: object, field: object, language: Language = "zh", **settings: object) -> Any:
    return call("LXCHECK", [value, field], rules=rules_in(language, **settings))


@pytest.mark.parametrize(
    ("value", "field", "message"),
    [
        ("13800138000", "联系电话", ""),
        ("1380013", "联系电话", "“1380013”不像电话号码"),
        ("2026-02-30", "下单日期", "“2026-02-30”不是有效的日期"),
        (46027.0, "下单日期", ""),  # a serial: the cell's format is not passed on
        (dt.date(2026, 1, 5), "下单日期", ""),
        (20260105.0, "下单日期", "“20260105”按 2026-01-05 处理"),
        (0.13, "税率", ""),
        (0.14, "税率", "税率是 0.14，超出允许的范围"),
        ("SO20260105-001", "订单编号", ""),
        ("20260105-001", "订单编号", "订单编号“20260105-001”不符合编号规则"),
        ("已发货", "订单状态", ""),
        ("发货啦", "订单状态", "订单状态不能填“发货啦”"),
        (4.01e18, "物流单号", "号码太长，Excel 已丢掉末尾的数字"),
        ("91350100M000100Y4Z", "统一社会信用代码", "“91350100M000100Y4Z”位数或校验位不对"),
        ("zhang.example.com", "邮箱", "“zhang.example.com”不像邮箱地址"),
        ("十件", "数量", "“十件”不是数字"),
        ("-", "客户名称", "客户名称必填，这里没有填（只写了“-”）"),
    ],
)
def test_one_cell(value: object, field: str, message: str) -> None:
    assert check(value, field) == message


@pytest.mark.parametrize(
    "field", ["联系电话", "收货人电话", "phone", "orders.phone", "订单台账.联系电话", "客户档案.联系电话", "LX_customers.Phone"]
)
def test_a_field_may_be_named_in_many_ways(field: str) -> None:
    assert check("1380013", field) == "“1380013”不像电话号码"


@pytest.mark.parametrize(
    ("field", "message"),
    [("工号", ""), ("salespeople.staff_no", ""), ("Order no.", "Order no. “X 1” does not follow the number pattern")],
)
def test_a_name_with_a_dot_may_be_a_header(field: str, message: str) -> None:
    assert check("X 1", field, "en") == message


def test_a_standard_label_goes_before_an_alias_of_another_table() -> None:
    """姓名 is the label of a salesperson's name, 工号 of a salesperson's number; both are text without limits."""
    assert check("张三", "姓名") == check("张三", "salespeople.name") == ""


@pytest.mark.parametrize(
    "field", ["没有这一列", "", None, 5.0, "nothing.phone", "校验结果", (("联系电话",), ("没有",), ("联系电话",))]
)
def test_an_unknown_field_gives_an_error(field: object) -> None:
    got = check("1380013", field)
    assert got is ExcelError.VALUE or got == (("“1380013”不像电话号码",), (ExcelError.VALUE,), ("“1380013”不像电话号码",))


def test_several_things_wrong_are_all_said_worst_first() -> None:
    assert check("１３８００１３８０００\u200b", "联系电话") == (
        "内容里有看不见的字符，已忽略；“１３８００１３８０００\u200b”含全角字符，按“13800138000”处理"
    )


def test_a_row_of_headers_stands_over_its_columns() -> None:
    cells = (("1380013", 0.14), ("13800138000", 0.13), (None, ExcelError.REF))
    assert check(cells, (("联系电话", "税率"),)) == (
        ("“1380013”不像电话号码", "税率是 0.14，超出允许的范围"),
        ("", ""),
        ("", ExcelError.REF),
    )


def test_a_column_of_names_stands_beside_its_rows_and_one_value_before_many_fields() -> None:
    assert check((("1380013",), (0.14,)), (("联系电话",), ("税率",))) == (
        ("“1380013”不像电话号码",),
        ("税率是 0.14，超出允许的范围",),
    )
    assert check("1380013", (("联系电话", "备注"),)) == (("“1380013”不像电话号码", ""),)


def test_ranges_that_do_not_fit_give_an_error() -> None:
    assert check((("1",), ("2",), ("3",)), (("联系电话",), ("税率",))) is ExcelError.VALUE


def test_every_number_off_its_pattern_is_named_however_many() -> None:
    """The check of a whole ledger takes the pattern for wrong when no number fits; a cell is judged by itself."""
    numbers = tuple((f"A{number}",) for number in range(30))
    assert check(numbers, "订单编号") == tuple((f"订单编号“A{number}”不符合编号规则",) for number in range(30))


def test_a_company_pattern_and_language_are_in_force() -> None:
    assert check("A-001", "订单编号", order_number_pattern="A-{nnn}") == ""
    assert (
        check("B-001", "Order no.", "en", order_number_pattern="A-{nnn}")
        == "Order no. “B-001” does not follow the number pattern"
    )


def test_a_long_column_with_few_different_cells_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from ledgerxl.functions import lxcheck

    lengths: list[int] = []
    build = lxcheck.build_table
    monkeypatch.setattr(
        lxcheck, "build_table", lambda spec, parts: (lengths.extend(len(one.excel_row) for one in parts), build(spec, parts))[1]
    )
    assert len(check((("1380013",), ("13800138000",)) * 5000, "联系电话")) == 10_000
    assert lengths == [2]
