from __future__ import annotations

import doctest

import pytest

from ledgerxl.errors import InputError
from ledgerxl.reports import months, periods
from ledgerxl.reports.months import month_label, read_month


@pytest.mark.parametrize("module", [months, periods])
def test_examples_in_the_docstrings(module: object) -> None:
    found = doctest.testmod(module, extraglobs={"np": months.np})
    assert found.attempted
    assert not found.failed


def test_read_month() -> None:
    assert month_label(read_month("2026-01"), "zh") == "2026年1月"
    assert month_label(read_month(" 2025-12 "), "en") == "Dec 2025"


@pytest.mark.parametrize(
    "text", ["2026-1", "2026/1", "2026/01", "2026.01", "202601", "2026年1月", "2026年01月", "２０２６－１", "2026 年 1 月"]
)
def test_months_as_people_write_them(text: str) -> None:
    assert read_month(text) == read_month("2026-01")


def test_october_to_december_have_two_digits() -> None:
    assert [month_label(read_month(text), "en") for text in ("2026-10", "202611", "2026年12月")] == [
        "Oct 2026",
        "Nov 2026",
        "Dec 2026",
    ]


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "20261", "2026.1", "202613", "1月", "2026", "", "26-01", "2026-01-05", "01/2026"]
)
def test_no_month(text: str) -> None:
    with pytest.raises(InputError, match="2026-01"):
        read_month(text)
