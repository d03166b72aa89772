"""LXDATE: what staff type for a date as a serial number."""

from __future__ import annotations

import pytest

from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError

FIFTH = 46027.0
"""2026-01-05."""


@pytest.mark.parametrize(
    "typed",
    [
        "2026-01-05",
        "2026/1/5",
        "2026年1月5日",
        "２０２６．１．５",
        "20260105",
        20260105.0,
        "5 Jan 2026",
        FIFTH,
        FIFTH + 0.75,
        "2026-01-05 18:30",
    ],
)
def test_the_fifth_of_january(typed: object) -> None:
    assert call("LXDATE", [typed]) == FIFTH


@pytest.mark.parametrize("typed", ["05/06/2026", "26-1-5", 2026.1, "2026-02-30", "下周", 12.0, True, "1月5日"])
def test_what_is_no_date_or_could_be_two_is_an_error(typed: object) -> None:
    assert call("LXDATE", [typed]) is ExcelError.VALUE


@pytest.mark.parametrize("typed", ["-", "无", "N/A", " ", None])
def test_placeholders_are_blank(typed: object) -> None:
    assert call("LXDATE", [typed]) == ""
