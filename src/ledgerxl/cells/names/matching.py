"""Decide whether two company names are one company."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ledgerxl.cells.names.folding import fold_name
from ledgerxl.cells.names.legal_forms import LegalForm, legal_form
from ledgerxl.cells.names.notes import former_name
from ledgerxl.cells.names.parts import CompanyName, is_person_or_shop, parse_company_name
from ledgerxl.cells.names.typos import is_alike_text, is_brand_typo

Key = tuple[str, str, str, str, str]
_LONG_BRAND = 4


@dataclass(frozen=True, slots=True)
class Claims:
    """What a name states beside its brand and trade; anything may be left open, nothing may be contradicted."""

    place: str
    form: LegalForm
    tax_id: str = ""


def same_company(a: str, b: str, *, tax_id_a: str | None = None, tax_id_b: str | None = None) -> bool:
    """Return whether two names are probably one company.

    Tax ids, where both are given, decide alone. Otherwise brand and trade must be equal (a one-character slip in the
    brand aside, `is_brand_typo`), place and legal form must not contradict each other – either may be missing – and a
    branch is only the same as itself. A person, a name without place, trade or legal form, and a one-family shop
    (经营部, 商行, 厂 …) must be identical. A former name in brackets (原名…) counts as well. Symmetric; never raises.

    股份有限公司 and 有限公司 are two companies, so are a 集团 and its namesake: only an equal tax id joins them.
    """
    one, other = tidy_tax_id(tax_id_a), tidy_tax_id(tax_id_b)
    if one and other:
        return one == other
    return any(are_one(x, y) for x in all_names(a) for y in all_names(b))


def are_one(a: CompanyName, b: CompanyName) -> bool:
    """Return whether two parsed names are probably one company."""
    if key_of(a) == key_of(b):
        return True
    if a.branch != b.branch or is_person_or_shop(a) or is_person_or_shop(b):
        return False
    if combine(claims_of(a), claims_of(b)) is None:
        return False
    if a.brand == b.brand or whole_core(a) == whole_core(b):
        return a.trade == b.trade
    return is_typo(a, b)


def is_typo(a: CompanyName, b: CompanyName) -> bool:
    """Return whether two parsed names that agree otherwise differ by one slip.

    With two things different at once – a place left out and a slip – the brand must be long. Outside the brand a
    slip breaks the word it is in (贸易 → 贸宜), which then counts to the brand, so it shows only in the whole text.
    """
    if a.trade != b.trade:
        return is_alike_text(joined(a), joined(b))
    slip = is_brand_typo(a.brand, b.brand, bare=bool(a.trade))
    if a.place == b.place:
        return slip
    return (slip and min(len(a.brand), len(b.brand)) >= _LONG_BRAND) or is_alike_text(joined(a), joined(b))


def combine(a: Claims, b: Claims) -> Claims | None:
    """Return what two names state together; None when they contradict each other."""
    place = _combine_places(a.place, b.place)
    form = _combine_forms(a.form, b.form)
    if place is None or form is None or (a.tax_id and b.tax_id and a.tax_id != b.tax_id):
        return None
    return Claims(place, form, a.tax_id or b.tax_id)


def claims_of(name: CompanyName, tax_id: str = "") -> Claims:
    """Return what a parsed name states."""
    return Claims(name.place, legal_form(name.suffix), tax_id)


def key_of(name: CompanyName) -> Key:
    """Return what identical customers share: every part but the text as typed."""
    return (name.place, name.brand, name.trade, name.suffix, name.branch)


def whole_core(name: CompanyName) -> str:
    """Return place and brand as one: equal for 嘉鱼 + 华信 and for 嘉鱼华信, where no list told that 嘉鱼 is a place."""
    return name.place + name.brand


def joined(name: CompanyName) -> str:
    """Return the parts before the branch as one text."""
    return f"{name.place}{name.brand}{name.trade}{name.suffix}"


@lru_cache(maxsize=1 << 15)
def all_names(name: str) -> tuple[CompanyName, ...]:
    """Return a name and, where it gives one in brackets, its former name, both parsed."""
    former = former_name(fold_name(name))
    parsed = parse_company_name(name)
    return (parsed, parse_company_name(former)) if former else (parsed,)


def tidy_tax_id(tax_id: str | None) -> str:
    """Return a tax id without spaces and in upper case; "" when there is none."""
    return "".join((tax_id or "").split()).upper()


def _combine_places(a: str, b: str) -> str | None:
    if a in b:
        return b
    return a if b in a else None


def _combine_forms(a: LegalForm, b: LegalForm) -> LegalForm | None:
    if a == b:
        return a
    if {a.family, b.family} - {"company", ""} or a.group != b.group:
        return None
    if (a.word and b.word and a.word != b.word) or (None not in (a.stock, b.stock) and a.stock != b.stock):
        return None
    return LegalForm("company", a.group, b.stock if a.stock is None else a.stock, a.word or b.word)
