"""Take a folded name in Latin letters apart: SHANGHAI HUAXIN TRADING CO LTD."""

from __future__ import annotations

import re
from collections.abc import Container

from ledgerxl.cells.names.lists import latin_words

_WORD = re.compile(r"[^\s()]+")


def split_name(folded: str) -> tuple[str, str, str, str, str]:
    """Return place, brand, trade, legal form and branch (always "").

    The brand's words are joined, so HUA XIN equals HUAXIN; CO counts for nothing beside another form.
    """
    words = _WORD.findall(folded.replace("HONG KONG", "HONGKONG"))
    if not words:
        return "", folded, "", "", ""
    forms, places, trades = (latin_words()[kind] for kind in ("form", "place", "trade"))
    words, form = _pop_while(words, forms)
    rest, tail = _pop_while(words, places.keys() | trades.keys())
    front = [rest.pop(0) for _ in range(len(rest) - 1) if rest[0] in places]
    place = "".join(word for word in front + tail if word in places)
    trade = " ".join(trades[word] for word in tail if word in trades)
    return place, "".join(rest), trade, _canonical_form(form), ""


def _pop_while(words: list[str], known: Container[str]) -> tuple[list[str], list[str]]:
    """Split known words off the end, always leaving the first word."""
    cut = len(words)
    while cut > 1 and words[cut - 1] in known:
        cut -= 1
    return words[:cut], words[cut:]


def _canonical_form(forms: list[str]) -> str:
    telling = [form for form in forms if form not in ("CO", "GROUP")] or forms
    group = ["GROUP"] if "GROUP" in forms and telling != ["GROUP"] else []
    return " ".join(dict.fromkeys(group + telling))
