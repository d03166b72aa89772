"""Excel's error values as values of their own: never a text, never a number."""

from __future__ import annotations

from dataclasses import dataclass

_CODES = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CONNECT!": 2046,
    "#BLOCKED!": 2047,
    "#UNKNOWN!": 2048,
    "#FIELD!": 2049,
    "#CALC!": 2050,
}
"""Source: https://learn.microsoft.com/office/vba/api/excel.xlcverror."""
_TEXTS = {code: text for text, code in _CODES.items()}
_FACILITY = -0x7FF60000
"""0x800A0000 as a signed number: what COM adds to the code of an error inside a Variant."""


@dataclass(frozen=True, slots=True)
class ExcelError:
    """One of Excel's error values; `text` as a cell shows it, such as #VALUE!."""

    text: str

    def __post_init__(self) -> None:
        if self.text not in _CODES:
            raise ValueError(f"{self.text} is no Excel error")

    @property
    def code(self) -> int:
        """The number that VBA's CVErr takes."""
        return _CODES[self.text]

    @property
    def scode(self) -> int:
        """The number that a Variant with this error holds, and that COM passes to Python."""
        return _FACILITY + self.code

    @classmethod
    def of_scode(cls, scode: int) -> ExcelError | None:
        """Return the error that COM passed as this number; None for any other number.

        >>> ExcelError.of_scode(-2146826246)
        ExcelError(text='#N/A')
        """
        text = _TEXTS.get(scode - _FACILITY)
        return cls(text) if text else None


VALUE_ERROR = ExcelError("#VALUE!")
NAME_ERROR = ExcelError("#NAME?")
NUM_ERROR = ExcelError("#NUM!")
