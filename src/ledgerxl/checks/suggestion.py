"""What a cell was probably meant to hold, as a sentence in front of what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ledgerxl.standard.model import Text, both

_MOST_EQUALLY_CLOSE = 3
"""More candidates than this are no help: every order of a day is one digit away from a wrong number."""


@lru_cache(maxsize=4096)
def perhaps(*candidates: str) -> Text:
    """Return the sentence that offers these candidates; an empty text when there is none.

    >>> perhaps("张三").zh
    '可能是“张三”。'
    """
    given = [candidate for candidate in candidates if candidate]
    if not given:
        return both("", "")
    return both(f"可能是{'或'.join(f'“{one}”' for one in given)}。", f"Perhaps {' or '.join(f'“{one}”' for one in given)}. ")


def closest(text: str, known: Sequence[str], limit: float = 60) -> tuple[str, ...]:
    """Return the known texts most similar to this one, case aside; none when nothing is close or too many are equally close.

    Args:
        limit: least similarity, 0 to 100: the share of the characters of both texts that they have in common, in order.

    >>> closest("李小龍", ["李小龙", "王五"]), closest("王五", ["赵六"])
    (('李小龙',), ())
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        text, known, scorer=fuzz.ratio, processor=str.casefold, limit=_MOST_EQUALLY_CLOSE + 1, score_cutoff=limit
    )
    best = tuple(one for one, score, _ in found if score == found[0][1])
    return best if len(best) <= _MOST_EQUALLY_CLOSE else ()
