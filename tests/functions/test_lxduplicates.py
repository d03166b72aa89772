"""LXDUPLICATES: which rows repeat others."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError
from tests.functions.formulas import rules_in


def marks(*keys: object) -> list[object]:
    result = call(
        "LXDUPLICATES", [tuple((cell,) for cell in key) if isinstance(key, list) else key for key in keys], rules=rules_in("zh")
    )
    assert isinstance(result, tuple)
    assert {len(row) for row in result} == {1}
    return [row[0] for row in result]


def test_every_row_of_a_group_is_marked_and_says_which_came_first() -> None:
    assert marks(["A", "B", "A", "C", "A", "B"]) == [
        "重复 1/3",
        "重复 1/2",
        "重复 2/3，同第 1 行",
        "",
        "重复 3/3，同第 1 行",
        "重复 2/2，同第 2 行",
    ]


def test_all_keys_must_be_equal() -> None:
    """Two lines of one order are no duplicate."""
    assert marks(["SO1", "SO1", "SO1"], [1.0, 2.0, 1.0]) == ["重复 1/2", "", "重复 2/2，同第 1 行"]


def test_keys_are_never_joined_into_one_text() -> None:
    assert marks(["A", "AB"], ["BC", "C"]) == ["", ""]


def test_a_range_of_several_columns_is_several_keys() -> None:
    assert marks((("A", 1.0), ("A", 2.0), ("A", 1.0))) == ["重复 1/2", "", "重复 2/2，同第 1 行"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("SO-001", " ＳＯ－００１"), ("13800138000", 13800138000.0), ("华信\u200b贸易", "华信贸易"), ("1285", 1285.0)],
)
def test_ways_of_typing_make_no_difference(one: object, other: object) -> None:
    assert marks([one, other]) == ["重复 1/2", "重复 2/2，同第 1 行"]


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("SO-1", "SO1"), ("001", "1"), (0.1, 0.2)])
def test_different_identifiers_are_different(one: object, other: object) -> None:
    assert marks([one, other]) == ["", ""]


def test_blank_rows_and_masked_numbers_repeat_nothing() -> None:
    assert marks([None, "", "-", None]) == [""] * 4
    assert marks(["138****0000", "138****0000"]) == ["", ""]
    assert marks(["60*40", "60*40"]) == ["重复 1/2", "重复 2/2，同第 1 行"]


def test_blanks_beside_a_key_are_equal() -> None:
    assert marks(["SO1", "SO1", "SO1"], [None, "", 2.0]) == ["重复 1/2", "重复 2/2，同第 1 行", ""]


def test_numbers_whose_digits_are_lost_are_not_compared() -> None:
    assert marks([4.01e18, 4.01e18]) == ["", ""]


def test_an_error_in_a_key_is_passed_on_in_its_row() -> None:
    assert marks(["A", ExcelError.NA, "A"]) == ["重复 1/2", ExcelError.NA, "重复 2/2，同第 1 行"]


def test_keys_of_different_heights_give_an_error_and_one_value_stands_beside_every_row() -> None:
    assert call("LXDUPLICATES", [(("A",), ("B",), ("C",)), (("A",), ("B",))]) is ExcelError.VALUE
    assert marks(["A", "A"], "同一客户") == ["重复 1/2", "重复 2/2，同第 1 行"]


def test_english() -> None:
    assert call("LXDUPLICATES", [(("A",), ("A",))], rules=rules_in("en")) == (
        ("Repeated, 1 of 2",),
        ("Repeated, 2 of 2: same as row 1",),
    )
