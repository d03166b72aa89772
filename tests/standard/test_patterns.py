"""The small language of number patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.standard import PatternError, compile_pattern


@pytest.mark.parametrize(
    "pattern, number, fits",
    [
        ("SO{yyyymmdd}-{nnn}", "SO20260115-001", True),
        ("SO{yyyymmdd}-{nnn}", "SO20260115-01", False),  # too short
        ("SO{yyyymmdd}-{nnn}", "SO20260115-0001", False),  # too long
        ("SO{yyyymmdd}-{nnn}", "so20260115-001", False),
        ("SO{yyyymmdd}-{nnn}", "SO２0260115-001", False),  # a full-width digit
        ("{AA}{yy}{mm}{n}", "XA26011", True),
        ("XS.{nn}", "XSa01", False),  # a dot is a dot
        ("{*}-{nn}", "anything-07", True),
    ],
)
def test_fits(pattern: str, number: str, fits: bool) -> None:
    assert compile_pattern(pattern).fits(number) is fits


@pytest.mark.parametrize("pattern", ["SO{yyyy", "SO}", "SO{x}", "{nn}-{nnn}", "{yyyy}{yyyy}", "{}", "{{n}}"])
def test_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern)


@given(st.lists(st.sampled_from(["SO", "-", "{yyyymmdd}", "{nnn}", "{A}", ".", "(", "销"]), unique=True))
def test_example_fits_its_pattern(parts: list[str]) -> None:
    pattern = compile_pattern("".join(parts))
    assert pattern.fits(pattern.example())
    assert pattern.length == len(pattern.example())


@given(st.text())
def test_any_text_compiles_or_is_refused(text: str) -> None:
    try:
        compile_pattern(text)
    except PatternError:
        assert "{" in text or "}" in text
