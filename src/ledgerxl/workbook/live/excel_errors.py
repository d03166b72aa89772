"""Error values as Excel hands them over its object model: as numbers."""

from __future__ import annotations

from typing import Final

_BASE: Final = -2146828288
"""0x800A0000 as a signed number; Excel's own number of the error comes on top."""

_NUMBERS: Final = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2050: "#CALC!",
}
"""Source: https://learn.microsoft.com/office/vba/api/excel.xlcverror."""


def error_text(number: int) -> str:
    """Return the error that a cell shows.

    >>> error_text(-2146826246)
    '#N/A'
    """
    return _NUMBERS.get(number - _BASE, "#VALUE!")
