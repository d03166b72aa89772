"""LXAMOUNT: what staff type for an amount as a number, exact to the fen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("￥1,234.50", 1234.5),
        ("1.5万", 15000.0),
        ("(300)", -300.0),
        ("300-", -300.0),
        ("壹佰元整", 100.0),
        ("１２３", 123.0),
        (1.005, 1.01),  # stored as 1.00499…; Excel shows and rounds 1.005
        (-2.675, -2.68),
        (0.1 + 0.2, 0.3),
        (0.0, 0.0),
        (Decimal("12.345"), 12.35),
    ],
)
def test_amounts(typed: object, amount: float) -> None:
    assert call("LXAMOUNT", [typed]) == amount


@pytest.mark.parametrize("typed", ["待定", "100件", "1,23,4", "12.3.4", True])
def test_what_is_no_amount_is_an_error_never_a_guess(typed: object) -> None:
    assert call("LXAMOUNT", [typed]) is ExcelError.VALUE


@pytest.mark.parametrize("typed", [None, "", "-", "——", "无"])
def test_a_blank_is_never_0(typed: object) -> None:
    assert call("LXAMOUNT", [typed]) == ""
