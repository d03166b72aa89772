"""The findings of the duplicate checks, put together as groups: the first occurrence and its twins."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, expand
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import CellPlace, LedgerTable
from ledgerxl.reports.listed import Found, listed
from ledgerxl.standard.model import Language

Place = tuple[str, int]
"""Sheet and Excel row."""


@dataclass(frozen=True, slots=True)
class Member:
    """One row of a group.

    Attributes:
        position: None for a row of another file.
        place: its cell.
        message, fix: what the check says about this row; "" on the first occurrence, which no finding is about.
    """

    position: int | None
    place: CellPlace
    message: str = ""
    fix: str = ""


@dataclass(slots=True)
class DuplicateGroup:
    """Rows that one check thinks are the same, the first occurrence first."""

    check: Check
    table: LedgerTable
    field: str | None
    members: list[Member] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many groups a check found, and how many rows in them after the first of each."""

    check: Check
    groups: int
    rows: int


def hits_in_groups(found: Findings) -> list[Found]:
    """Return the hits that name the first occurrence of what they repeat, in the order of the rulebook."""
    return [(check, hits) for check, hits in found.hits if check.group is Group.DUPLICATES and "first" in hits.values]


def group_counts(hits: Iterable[Found]) -> list[GroupCount]:
    """Return the counts of all groups, whether they are listed or not, by check."""
    checks: dict[str, Check] = {}
    firsts: dict[str, set[tuple[str, str]]] = {}
    rows: dict[str, int] = {}
    for check, some in hits:
        checks[check.code] = check
        firsts.setdefault(check.code, set()).update((some.table.name, first) for first in some.values["first"])
        rows[check.code] = rows.get(check.code, 0) + len(some)
    return [GroupCount(check, len(firsts[code]), rows[code]) for code, check in checks.items()]


def listed_groups(hits: Iterable[Found], room: int, language: Language) -> list[DuplicateGroup]:
    """Return as many groups as have room, by check in the order of the rulebook, then by first occurrence.

    Args:
        room: for how many rows; only a group that alone has more is cut.
    """
    groups: dict[tuple[str, str, str], DuplicateGroup] = {}
    for (check, some), share in listed([*hits], room, _lines):
        if share > 1:  # one line alone shows nothing twice
            _add(groups, check, _whole_groups(some, share), language)
    return [*groups.values()]


def _lines(hits: Hits) -> int:
    return len(hits) + len(set(hits.values["first"]))


def _whole_groups(hits: Hits, share: int) -> Hits:
    """Return the hits of the first groups that fit into so many lines, the line of each first occurrence counted."""
    if share >= _lines(hits):
        return hits
    group, _ = pd.factorize(np.asarray(hits.values["first"], object))
    ends = np.cumsum(np.bincount(group) + 1)
    whole = int((ends <= share).sum())
    if not whole:
        return hits.taken(np.flatnonzero(group == 0)).first(share - 1)
    return hits.taken(np.flatnonzero(group < whole))


def _add(groups: dict[tuple[str, str, str], DuplicateGroup], check: Check, hits: Hits, language: Language) -> None:
    """Add the rows that were found to the groups of their first occurrences; several hits may share one."""
    places = _positions(hits.table, hits.values["first"])
    said = expand(check.code, check.group, check.severity, check.saying, hits, language)
    for position, first, finding in zip(hits.positions.tolist(), hits.values["first"], said, strict=True):
        key = check.code, hits.table.name, first.address
        if key not in groups:
            groups[key] = DuplicateGroup(check, hits.table, hits.field, [_member_at(first, places)])
        place = hits.table.place(position, hits.field)
        groups[key].members.append(Member(position, place, finding.message, finding.fix))


def _positions(table: LedgerTable, cells: Iterable[CellPlace]) -> dict[Place, int]:
    """Return the positions of the rows that these cells may lie in; few of many, so that not every row gets an entry."""
    wanted = {cell.row for cell in cells}
    at = np.flatnonzero(np.isin(table.excel_row, np.fromiter(wanted, np.int64)))
    sheets = [part.sheet for part in table.parts]
    places = zip(table.part[at].tolist(), table.excel_row[at].tolist(), strict=True)
    return {(sheets[part], row): position for position, (part, row) in zip(at.tolist(), places, strict=True)}


def _member_at(place: CellPlace, positions: dict[Place, int]) -> Member:
    return Member(None if place.file else positions.get((place.sheet, place.row)), place)
