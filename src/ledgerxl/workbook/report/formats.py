"""How the plan's formats look in Excel: number format, alignment, scale, and how wide a value is shown.

Excel's number formats divide by thousands and not by ten thousands. 万元 is therefore stored as 万元, and the header says so; sums that
must agree with the ledger are taken back to yuan. In English a number format shows thousands of what is stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from ledgerxl.reports.plan import Format, Value
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.template.sheet_parts import text_units

_WAN: Final = 10_000
_UNIT: Final = both("（万元）", " (thousands)")
_NUMBER_FORMATS: Final = {
    Format.TEXT: "@",
    Format.WHOLE: "#,##0;[Red]-#,##0",
    Format.QUANTITY: "#,##0",
    Format.MONEY: "#,##0.00;[Red]-#,##0.00",
    Format.PERCENT: "0.0%;[Red]-0.0%",
    Format.DAYS: "#,##0;[Red]-#,##0",
    Format.DATE: "yyyy-mm-dd",
}
_MONEY_WAN: Final = both("#,##0.00;[Red]-#,##0.00", "#,##0.00,;[Red]-#,##0.00,")
_CARD_WAN: Final = both('#,##0.00" 万元";[Red]-#,##0.00" 万元"', '#,##0.00,"k";[Red]-#,##0.00,"k"')
_CARD_DAYS: Final = both('#,##0" 天";[Red]-#,##0" 天"', '#,##0" days";[Red]-#,##0" days"')


def number_format(kind: Format, language: Language, values: Iterable[Value] = ()) -> str:
    """Return the Excel number format of a column with these values.

    Quantities get as many decimals as the column needs, three at most: `0.###` would leave a lone point behind a whole number.
    """
    if kind is Format.MONEY_WAN:
        return _MONEY_WAN.of(language)
    if kind is Format.QUANTITY:
        places = decimals(values)
        shown = "#,##0" + ("." + "0" * places if places else "")
        return f"{shown};[Red]-{shown}"
    return _NUMBER_FORMATS[kind]


def card_format(kind: Format, language: Language, value: Value) -> str:
    """Return the number format of a key figure, which has no header to name its unit."""
    if kind is Format.MONEY_WAN:
        return _CARD_WAN.of(language)
    return _CARD_DAYS.of(language) if kind is Format.DAYS else number_format(kind, language, (value,))


def decimals(values: Iterable[Value]) -> int:
    """Return how many decimals these numbers need, 0 to 3.

    >>> decimals([1, 2.5, None])
    1
    """
    thousandths = {round(value * 1000) for value in values if isinstance(value, (int, float)) and value == value}
    for places, step in enumerate((1000, 100, 10)):
        if all(number % step == 0 for number in thousandths):
            return places
    return 3


def scale(kind: Format, language: Language) -> int:
    """Return what a value is divided by before it is stored."""
    return _WAN if kind is Format.MONEY_WAN and language == "zh" else 1


def stored(value: Value, kind: Format, language: Language) -> Value:
    """Return a value as the cell holds it."""
    divisor = scale(kind, language)
    return value / divisor if divisor != 1 and isinstance(value, (int, float)) else value


def labelled(label: str, kind: Format, language: Language) -> str:
    """Return a header with its unit, where the values are not in yuan."""
    if kind is not Format.MONEY_WAN or "万" in label or "thousand" in label.casefold():
        return label
    return label + _UNIT.of(language)


def align(kind: Format) -> str:
    """Return the horizontal alignment of a format's values."""
    if kind is Format.TEXT:
        return "left"
    return "center" if kind is Format.DATE else "right"


def shown_units(value: Value, kind: Format, places: int = 2) -> int:
    """Return how wide a value is shown, in characters of the standard font."""
    if value is None:
        return 0
    if isinstance(value, str):
        return text_units(value)
    if isinstance(value, dt.date):
        return 10
    if kind is Format.PERCENT:
        return len(f"{value * 100:,.1f}%")
    if kind in (Format.MONEY, Format.MONEY_WAN, Format.TEXT):
        return len(f"{value:,.2f}")
    return len(f"{value:,.{places if kind is Format.QUANTITY else 0}f}")
