"""Take the places off the front of a folded company name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledgerxl.cells.names.lists import places

_KIND = re.compile(
    "(?:特别行政区|[壮回维][吾尔族]{1,3}自治区|(?:[\u4e00-\u9fff]{1,6}族|柯尔克孜|哈萨克|蒙古|塔吉克|锡伯)自治[州县]|自治[区州县旗]|地区|新区|林区|[省市区县盟旗]|街道|[镇乡])"
)
_UNLISTED = re.compile("([\u4e00-\u9fff]{2,3}?)(自治[州县旗]|[市区县旗]|街道|[镇乡])")
# 超市, 夜市 … end like a city and are shops; 社区, 园区 … end like a district.
_NO_PLACE_BEFORE = frozenset("超门城都夜股花菜社园小古校厂景山片矿库灾军")
_LONGEST = 12
_MUNICIPALITIES = frozenset({"北京", "上海", "天津", "重庆"})
_WHOLE_COUNTRY = ("中国", "中华", "全国")


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """One place at the front of a name: as it stands there, its short name, its province, and whether 市/区/县 marks it."""

    typed: str
    short: str
    province: str
    marked: bool


def split_places(text: str) -> tuple[list[PlaceWord], str]:
    """Return the places that a folded name begins with, widest first, and what follows them."""
    found: list[PlaceWord] = []
    while word := _first_place(text, found[-1].province if found else None):
        found.append(word)
        text = text[len(word.typed) :]
    return found, text


def canonical_place(words: list[PlaceWord]) -> str:
    """Return the place as one short text: 广东省深圳市 and 深圳 → 深圳, 上海市浦东新区 → 上海浦东."""
    shorts = [word.short for word in words]
    if len(shorts) > 1 and shorts[0] in _WHOLE_COUNTRY:
        words, shorts = words[1:], shorts[1:]
    if len(shorts) > 1 and shorts[0] == words[0].province and shorts[0] not in _MUNICIPALITIES:
        shorts = shorts[1:]
    return "".join(dict.fromkeys(shorts))


def is_only_places(text: str) -> bool:
    """Return whether nothing is left of a folded text without its places; true of an empty one."""
    return not split_places(text)[1]


def ends_with_place(text: str) -> str:
    """Return the province or city that a text ends with, typed without 省/市; "" when there is none."""
    return next((text[-size:] for size in (4, 3, 2) if text[-size:] in places().bare), "")


def _first_place(text: str, province: str | None) -> PlaceWord | None:
    for size in range(min(_LONGEST, len(text)), 1, -1):
        if word := _known_place(text[:size], text[size:], province):
            return word
    return _unlisted_place(text, province)


def _known_place(short: str, rest: str, province: str | None) -> PlaceWord | None:
    gazetteer = places()
    if short in gazetteer.provinces:
        kind = _kind(rest)
        here = province in (None, "", *_WHOLE_COUNTRY, gazetteer.provinces[short])
        known = kind or (here and short in gazetteer.bare)
        return PlaceWord(short + kind, short, gazetteer.provinces[short], bool(kind)) if known else None
    if short in gazetteer.all_districts:
        kind = _kind(rest)
        near = gazetteer.districts.get(province or "", frozenset()) | gazetteer.districts[""]
        if kind or (province is not None and short in near):
            return PlaceWord(short + kind, short, province or "", bool(kind) or short in gazetteer.districts[""])
    return None


def _kind(rest: str) -> str:
    kind = _KIND.match(rest)
    return kind.group() if kind else ""


def _unlisted_place(text: str, province: str | None) -> PlaceWord | None:
    """Recognise a place that no list has by its ending; 区, 乡 and the like only behind another place."""
    match = _UNLISTED.match(text)
    if match is None or match[1][-1] in _NO_PLACE_BEFORE:
        return None
    if province is None and match[2] in ("区", "旗", "乡", "街道"):
        return None
    return PlaceWord(match.group(), match[1], province or "", marked=True)
