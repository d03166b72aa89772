"""Find the names in a list that are probably one company, without comparing every pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from ledgerxl.cells.names.matching import (
    Claims,
    Key,
    all_names,
    are_one,
    claims_of,
    combine,
    joined,
    key_of,
    tidy_tax_id,
    whole_core,
)
from ledgerxl.cells.names.parts import CompanyName, is_person_or_shop
from ledgerxl.cells.names.typos import alike_keys, deletion_keys

# A group of look-alike names larger than this says nothing about any two of them.
_WIDEST_SLIP_BLOCK = 60
# A name that could belong to two companies is given to one of them only when that has this many times the rows.
_CLEAR_MAJORITY = 3
# A wrong name resembles the right one and perhaps another wrong one.
_MOST_NEIGHBOURS = 2
_Node = tuple[Key, str]
_Pair = tuple[_Node, _Node]


def variant_groups(names: Sequence[str], tax_ids: Sequence[str | None] | None = None) -> list[list[int]]:
    """Return the groups of positions whose names are probably one company.

    Every group has at least two positions, ascending; groups are ordered by their first position and share none. A
    name repeated as it is forms a group too; a blank name is in no group. `tax_ids`, where given, is as long as `names`.

    Stricter than `same_company` for a name that leaves something open: 华信贸易有限公司 joins 上海华信贸易有限公司, but not when
    the list has 北京华信贸易有限公司 as well – unless nearly all of the names it could belong to are of one company. No group
    holds two tax ids; nor two places or two legal forms, unless a tax id or a former name (原名…) says so.

    Raises:
        ValueError: `tax_ids` is not as long as `names`; nothing is compared.
    """
    ids = [""] * len(names) if tax_ids is None else [tidy_tax_id(tax_id) for tax_id in tax_ids]
    if len(ids) != len(names):
        raise ValueError(f"{len(names)} names but {len(ids)} tax ids")
    clusters = _Clusters()
    for position, (name, tax_id) in enumerate(zip(names, ids, strict=True)):
        if name.strip():
            clusters.add(position, all_names(name), tax_id)
    clusters.join_all()
    return clusters.groups()


class _Clusters:
    """Distinct names (their parts and tax id), joined step by step into companies."""

    def __init__(self) -> None:
        self._positions: dict[_Node, list[int]] = defaultdict(list)
        self._names: dict[_Node, CompanyName] = {}
        self._parent: dict[_Node, _Node] = {}
        self._claims: dict[_Node, Claims] = {}
        self._same: list[tuple[_Node, _Node]] = []

    def add(self, position: int, names: tuple[CompanyName, ...], tax_id: str) -> None:
        """Take in one row; its former name is a node of its own that no row belongs to."""
        nodes = [self._node(name, tax_id) for name in names]
        self._positions[nodes[0]].append(position)
        self._same += [(nodes[0], former) for former in nodes[1:]]

    def join_all(self) -> None:
        """Join the surest first: equal tax ids, former names, what a name leaves open, slips."""
        for one, other in (*self._equal_tax_ids(), *self._same):
            self._join(one, other, certain=True)
        companies = [node for node, name in self._names.items() if not is_person_or_shop(name)]
        self._join_identical()
        self._join_open(companies)
        for one, other in _plain_slips(list(_slip_pairs(companies, self._names))):
            self._join(one, other)

    def groups(self) -> list[list[int]]:
        """Return the positions of every company named at least twice."""
        rows: dict[_Node, list[int]] = defaultdict(list)
        for node, positions in self._positions.items():
            rows[self._root(node)] += positions
        return sorted(sorted(positions) for positions in rows.values() if len(positions) > 1)

    def _node(self, name: CompanyName, tax_id: str) -> _Node:
        node = (key_of(name), tax_id)
        if node not in self._names:
            self._names[node] = name
            self._parent[node] = node
            self._claims[node] = claims_of(name, tax_id)
        return node

    def _equal_tax_ids(self) -> Iterator[_Pair]:
        return _chained(_blocks((node, [node[1]]) for node in self._names if node[1]))

    def _join_identical(self) -> None:
        """Join a name without a tax id to the only company of exactly that name."""
        for block in _blocks((node, [node[0]]) for node in self._names):
            self._resolve(block)

    def _join_open(self, companies: list[_Node]) -> None:
        """Join names of one brand and trade where one states less than the other."""
        for core in (whole_core, lambda name: name.brand):
            keyed = ((node, [(core(name := self._names[node]), name.trade, name.branch)]) for node in companies)
            for block in _blocks(keyed):
                self._resolve(block)

    def _resolve(self, block: list[_Node]) -> None:
        """Join the names of a block pair by pair where neither could as well belong elsewhere."""
        nearby = _Nearby(block, self._claims)
        kept = {node: self._unambiguous(node, nearby.of(node)) for node in block}
        for one in block:
            for other in sorted(kept[one]):
                if one in kept[other]:
                    self._join(one, other)

    def _unambiguous(self, node: _Node, others: Iterable[_Node]) -> set[_Node]:
        """Return the others a name may join: those that state no more, and those that state more and agree about it."""
        own = self._claims[node]
        together = {other: combine(own, self._claims[other]) for other in others if other != node}
        no_more = {other for other, claims in together.items() if claims == own}
        more = {other: claims for other, claims in together.items() if claims is not None and claims != own}
        return no_more | self._in_agreement(more)

    def _in_agreement(self, stated: dict[_Node, Claims]) -> set[_Node]:
        """Return all names when they agree; else those that agree with the commonest, if they outnumber the rest."""
        if not stated:
            return set()
        commonest = max(stated, key=lambda node: len(self._positions[node]))
        agreeing = {node for node, claims in stated.items() if combine(stated[commonest], claims)}
        rows = sum(len(self._positions[node]) for node in agreeing)
        others = sum(len(self._positions[node]) for node in stated) - rows
        return agreeing if rows >= _CLEAR_MAJORITY * others else set()

    def _join(self, one: _Node, other: _Node, *, certain: bool = False) -> None:
        root, branch = self._root(one), self._root(other)
        if root == branch:
            return
        together = combine(self._claims[root], self._claims[branch])
        if together is None and not certain:
            return
        self._parent[branch] = root
        self._claims[root] = together or self._claims[root]

    def _root(self, node: _Node) -> _Node:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node


class _Nearby:
    """Looks up, in a block, the names whose place and tax id do not contradict a name's."""

    def __init__(self, block: list[_Node], claims: dict[_Node, Claims]) -> None:
        self._claims = claims
        self._block = block
        self._by_place = _lists((claims[node].place, node) for node in block)
        self._by_tax = _lists((claims[node].tax_id, node) for node in block)
        self._by_both = _lists(((claims[node].place, claims[node].tax_id), node) for node in block)
        self._wider = _lists((part, place) for place in self._by_place for part in _parts(place) if part in self._by_place)

    def of(self, node: _Node) -> list[_Node]:
        """Return the names to compare with; the legal form is not looked at."""
        claims = self._claims[node]
        if not claims.place:
            taxes = (claims.tax_id, "")
            return self._of_taxes(taxes) if claims.tax_id else self._block
        places = dict.fromkeys([*self._wider[claims.place], *_parts(claims.place), ""])
        if not claims.tax_id:
            return [other for place in places for other in self._by_place.get(place, ())]
        return [other for place in places for tax in (claims.tax_id, "") for other in self._by_both.get((place, tax), ())]

    def _of_taxes(self, taxes: Iterable[str]) -> list[_Node]:
        return [other for tax in taxes for other in self._by_tax.get(tax, ())]


