"""大写金额: amounts in financial Chinese numerals, written and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Fen: TypeAlias = npt.NDArray[np.int64]
Texts: TypeAlias = npt.NDArray[np.object_]

DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")
_LIMIT = Decimal(10) ** 16
BEYOND_WORDS = 1e16
"""The first amount in yuan for which there is no word."""
_LONGEST = 64
"""Characters; the longest amount below the limit has 37."""

_FORMS = {
    "零": "〇○",
    "壹": "一弌",
    "贰": "二贰貳弍两",
    "叁": "三叄參参弎",
    "肆": "四",
    "伍": "五",
    "陆": "六陸",
    "柒": "七",
    "捌": "八",
    "玖": "九",
    "拾": "十",
    "佰": "百",
    "仟": "千",
    "万": "萬",
    "亿": "億",
    "元": "圆圓",
    "整": "正",
}
"""Other ways to write the same numeral: everyday, traditional, and those met on old cheques."""
_CANONICAL = str.maketrans({form: numeral for numeral, forms in _FORMS.items() for form in forms})

_DIGIT = "[壹贰叁肆伍陆柒捌玖]"
_SECTION = re.compile(f"零?(?:({_DIGIT})仟)?(?:({_DIGIT})佰|零)?(?:({_DIGIT}?)拾|零)?(?:(?:(?<=[拾零])|^)({_DIGIT}))?")
"""At most four places. A last digit that neither 拾 nor 零 leads (壹佰贰) may mean 102 or 120: not read."""
_AMOUNT = re.compile(
    rf"(?:人民币|RMB|¥|￥)?[:\s]*(?P<sign>负|-)?(?:(?P<yuan>[{DIGITS}拾佰仟万亿]+)元)?"
    rf"(?:零?(?P<jiao>{_DIGIT})角)?(?:零角)?(?:零?(?P<fen>{_DIGIT})分)?(?:零分)?整?"
)


def amount_in_words(amount: float | Decimal) -> str:
    """Return an amount in yuan as 大写金额, rounded half away from zero to the fen.

    >>> amount_in_words(16409.02), amount_in_words(1409.5), amount_in_words(1680.32), amount_in_words(100)
    ('壹万陆仟肆佰零玖元零贰分', '壹仟肆佰零玖元伍角', '壹仟陆佰捌拾元零叁角贰分', '壹佰元整')

    Raises:
        ValueError: the amount is not a number or reaches 10^16 yuan, beyond which there is no word.

    Source: 正确填写票据和结算凭证的基本规定, 支付结算办法 (银发〔1997〕393号), annex 1.
    """
    exact = amount if isinstance(amount, Decimal) else Decimal(str(float(amount)))
    if not exact.is_finite() or abs(exact) > _LIMIT - Decimal("0.01"):
        raise ValueError(f"cannot write {amount} in words; expected an amount below {_LIMIT:,f} yuan")
    fen = int((abs(exact) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    sign = "负" if exact < 0 and fen else ""
    return sign + _yuan_and_fen(*divmod(fen, 100))


def amounts_in_words(fen: Fen) -> Texts:
    """Return amounts in whole fen as 大写金额, each as `amount_in_words` says it; a column at once, below 10^16 yuan."""
    yuan, rest = np.divmod(np.abs(fen), 100)
    endings = _endings()[np.where(yuan == 0, 0, np.where(yuan % 10 == 0, 1, 2)), rest]
    parts = [*_where(fen < 0, "负"), *_wholes_in_words(yuan), endings]
    words = np.empty(len(fen), object)
    words[:] = [*map("".join, zip(*(part.tolist() for part in parts), strict=True))]  # a third faster than adding arrays
    return words


def _wholes_in_words(numbers: Fen) -> Iterator[Texts]:
    """Yield the parts of whole numbers as `whole_in_words` says them, from the left; nothing for 0."""
    for power in (3, 2, 1, 0):
        section = numbers // 10_000**power % 10_000
        if section.any():
            above = numbers // 10_000 ** (power + 1)
            gap = (above > 0) & ((section < 1000) | (above % 10_000 == 0))
            yield _spoken_sections(power)[gap.astype(np.intp), section]
            if power == 3:
                yield from _where((section > 0) & (numbers // 10_000**2 % 10_000 == 0), "亿")


def _where(condition: npt.NDArray[np.bool_], word: str) -> Iterator[Texts]:
    """Yield a word where the condition holds, "" elsewhere; nothing where it never does."""
    if condition.any():
        yield np.array(["", word], object)[condition.astype(np.intp)]


@lru_cache(maxsize=4)
def _spoken_sections(power: int) -> Texts:
    """Return what four digits say at a power of 10,000: first row as they are, second with 零 in front."""
    name = _SECTIONS[power][:1]
    spoken = np.array(["", *(_section_in_words(section) + name for section in range(1, 10_000))], object)
    return np.stack((spoken, np.where(spoken == "", "", "零" + spoken)))


@lru_cache(maxsize=1)
def _endings() -> Texts:
    """Return what follows the yuan, by its fen: after no yuan, after yuan that end in 0, after others."""
    wholes = (0, 10, 1)
    endings = [
        [_yuan_and_fen(yuan, rest).removeprefix(whole_in_words(yuan) if yuan else "") for rest in range(100)] for yuan in wholes
    ]
    return np.array(endings, object)


def _yuan_and_fen(yuan: int, rest: int) -> str:
    if not rest:
        return f"{whole_in_words(yuan)}元整"
    jiao, fen = divmod(rest, 10)
    words = f"{whole_in_words(yuan)}元" if yuan else ""
    if yuan and (yuan % 10 == 0 or not jiao):
        words += "零"
    words += f"{DIGITS[jiao]}角" if jiao else ""
    return words + (f"{DIGITS[fen]}分" if fen else "")


def whole_in_words(number: int) -> str:
    """Return a whole number from 0 to below 10^16 in financial numerals.

    >>> whole_in_words(107000), whole_in_words(100_000_005), whole_in_words(0)
    ('壹拾万柒仟', '壹亿零伍', '零')
    """
    words = ""
    for power, name in reversed(list(enumerate(_SECTIONS))):
        section = number // 10_000**power % 10_000
        if section:
            gap = "零" if words and (section < 1000 or number // 10_000 ** (power + 1) % 10_000 == 0) else ""
            words += gap + _section_in_words(section) + _section_name(number, power, name)
    return words or DIGITS[0]


def _section_name(number: int, power: int, name: str) -> str:
    """万亿 is said in full only when no 亿 follows to carry it: 壹万亿, 壹万零贰亿."""
    has_yi = power == 3 and number // 10_000**2 % 10_000
    return "万" if has_yi else name


def _section_in_words(section: int) -> str:
    words = ""
    for power in (3, 2, 1, 0):
        digit = section // 10**power % 10
        words += DIGITS[digit] + _PLACES[power] if digit else "零"
    return re.sub("零+", "零", words).strip("零")


def parse_amount_in_words(text: str) -> Decimal | None:
    """Return the yuan of a 大写金额, exact; None when the text is none, or could mean two amounts.

    Everyday and traditional numerals are understood, with or without 整.

    >>> parse_amount_in_words("人民币壹万陆仟肆佰零玖元零贰分")
    Decimal('16409.02')
    """
    numerals = text.translate(_CANONICAL).strip()
    found = _AMOUNT.fullmatch(numerals) if len(numerals) <= _LONGEST else None
    if not found or not (found["yuan"] or found["jiao"] or found["fen"]):
        whole = parse_whole_in_words(numerals.removesuffix("整"))
        return None if whole is None else Decimal(whole)
    yuan = parse_whole_in_words(found["yuan"]) if found["yuan"] else 0
    if yuan is None:
        return None
    total = Decimal(yuan * 100 + _digit(found["jiao"]) * 10 + _digit(found["fen"])).scaleb(-2)
    return -total if found["sign"] else total


def parse_whole_in_words(text: str) -> int | None:
    """Return a whole number in Chinese numerals, everyday or financial; None when the text is none.

    >>> parse_whole_in_words("十三"), parse_whole_in_words("壹拾万零柒仟"), parse_whole_in_words("三万五")
    (13, 107000, None)
    """
    if len(text) > _LONGEST:
        return None
    numerals = text.translate(_CANONICAL)
    if numerals == DIGITS[0]:
        return 0
    for name, scale in (("亿", 100_000_000), ("万", 10_000)):
        high, found, low = numerals.rpartition(name)
        if found:
            return _joined(parse_whole_in_words(high), scale, low)
    return _section(numerals)


def _joined(high: int | None, scale: int, low: str) -> int | None:
    """A bare digit after 万 or 亿 is the next place in speech (三万五 = 35,000): not read."""
    rest = 0 if not low else parse_whole_in_words(low) if len(low) > 1 else None
    if not high or rest is None or rest >= scale or high * scale >= _LIMIT:
        return None
    return high * scale + rest


def _section(numerals: str) -> int | None:
    found = _SECTION.fullmatch(numerals)
    if not found or not numerals.strip("零"):
        return None
    digits = [1 if group == "" else _digit(group) for group in found.groups()]
    return int(sum(digit * 10**power for digit, power in zip(digits, (3, 2, 1, 0), strict=True)))


def _digit(numeral: str | None) -> int:
    return DIGITS.index(numeral) if numeral else 0
