"""LXTAXID: TRUE for a right credit code, FALSE for a wrong one."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("91350100M000100Y43", True),
        (" 91350100m000100y43 ", True),
        ("91350100M000100Y4Z", False),
        ("91350100M000100Y4", False),
        ("11010519491231002X", True),  # the example of GB 11643-1999
        ("350100100123456", False),  # 15 digits, from before 2015
        (9.135010000001e17, False),  # typed as a number: Excel has lost digits
        ("9.1E+17", False),
        (True, False),
        ("未登记", False),
        ("无", ""),
        (None, ""),
    ],
)
def test_tax_ids(typed: object, right: object) -> None:
    got = call("LXTAXID", [typed])
    assert (got, type(got)) == (right, type(right))
