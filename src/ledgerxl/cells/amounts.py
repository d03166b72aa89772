"""Amounts, quantities and rates as staff type them, and rounding as Excel does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.text import clean_entry, is_placeholder
from ledgerxl.cells.uppercase import parse_amount_in_words, parse_whole_in_words

Floats: TypeAlias = npt.NDArray[np.float64]

_LONGEST = 64
_DIGITS_EXCEL_KEEPS = 15
_CURRENCY = r"(?:人民币|RMB|CNY|USD|EUR|US\$|[¥￥$€])"
_CURRENCY_AFTER = rf"(?:{_CURRENCY}|[元圆]整?)"
_PLAIN = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_GROUPED = r"[1-9][0-9]{0,2}(?:(?:,\s?[0-9]{3})+|(?:\s[0-9]{3})+)(?:\.[0-9]*)?"
_SCALES = {
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
_SLANG_SCALES = {"k": 3, "w": 4}

_NUMBER = re.compile(
    rf"""
    (?P<before>[+-]?)\s* {_CURRENCY}?\s* (?P<inner>[+-]?)\s*
    (?P<open>\(?)\s* {_CURRENCY}?\s*
    (?P<number>{_GROUPED}|{_PLAIN}(?:E[+-]?[0-9]{{1,2}})?)\s*
    (?P<scale>{"|".join(sorted(_SCALES, key=len, reverse=True))})?\s*
    {_CURRENCY_AFTER}?\s* (?P<close>\)?)\s* {_CURRENCY_AFTER}?\s* (?P<after>-?)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def read_number_text(text: str) -> Reading[float]:
    """Read an amount, price or quantity typed as text.

    Every number that is text gets `NUMBER_AS_TEXT`: Excel does not add it up. The text is read exactly and turned
    into the nearest double once. Badly grouped digits, a decimal comma and units are `NOT_A_NUMBER` with a
    suggestion.

    >>> read_number_text("￥1,234.50元").value, read_number_text("(1.5万)").value
    (1234.5, -15000.0)
    >>> read_number_text("1.234,50").suggestion, read_number_text("100件").suggestion
    ('1234.50', '100')
    """
    entry = clean_entry(text)
    if is_placeholder(entry.text):
        return Reading(None)
    exact = _exact(_with_plain_minus(entry.text))
    if exact is not None:
        return Reading(_nearest_double(exact), (Note.NUMBER_AS_TEXT, *entry.notes))
    return Reading(None, (Note.NOT_A_NUMBER,), _suggestion(_with_plain_minus(entry.text)))


def _with_plain_minus(text: str) -> str:
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _nearest_double(exact: Decimal) -> float:
    return float(exact) + 0.0  # never -0.0, which would print as a negative amount


