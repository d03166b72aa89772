"""LXRMB: amounts as 大写金额."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (16409.02, "壹万陆仟肆佰零玖元零贰分"),
        (325.04, "叁佰贰拾伍元零肆分"),
        (1409.5, "壹仟肆佰零玖元伍角"),
        (1680.32, "壹仟陆佰捌拾元零叁角贰分"),
        (107000.53, "壹拾万柒仟元零伍角叁分"),
        (0.05, "伍分"),
        (0.0, "零元整"),
        (-300.0, "负叁佰元整"),
        (1.005, "壹元零壹分"),
        ("￥1,409.50", "壹仟肆佰零玖元伍角"),
        (9_999_999_999_999.99, "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        (1e16, ExcelError.NUM),
        (-1e300, ExcelError.NUM),
        ("待定", ExcelError.VALUE),
        ("-", ""),
        (None, ""),
    ],
)
def test_words(typed: object, words: object) -> None:
    assert call("LXRMB", [typed]) == words
