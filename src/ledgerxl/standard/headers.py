"""Headers as staff and other systems write them, matched with the fields of a table."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ledgerxl.standard.model import Field, Table

# Units that say nothing about the meaning; 万元 and 千克 are not among them, they would change the number's size.
_UNITS = frozenset(
    (
        "元", "人民币", "人民币元", "rmb", "cny", "yuan", "¥", "件", "个", "只", "台", "套", "箱", "天", "日", "人", "days", "day",
        "pcs", "pc", "必填", "选填", "required", "optional",
    )
)  # fmt: skip
_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_SURE = 70.0


@lru_cache(maxsize=4096)
def normalise_header(text: str) -> str:
    """Return a header's comparison key: its letters, digits and Chinese characters, half-width and in lower case.

    A unit in brackets falls away, `单价（元）` is `单价`; any other bracket keeps its content, because `总金额(万元)` is not `总金额`.
    A text without any letter or digit keeps its signs, so that `√` is not the same as nothing.

    >>> normalise_header(" *单价（元/件）： ")
    '单价'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = _BRACKETS.sub(_without_unit, folded)
    return "".join(filter(str.isalnum, plain)) or "".join(filter(str.isalnum, folded)) or "".join(folded.split())


def _without_unit(bracket: re.Match[str]) -> str:
    words = "".join(bracket[1].split()).strip("+-").split("/")
    return "" if all(word in _UNITS for word in words) else bracket[0]


class HeaderIndex:
    """The fields of a table by every header that means them; prepared once, asked for each header cell."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._known: dict[str, tuple[str, bool]] = {}
        for field in table.fields:
            for alias in (*field.aliases, field.name):
                self._known.setdefault(normalise_header(alias), (field.name, False))
        for field in table.fields:
            for label in (field.label.zh, field.label.en):
                self._known[normalise_header(label)] = (field.name, True)

    def find(self, text: str) -> tuple[str, bool] | None:
        """Return (canonical field name, whether this is the standard label in either language); None for an unknown header."""
        return self._known.get(normalise_header(text))


def nearest_header(text: str, table: Table) -> Field | None:
    """Return the field whose label or alias is nearest to an unknown header, for "did you mean"; None when nothing is near."""
    from rapidfuzz import fuzz, process

    names = {key: field for field in table.fields if not field.system for key in header_keys(field)}
    found = process.extractOne(normalise_header(text), list(names), scorer=fuzz.ratio, score_cutoff=_SURE)
    return names[found[0]] if found else None


def header_keys(field: Field) -> tuple[str, ...]:
    """Return the comparison keys of all headers that mean this field: label in both languages, aliases, canonical name."""
    return tuple(dict.fromkeys(map(normalise_header, (field.label.zh, field.label.en, *field.aliases, field.name))))
