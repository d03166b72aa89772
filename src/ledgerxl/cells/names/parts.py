"""Take a company name apart: place, brand, trade, legal form, branch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ledgerxl.cells.names import latin
from ledgerxl.cells.names.folding import clean_name, fold_name, has_cjk
from ledgerxl.cells.names.legal_forms import PARTNERSHIP, legal_form, split_branch, split_suffix
from ledgerxl.cells.names.lists import trades
from ledgerxl.cells.names.notes import Bracketed, is_note, open_brackets
from ledgerxl.cells.names.place_words import PlaceWord, canonical_place, ends_with_place, split_places

_LONGEST_TRADE = 8


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of one company name; a part that is absent is "".

    Attributes:
        text: the whole name, tidy (`clean_name`).
        place: where it is registered, shortened: 深圳 for 广东省深圳市, 上海浦东 for 上海市浦东新区.
        brand: what is left, the part that tells companies apart.
        trade: what it trades in or does: 国际贸易, 电子科技.
        suffix: its legal form, canonical: 有限公司 for 有限责任公司, LTD for Co., Limited; or the kind of shop.
        branch: the branch's own part: 南京分公司.
    """

    text: str
    place: str
    brand: str
    trade: str
    suffix: str
    branch: str


@lru_cache(maxsize=1 << 15)
def parse_company_name(name: str) -> CompanyName:
    """Take a name apart.

    Notes in brackets (张总, 月结, 原名…) are left out of every part but `text`. Brand and trade are told apart by a list
    of trades, so an unknown trade stays with the brand; the same holds for a place that no list has. Never raises.

    >>> parts = parse_company_name("华信（上海）国际贸易有限责任公司南京分公司")
    >>> parts.place, parts.brand, parts.trade, parts.suffix, parts.branch
    ('上海', '华信', '国际贸易', '有限公司', '南京分公司')
    """
    folded = fold_name(name)
    if not has_cjk(folded):
        return CompanyName(clean_name(name), *latin.split_name(folded))
    found = open_brackets(folded)
    head, branch = _head_and_branch(found.body)
    core, suffix = split_suffix(head)
    place, brand, trade, stray = _core_parts(core, found)
    if not brand:
        return CompanyName(clean_name(name), "", folded, "", "", "")
    suffix = PARTNERSHIP if found.partnership else suffix
    return CompanyName(clean_name(name), place, brand, trade, suffix, branch + found.branch + stray)


def _head_and_branch(body: str) -> tuple[str, str]:
    head, branch = split_branch(body)
    return head, "" if branch and is_note(branch) else branch


def _core_parts(core: str, found: Bracketed) -> tuple[str, str, str, str]:
    """Return place, brand, trade, and a place that turned out to name a branch."""
    words, rest = split_places(core)
    words, brand, trade = _brand_and_trade(words, rest)
    if not words and not found.places:
        words, brand = _place_behind_brand(brand, trade)
    place, bracketed = canonical_place(words), canonical_place(found.places)
    if not bracketed or bracketed in place:
        return place, brand, trade, ""
    if not place or place in bracketed:
        return bracketed, brand, trade, ""
    return (place, brand, trade, bracketed) if found.place_is_last else (place + bracketed, brand, trade, "")


def _brand_and_trade(words: list[PlaceWord], rest: str) -> tuple[list[PlaceWord], str, str]:
    """Split off the trade; give places back to a brand that would be empty or a single character (吉安达, 西湖缘)."""
    brand, trade = _split_trade(rest)
    while words and (not brand or (len(brand) == 1 and not words[-1].marked)):
        brand = words[-1].typed + brand
        words = words[:-1]
    if not brand:
        return words, trade, ""
    return words, brand, trade


def _split_trade(text: str) -> tuple[str, str]:
    """Return what stands before the trade words at the end of a text, and these."""
    known, brand = trades(), text
    while size := next((n for n in range(min(_LONGEST_TRADE, len(brand)), 1, -1) if brand[-n:] in known), 0):
        brand = brand[:-size]
    return brand, text[len(brand) :]


def _place_behind_brand(brand: str, trade: str) -> tuple[list[PlaceWord], str]:
    """Find a place that lost its brackets: 华信上海 (贸易) → 上海, 华信."""
    place = ends_with_place(brand) if trade else ""
    if len(brand) - len(place) < 2 or not place:
        return [], brand
    return split_places(place)[0], brand.removesuffix(place)


def is_person_or_shop(parts: CompanyName) -> bool:
    """Return whether only an identical name is the same customer: a person, a short name, a one-family shop."""
    family = legal_form(parts.suffix).family
    return family == "shop" or (family == "" and not (parts.trade and parts.brand))
