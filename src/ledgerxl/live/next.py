"""Go from the active cell to the next cell with a finding, and say what to do there; after the last one comes the first."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from ledgerxl.checks.catalogue import NO_PROBLEMS
from ledgerxl.checks.finding import Finding, Severity
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import cell_name
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.file.ranges import cell_range

Place = tuple[int, int, int]
"""Position of the sheet, row, column: the order in which cells are gone through."""


@dataclass(frozen=True)
class _Stop:
    place: Place
    finding: Finding


def run(session: Session) -> Outcome:
    """Select the next cell that has an error or a warning, or a notice where there is nothing worse."""
    stops = _stops(session.findings(), [sheet.name for sheet in session.book.sheets if sheet.visible], session.language)
    if not stops:
        return Outcome(NO_PROBLEMS, session.language, stays=True)
    at = _following(stops, _active(session))
    stop = stops[at]
    sheet = session.book.sheets[stop.finding.sheet]
    sheet.activate()
    sheet.range(stop.place[1:]).select()
    finding = stop.finding
    text = f"{at + 1}/{len(stops)}  {finding.sheet} {cell_name(*stop.place[1:])}  {finding.message}  → {finding.fix}"
    return Outcome(both(text, text), session.language, stays=True)


def _stops(findings: Findings, sheets: list[str], language: Language) -> list[_Stop]:
    """Return one stop per cell, the worst finding of the cell, in the order of sheets, rows and columns."""
    all_of_them = list(findings.expanded(language))
    serious = [finding for finding in all_of_them if finding.severity != Severity.NOTICE]
    by_place: dict[Place, _Stop] = {}
    for finding in serious or all_of_them:
        for stop in _stop(finding, sheets):
            by_place.setdefault(stop.place, stop)
    return [by_place[place] for place in sorted(by_place)]


def _stop(finding: Finding, sheets: list[str]) -> Iterable[_Stop]:
    corners = cell_range(finding.cell or "")
    if corners and finding.sheet in sheets:
        yield _Stop((sheets.index(finding.sheet), *corners[:2]), finding)


def _active(session: Session) -> Place:
    sheets = [sheet.name for sheet in session.book.sheets if sheet.visible]
    active = session.book.sheets.active.name
    cell = session.book.app.selection
    return sheets.index(active) if active in sheets else 0, cell.row if cell else 0, cell.column if cell else 0


def _following(stops: list[_Stop], active: Place) -> int:
    """Return the index of the first stop behind the active cell, else of the first of all."""
    return bisect.bisect_right([stop.place for stop in stops], active) % len(stops)