def _parts(place: str) -> list[str]:
    """Return every stretch of a place once: 上海浦东 holds 上海 and 浦东."""
    ends = range(1, len(place) + 1)
    return list(dict.fromkeys(place[start:end] for end in ends for start in range(end)))


_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


def _lists(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, list[_V]]:
    lists: dict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        lists[key].append(value)
    return lists


def _plain_slips(pairs: list[_Pair]) -> list[_Pair]:
    """Keep the slips that lead to one name only; among many short brands of one trade, chains of them are chance."""
    neighbours = Counter(node for pair in pairs for node in pair)
    return [pair for pair in pairs if min(neighbours[pair[0]], neighbours[pair[1]]) <= _MOST_NEIGHBOURS]


def _slip_pairs(nodes: list[_Node], names: dict[_Node, CompanyName]) -> Iterator[_Pair]:
    """Yield the pairs that differ by one slip, found by the keys they share."""
    blocks = _blocks((node, _slip_keys(names[node])) for node in nodes)
    seen: set[_Pair] = set()
    for block in blocks:
        if len(block) > _WIDEST_SLIP_BLOCK:
            continue
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                one, other = names[pair[0]], names[pair[1]]
                if one.brand != other.brand and are_one(one, other):
                    yield pair


def _slip_keys(name: CompanyName) -> Iterator[Hashable]:
    for key in deletion_keys(name.brand):
        yield name.trade, name.branch, name.place, key
    for key in alike_keys(name.brand):
        yield name.trade, name.branch, name.place, key
    for key in alike_keys(joined(name)):
        yield name.branch, key


def _blocks(keyed: Iterable[tuple[_Node, Iterable[Hashable]]]) -> list[list[_Node]]:
    """Return the nodes that share a key, two or more together, in the order met."""
    blocks: dict[Hashable, list[_Node]] = defaultdict(list)
    for node, keys in keyed:
        for key in dict.fromkeys(keys):
            blocks[key].append(node)
    return [block for block in blocks.values() if len(block) > 1]


def _chained(blocks: list[list[_Node]]) -> Iterator[_Pair]:
    for block in blocks:
        yield from ((block[0], other) for other in block[1:])
