"""Tell a slip of the keyboard from another brand."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.cells.names.folding import has_cjk
from ledgerxl.cells.names.lists import alike

# Characters that firms use to tell sister companies apart: swapping two of one row is never a slip.
_COUNTERPARTS = (
    "0123456789零一二三四五六七八九十壹贰叁",
    "甲乙丙丁戊己",
    "东西南北中",
    "上中下",
    "大小",
    "新老旧",
    "前后",
    "春夏秋冬",
    "红黄蓝绿青白黑紫",
    "ABCDEFGH",
)
_ADDED_TO_TELL_APART = frozenset("".join(_COUNTERPARTS))
_SHORTEST_LATIN = 5
_CHINESE_LENGTHS = (3, 4)


def is_brand_typo(one: str, other: str, *, bare: bool) -> bool:
    """Return whether two brands, all else being equal, are one brand with a slip in one character.

    Two characters say too little: 华信 and 华兴 are two firms, and only a character that sounds or looks the same
    (华信, 华鑫) or one typed twice counts. From three Chinese or five Latin characters on, one character wrong, missing,
    added in the middle or swapped with its neighbour counts; a number, a direction or the like in its place does not.
    A brand that is not `bare`, because a trade or place that no list has may still be in it, is judged like a short one.
    """
    telling = _is_telling(min(one, other, key=len), bare=bare)
    if len(one) != len(other):
        return _is_slipped_in(*sorted((one, other), key=len), telling=telling)
    slips = [(p, q) for p, q in zip(one, other, strict=True) if p != q]
    if len(slips) == 1:
        return _is_swap_typo(*slips[0], telling=telling)
    return telling and len(slips) == 2 and slips[0] == slips[1][::-1] and _is_transposed(one, other)


def are_alike(one: str, other: str) -> bool:
    """Return whether two characters sound or look so much alike that one is typed for the other."""
    groups = alike()
    return not set(groups.get(one, ())).isdisjoint(groups.get(other, ()))


def is_alike_text(one: str, other: str) -> bool:
    """Return whether two texts differ in one character only, and that by sound or look."""
    if len(one) != len(other):
        return False
    slips = [(p, q) for p, q in zip(one, other, strict=True) if p != q]
    return len(slips) == 1 and are_alike(*slips[0])


def alike_keys(text: str) -> Iterator[str]:
    """Yield keys of which two texts share one when they differ in one look- or sound-alike character."""
    groups = alike()
    for position, character in enumerate(text):
        for group in groups.get(character, ()):
            yield f"{text[:position]}\0{group}\0{text[position + 1 :]}"


def deletion_keys(brand: str) -> Iterator[str]:
    """Yield keys of which two brands share one when they are one slip apart (`is_brand_typo`), sound and look aside."""
    yield brand
    for cut, character in enumerate(brand):
        if not character.isdigit() and (len(brand) >= _CHINESE_LENGTHS[0] or brand[cut - 1 : cut] == character):
            yield brand[:cut] + brand[cut + 1 :]


def _is_telling(brand: str, *, bare: bool) -> bool:
    """Return whether a brand is long enough to be known again with one character wrong, and no longer than brands are."""
    if not has_cjk(brand):
        return len(brand) >= _SHORTEST_LATIN
    return bare and len(brand) in _CHINESE_LENGTHS


def _is_swap_typo(one: str, other: str, *, telling: bool) -> bool:
    if any(one in row and other in row for row in _COUNTERPARTS) or one.isdigit() or other.isdigit():
        return False
    return telling or are_alike(one, other)


def _is_transposed(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return not any(map(str.isdigit, one)) and OSA.distance(one, other, score_cutoff=1) == 1


def _is_slipped_in(short: str, long: str, *, telling: bool) -> bool:
    """Return whether the longer brand has just one character too many: typed twice, or inside it and meaning nothing."""
    if len(long) - len(short) != 1:
        return False
    at = next((i for i, (p, q) in enumerate(zip(short, long, strict=False)) if p != q), len(short))
    if short[at:] != long[at + 1 :] or long[at].isdigit():
        return False
    if at and long[at] == long[at - 1]:
        return True
    return telling and 0 < at < len(short) and long[at] not in _ADDED_TO_TELL_APART
