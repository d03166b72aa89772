"""LXNAME: names in one way of writing."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        (" 华信（上海） 贸易有限公司", "华信(上海)贸易有限公司"),
        ("上海\u200b华信\n贸易有限公司", "上海华信贸易有限公司"),
        ("ＡＢＣ  Trading （ＨＫ）  Ltd ", "ABC Trading (HK) Ltd"),
        ("華信貿易", "華信貿易"),  # traditional characters stay: it may be the registered name
        (360.0, "360"),
        ("——", ""),
        (True, ExcelError.VALUE),
        ("=SUM(A1)", "=SUM(A1)"),  # data, never a formula
    ],
)
def test_names(typed: object, tidy: object) -> None:
    assert call("LXNAME", [typed]) == tidy