def _exact(text: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(text)
    return _signed(found) if found else parse_amount_in_words(text)


def _signed(found: re.Match[str]) -> Decimal | None:
    if bool(found["open"]) != bool(found["close"]):
        return None
    signs = found["before"] + found["inner"] + ("-" if found["open"] else "") + found["after"]
    if len(signs) > 1:
        return None
    number = Decimal(re.sub(r"[,\s]", "", found["number"])).scaleb(_SCALES.get(found["scale"], 0))
    return -number if signs == "-" else number


def _suggestion(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    return next(filter(None, (guess(text) for guess in _GUESSES)), "")


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _regrouped(text: str) -> str:
    """1,23,4 → 1234; 1.234,50 and 1234,50, as in Europe → 1234.50."""
    bare = re.sub(rf"\s|^{_CURRENCY}|{_CURRENCY_AFTER}$", "", text, flags=re.IGNORECASE)
    if not re.fullmatch(r"[+-]?[0-9]+(?:[.,][0-9]+)*", bare):
        return ""
    whole, mark, decimals = re.fullmatch(r"(.*?)(?:([.,])([0-9]*))?", bare).groups("")  # type: ignore[union-attr]
    is_decimal = mark not in whole and ("," in whole or "." in whole or len(decimals) <= 2 or whole == "0")
    digits = re.sub("[.,]", "", whole)
    return f"{digits}.{decimals}" if mark and is_decimal else digits + decimals


def _without_slang(text: str) -> str:
    found = re.fullmatch(rf"([+-]?{_PLAIN})\s*([kw])", text, re.IGNORECASE)
    return _plain(_scaled(found[1], _SLANG_SCALES[found[2].lower()])) if found else ""


def _scaled(number: str, power: int) -> Decimal:
    value = Decimal(number).scaleb(power)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _as_share(text: str) -> str:
    found = re.fullmatch(rf"([+-]?{_PLAIN})\s*%", text)
    return _plain(_scaled(found[1], -2)) if found else ""


def _retyped(text: str) -> str:
    """The letters O and l and the Chinese full stop in place of 0, 1 and the decimal point."""
    return _plain(_exact(text.translate(str.maketrans("OolI。", "0011.")))) if re.search("[0-9]", text) else ""


def _without_unit(text: str) -> str:
    found = re.fullmatch(rf"(?:约|大约|共|合计|计)?\s*([+-]?(?:{_GROUPED}|{_PLAIN}))\s*(?:[^\W0-9_][^0-9]*)?", text)
    return _plain(_exact(found[1])) if found else ""


_GUESSES: tuple[Callable[[str], str], ...] = (_regrouped, _without_slang, _as_share, _retyped, _without_unit)


def read_rate_text(text: str) -> Reading[float]:
    """Read a share typed as text: a tax rate, a discount, a commission. 13% and 0.13 are both 0.13.

    13 alone is 13.0, which the field's range refuses. 9折 may be meant as a price of 90 % or a discount of 10 %:
    `NOT_A_NUMBER`, and the discount as suggestion.

    >>> read_rate_text("13％").value, read_rate_text("百分之十三").value, read_rate_text("9折").suggestion
    (0.13, 0.13, '10%')
    """
    entry = clean_entry(text)
    if is_placeholder(entry.text):
        return Reading(None)
    share = _share(entry.text) if len(entry.text) <= _LONGEST else None
    if share is not None:
        return Reading(_nearest_double(share), (Note.NUMBER_AS_TEXT, *entry.notes))
    if suggestion := _likely_rate(entry.text):
        return Reading(None, (Note.NOT_A_NUMBER,), suggestion)
    return read_number_text(text)


def _share(text: str) -> Decimal | None:
    signed = re.fullmatch(rf"([+-]?{_PLAIN})\s*([%‰])", text)
    if signed:
        return Decimal(signed[1]).scaleb(-2 if signed[2] == "%" else -3)
    spoken = re.fullmatch(r"([百千])分之\s*(.+)", text)
    number = _spoken_number(spoken[2]) if spoken else None
    return number.scaleb(-2 if spoken[1] == "百" else -3) if spoken and number is not None else None


def _spoken_number(text: str) -> Decimal | None:
    if re.fullmatch(_PLAIN, text):
        return Decimal(text)
    whole = parse_whole_in_words(text)
    return None if whole is None else Decimal(whole)


def _likely_rate(text: str) -> str:
    if text in ("免税", "不征税", "零税率"):
        return "0%"
    points = re.fullmatch(rf"({_PLAIN})\s*个?点", text)
    if points:
        return f"{points[1]}%"
    price = re.fullmatch(r"([0-9]{1,2}(?:\.[0-9]+)?|[一二三四五六七八九]{1,2})\s*折", text)
    return _discount(price[1]) if price else ""


def _discount(price: str) -> str:
    """9折, 九折 → 10%; 85折, 8.5折, 八五折 → 15%."""
    number = Decimal("".join(str("零一二三四五六七八九".find(sign)) if sign > "9" else sign for sign in price))
    percent = number * 10 if number < 10 else number
    return f"{_plain(_scaled(str(100 - percent), 0))}%"


def round_half_away(values: Floats, decimals: int) -> Floats:
    """Return the values rounded half away from zero, as Excel's ROUND does; NaN stays.

    1.005 is stored as 1.00499999999999989 and still rounds to 1.01, because Excel rounds the number it shows. A
    fraction counts as a half when it is within 2^-51 of the scaled value below one: more than storing and scaling
    can take away from a decimal number, less than half of what parts it from the next one with 15 digits. So the
    result is exact for every number of up to 15 significant digits; where the unit is finer than that, the value
    has nothing to round and is returned as it is.

    Args:
        values: any numbers, in any order.
        decimals: digits kept after the point, 0 or more.

    Source: https://support.microsoft.com/office/round-function-c018c5d8-40fb-4053-90b1-b3e7f61a213c.
    """
    units = _whole_units(values, decimals)
    with np.errstate(invalid="ignore"):
        rounded = units / 10.0**decimals
    return np.where(np.abs(values) < 10.0 ** (_DIGITS_EXCEL_KEEPS - decimals), rounded, values)


def fen(values: Floats) -> Floats:
    """Return amounts in yuan as whole fen, rounded half away from zero; NaN stays.

    Whole fen add up without error up to 90 trillion yuan.
    """
    return _whole_units(values, 2)


def _whole_units(values: Floats, decimals: int) -> Floats:
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = np.abs(values) * 10.0**decimals
        whole = np.floor(scaled)
        # From 10^14 units on, 15 digits leave no fraction: what looks like one is noise on either side.
        tolerance = np.where(scaled < 1e14, scaled * 2.0**-51, 0.0)
        signed: Floats = np.copysign(whole + (scaled - whole >= 0.5 - tolerance), values) + 0.0
    return signed
