"""The findings of the duplicate checks, put together as groups: the first occurrence and its twins."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, expand
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import CellPlace, LedgerTable
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


def duplicate_groups(found: Findings, language: Language) -> list[DuplicateGroup]:
    """Return the groups, by check in the order of the rulebook, then by first occurrence."""
    groups: dict[tuple[str, str, str], DuplicateGroup] = {}
    for check, hits in found.hits:
        if check.group is Group.DUPLICATES and "first" in hits.values:
            _add(groups, check, hits, language)
    return [*groups.values()]


def _add(groups: dict[tuple[str, str, str], DuplicateGroup], check: Check, hits: Hits, language: Language) -> None:
    """Add the rows that were found to the groups of their first occurrences; several hits may share one."""
    places = _positions(hits.table)
    said = expand(check.code, check.group, check.severity, check.saying, hits, language)
    for position, first, finding in zip(hits.positions.tolist(), hits.values["first"], said, strict=True):
        key = check.code, hits.table.name, first.address
        if key not in groups:
            groups[key] = DuplicateGroup(check, hits.table, hits.field, [_member_at(first, places)])
        place = hits.table.place(position, hits.field)
        groups[key].members.append(Member(position, place, finding.message, finding.fix))


def _positions(table: LedgerTable) -> dict[Place, int]:
    sheets = [part.sheet for part in table.parts]
    rows = zip(table.part.tolist(), table.excel_row.tolist(), strict=True)
    return {(sheets[part], row): position for position, (part, row) in enumerate(rows)}


def _member_at(place: CellPlace, positions: dict[Place, int]) -> Member:
    return Member(None if place.file else positions.get((place.sheet, place.row)), place)
