"""The tail of a company name: legal form, kind of shop or institution, and branch."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledgerxl.cells.names.lists import other_forms
from ledgerxl.cells.names.place_words import canonical_place, split_places

_COMPANY = re.compile("(集团)?(?:总公司|(股份)?(?:(有限)公?司?|公司))$|(集团)(股份)?$|(股份)$")
_HEAD_OFFICE = re.compile("^(.+?(?:有限公司|(?<![分子支])公司|集团(?!.*公司)))(.+)$")
PARTNERSHIP = "合伙企业"
_LONGEST_FORM = 8
_SHORTEST_SHOP = 2
_PARTNERSHIPS = ("合伙企业", "有限合伙", "普通合伙", "特殊普通合伙")

_BRANCH = re.compile(
    "(?:分公司|子公司|支公司|办事处|代表处|联络处|分店|门店|分部|分厂|分行|支行|分所|分院|分社|分校|分理处|营业厅|营业所|项目部|指挥部)$"
)
_UNIT = re.compile("(?:[部处店厂所队组科室仓库线院校站点区行会社堂]|中心|基地|车间|柜台|专柜|仓库|工会|食堂|业务)$")


@dataclass(frozen=True, slots=True)
class LegalForm:
    """What two legal forms are compared by.

    Attributes:
        family: "company", "shop", "institution" or "" (none written).
        group: 集团 is part of it.
        stock: 股份 is part of it; None when the form leaves that open (公司, none written).
        word: what must be equal where both have it: the kind of shop or institution, or a Latin form (LTD, INC).
    """

    family: str
    group: bool = False
    stock: bool | None = None
    word: str = ""


def legal_form(suffix: str) -> LegalForm:
    """Return what a parsed suffix means for comparison."""
    if suffix == PARTNERSHIP or suffix in other_forms():
        return LegalForm("institution" if suffix == PARTNERSHIP else other_forms()[suffix], word=suffix)
    if suffix and suffix.isascii():
        word = suffix.removeprefix("GROUP ")
        return LegalForm("company", "GROUP" in suffix, word="" if word in ("CO", "GROUP") else word)
    stock = True if "股份" in suffix else False if "有限" in suffix else None
    return LegalForm("company" if suffix else "", "集团" in suffix, stock)


def split_suffix(text: str) -> tuple[str, str]:
    """Return a folded name without its legal form, and that form in its canonical spelling ("" when there is none)."""
    for word in _PARTNERSHIPS:
        if text.endswith(word) and len(text) > len(word):
            return text.removesuffix(word), PARTNERSHIP
    match = _COMPANY.search(text)
    if match and match.start() > 0:
        return text[: match.start()], _canonical_company(match.group())
    return _split_other_form(text)


def split_branch(text: str) -> tuple[str, str]:
    """Return the head office's name and the branch's own part of a folded name ("" for a head office)."""
    if match := _HEAD_OFFICE.match(text):
        return match[1], canonical_branch(match[2])
    if match := _BRANCH.search(text):
        head, place = _trailing_place(text[: match.start()])
        return (head, canonical_branch(place + match.group())) if head else (text, "")
    return text, ""


def canonical_branch(text: str) -> str:
    """Return a branch's own part without 市/省 behind its place: 北京市分公司 → 北京分公司."""
    words, rest = split_places(text)
    return canonical_place(words) + rest


def is_unit(text: str) -> bool:
    """Return whether a folded text names a part of a company: 二部, 南京分公司, 三号仓库."""
    return bool(_BRANCH.search(text) or _UNIT.search(text))


def _canonical_company(form: str) -> str:
    group = "集团" if "集团" in form else ""
    if "股份" in form:
        return group + "股份有限公司"
    if "有限" in form:
        return group + "有限公司"
    return group or "公司"


def _split_other_form(text: str) -> tuple[str, str]:
    """Take off the longest other form; a single character (店, 厂) must leave at least two."""
    forms = other_forms()
    for size in range(min(_LONGEST_FORM, len(text) - 1), 0, -1):
        if text[-size:] in forms and (size > 1 or len(text) > _SHORTEST_SHOP):
            return text[:-size], text[-size:]
    return text, ""


def _trailing_place(text: str) -> tuple[str, str]:
    """Split a place off the end: 华信贸易上海 → 华信贸易, 上海. The whole text is never taken."""
    for start in range(max(1, len(text) - 8), len(text) - 1):
        words, rest = split_places(text[start:])
        if words and not rest:
            return text[:start], text[start:]
    return text, ""
