"""What a cell was probably meant to hold, as a sentence in front of what to do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ledgerxl.standard.model import Text, both

_MOST_OFFERED = 3
"""A wrong order number is one digit away from every order of its day; a list of them is no suggestion."""
_MOST_FOUND = 50


@lru_cache(maxsize=4096)
def perhaps(*candidates: str) -> Text:
    """Return the sentence that offers these candidates; an empty text when there are none, or too many to be of use.

    >>> perhaps("张三").zh
    '可能是“张三”。'
    """
    given = [candidate for candidate in candidates if candidate]
    if not 0 < len(given) <= _MOST_OFFERED:
        return both("", "")
    quoted = [f"“{one}”" for one in given]
    return both(f"可能是{'或'.join(quoted)}。", f"Perhaps {' or '.join(quoted)}. ")


class Known:
    """Texts to find similar ones among; prepared once for many look-ups.

    >>> known = Known(["李小龙", "王五"])
    >>> known.closest("李小龍"), known.closest("赵六")
    (('李小龙',), ())
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Take in the texts; of texts that differ in case only, the first."""
        self._by_fold: dict[str, str] = {}
        for text in texts:
            self._by_fold.setdefault(text.casefold(), text)
        self._folds = list(self._by_fold)

    def closest(self, text: str, limit: float = 60) -> tuple[str, ...]:
        """Return the texts most similar to this one, all that are equally similar; none when nothing is close.

        Args:
            limit: least similarity, 0 to 100: the share of the characters of both texts that they have in common, in order.
        """
        from rapidfuzz import fuzz, process

        found = process.extract(text.casefold(), self._folds, scorer=fuzz.ratio, limit=_MOST_FOUND, score_cutoff=limit)
        return tuple(self._by_fold[one] for one, score, _ in found if score == found[0][1])
