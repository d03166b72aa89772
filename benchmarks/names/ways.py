"""One way to find customers under variant names, on made-up names.

Usage: ``python benchmarks/names/ways.py WAY NAMES SEED [--score]``; with --score it prints the scores as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.cells.company_names import labelled_names

Pairs = set[tuple[int, int]]
RATIO = 90
JARO_WINKLER = 0.85
BLOCK = 1_000
"""Rows of the matrix of all pairs that are held at once."""


def ledgerxl(names: list[str]) -> Pairs:
    """Return the pairs within the groups."""
    from ledgerxl.cells.names import variant_groups

    return _within(variant_groups(names))


def ratio(names: list[str]) -> Pairs:
    """Return the pairs that are alike once width and script are folded."""
    from unicodedata import normalize

    from opencc import OpenCC
    from rapidfuzz import fuzz

    simplify = OpenCC("t2s").convert
    return _alike([simplify(normalize("NFKC", name)) for name in names], fuzz.ratio, RATIO)


def jaro_winkler(names: list[str]) -> Pairs:
    """Return the pairs whose whole names are alike."""
    from rapidfuzz.distance import JaroWinkler

    return _alike(names, JaroWinkler.similarity, JARO_WINKLER)


def brand(names: list[str]) -> Pairs:
    """Return the pairs with the same brand, as this parser cuts it out."""
    import companynameparser

    groups = defaultdict(list)
    for at, name in enumerate(names):
        if cut := companynameparser.parse(name)["brand"]:
            groups[cut].append(at)
    return _within(groups.values())


def _alike(names: list[str], score: Callable[..., float], least: float) -> Pairs:
    import numpy as np
    from rapidfuzz import process

    pairs: Pairs = set()
    for start in range(0, len(names), BLOCK):
        scores = process.cdist(names[start : start + BLOCK], names, scorer=score, score_cutoff=least, workers=-1)
        one, other = np.nonzero(scores >= least)
        later = other > one + start
        pairs.update(zip((one[later] + start).tolist(), other[later].tolist(), strict=True))
    return pairs


def _within(groups: Iterable[list[int]]) -> Pairs:
    return {pair for group in groups for pair in combinations(group, 2)}


def scores(found: Pairs, companies: Iterable[object]) -> dict[str, float]:
    """Return precision, recall and F1 over pairs of positions."""
    members = defaultdict(list)
    for at, company in enumerate(companies):
        members[company].append(at)
    truth = _within(members.values())
    hits = len(truth & found)
    precision, recall = hits / max(len(found), 1), hits / len(truth)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1, "called": len(found)}


if __name__ == "__main__":
    way, count, seed, *more = sys.argv[1:]
    labelled = labelled_names(int(count), int(seed))
    found = {"ledgerxl": ledgerxl, "ratio": ratio, "jaro_winkler": jaro_winkler, "brand": brand}[way](
        [one.name for one in labelled]
    )
    if more:
        print(json.dumps(scores(found, [one.company for one in labelled])))
