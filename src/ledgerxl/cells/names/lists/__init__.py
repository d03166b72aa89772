"""The word lists behind company names: plain text beside this module, read when first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Places:
    """The places a name can begin with.

    Attributes:
        provinces: place → its province-level division's short name; a province stands for itself.
        districts: province → districts that are places behind one of its places; "" holds those behind any place.
        all_districts: every district, whatever its province.
        bare: the places that need no 省/市/县 behind them.
    """

    provinces: Mapping[str, str]
    districts: Mapping[str, frozenset[str]]
    all_districts: frozenset[str]
    bare: frozenset[str]


@cache
def places() -> Places:
    """Read the gazetteer."""
    provinces: dict[str, str] = {}
    bare: set[str] = set()
    for line in _lines("places.txt"):
        words = line.split()
        provinces |= {word.removesuffix("*"): words[0] for word in words}
        bare |= {word for word in words if not word.endswith("*")}
    districts = _districts()
    return Places(provinces, districts, frozenset().union(*districts.values()), frozenset(bare))


@cache
def trades() -> frozenset[str]:
    """Read the words for trades."""
    return frozenset(word for line in _lines("trades.txt") for word in line.split())


@cache
def alike() -> Mapping[str, tuple[int, ...]]:
    """Read the look-alikes and sound-alikes: character → the numbers of its groups."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_lines("alike.txt")):
        for character in line:
            groups[character] = (*groups.get(character, ()), number)
    return groups


@cache
def other_forms() -> Mapping[str, str]:
    """Read the endings of names that are not companies: ending → "shop" or "institution"."""
    return {word: family for family, words in _headed("forms.txt") for word in words}


@cache
def latin_words() -> Mapping[str, Mapping[str, str]]:
    """Read the words of Latin names: "form", "place" or "trade" → word → its usual spelling."""
    return {kind: {word.partition("=")[0]: word.rpartition("=")[2] for word in words} for kind, words in _headed("latin.txt")}


def _districts() -> dict[str, frozenset[str]]:
    districts: dict[str, frozenset[str]] = {}
    for heads, words in _headed("districts.txt"):
        districts |= {"" if head == "*" else head: frozenset(words) for head in heads.split()}
    return districts


def _headed(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in _lines(name):
        head, _, words = line.partition(":")
        yield head, words.split()


def _lines(name: str) -> Iterator[str]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
