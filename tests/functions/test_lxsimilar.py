"""LXSIMILAR: the closest customer of a list."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError

KNOWN = (("上海华信贸易有限公司",), ("宁波海川工贸有限公司",), (None,), (ExcelError.NA,), ("ABC（香港）有限公司",), ("张三",))


@pytest.mark.parametrize(
    ("typed", "closest"),
    [
        ("上海华信贸易有限责任公司", "上海华信贸易有限公司"),
        ("上海華信貿易有限公司", "上海华信贸易有限公司"),
        ("华信贸易", "上海华信贸易有限公司"),
        ("ABC(香港) 有限公司", "ABC(香港)有限公司"),
        ("上海恒通贸易有限公司", ""),  # eight of ten characters are the same, and nothing else
        ("北京华信贸易有限公司", ""),  # a namesake elsewhere
        ("李四", ""),
        ("-", ""),
        (None, ""),
        (ExcelError.REF, ExcelError.REF),
    ],
)
def test_closest(typed: object, closest: object) -> None:
    assert call("LXSIMILAR", [typed, KNOWN]) == closest


def test_a_list_without_names_has_nothing_close() -> None:
    assert call("LXSIMILAR", ["张三", ((None,), ("",))]) == ""


def test_the_list_may_be_one_name() -> None:
    assert call("LXSIMILAR", [(("上海华信贸易有限公司 ", "x"),), "上海华信贸易有限公司"]) == (("上海华信贸易有限公司", ""),)
