from __future__ import annotations

import doctest

import pytest

from ledgerxl.errors import InputError
from ledgerxl.reports import links, months, periods
from ledgerxl.reports.months import month_label, read_month


@pytest.mark.parametrize("module", [months, periods, links])
def test_examples_in_the_docstrings(module: object) -> None:
    found = doctest.testmod(module, extraglobs={"np": months.np})
    assert found.attempted
    assert not found.failed


def test_read_month() -> None:
    assert month_label(read_month("2026-01"), "zh") == "2026年1月"
    assert month_label(read_month(" 2025-12 "), "en") == "Dec 2025"


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "202601", "2026年1月", "", "26-01"])
def test_no_month(text: str) -> None:
    with pytest.raises(InputError, match="2026-01"):
        read_month(text)
