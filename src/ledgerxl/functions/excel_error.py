"""Excel's error values as values of their own: never a text, never a number."""

from __future__ import annotations

from enum import Enum

_FACILITY = -0x7FF60000
"""0x800A0000 as a signed number: what a Variant adds to the code of the error that it holds."""


class ExcelError(Enum):
    """Excel's error values, as a cell shows them: `ExcelError("#VALUE!")`."""

    NULL = "#NULL!"
    DIV_0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"
    GETTING_DATA = "#GETTING_DATA"
    SPILL = "#SPILL!"
    CONNECT = "#CONNECT!"
    BLOCKED = "#BLOCKED!"
    UNKNOWN = "#UNKNOWN!"
    FIELD = "#FIELD!"
    CALC = "#CALC!"

    @property
    def code(self) -> int:
        """The number that VBA's CVErr takes."""
        return _CODES[self]

    @property
    def scode(self) -> int:
        """The whole number that stands for the error where COM hands a Variant to Python; cells' own numbers are floats."""
        return _FACILITY + self.code

    @classmethod
    def of_scode(cls, scode: int) -> ExcelError | None:
        """Return the error that COM passed as this number; None for any other number.

        >>> ExcelError.of_scode(-2146826246)
        <ExcelError.NA: '#N/A'>
        """
        return _BY_CODE.get(scode - _FACILITY)


_CODES = dict(zip(ExcelError, (2000, 2007, 2015, 2023, 2029, 2036, 2042, 2043, 2045, 2046, 2047, 2048, 2049, 2050), strict=True))
"""Source: https://learn.microsoft.com/office/vba/api/excel.xlcverror."""
_BY_CODE = {code: error for error, code in _CODES.items()}


class UnusableArgumentError(Exception):
    """An argument that a function cannot work with; the cell shows #VALUE!."""
