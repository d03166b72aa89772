"""LXPHONE: phone numbers in one way of writing."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("+86 138-0013-8000", "13800138000"),
        (13800138000.0, "13800138000"),
        ("(021)62345678转801", "021-62345678-801"),
        ("4008001234", "400-800-1234"),
        ("13800138000、13900139000", "13800138000/13900139000"),
        ("138****0000", "138****0000"),
        ("1380013", "1380013"),  # not a phone number; kept, LXCHECK says so
        ("无", ""),
        ("1.38E+10", ExcelError.VALUE),
        (1.3800138e16, ExcelError.VALUE),
        (True, ExcelError.VALUE),
    ],
)
def test_phones(typed: object, tidy: object) -> None:
    assert call("LXPHONE", [typed]) == tidy
