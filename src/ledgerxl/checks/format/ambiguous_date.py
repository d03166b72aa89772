"""A date that could be two dates, or lacks its year or day."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.noted import noted
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings


def _run(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    for table, field, positions, suggestions in noted(ledger, Note.AMBIGUOUS_DATE):
        column, places = table.cells[field.name], positions.tolist()
        told = [_explained(column, at, near) for at, near in zip(places, suggestions, strict=True)]
        yield Hits(table, positions, field.name, {"suggestion": told}, found=[_typed(column, at) for at in places])


def _typed(column: CellColumn, position: int) -> object:
    return float(column.number[position]) if _shows_another_day(column, position) else column.shown(position)


def _shows_another_day(column: CellColumn, position: int) -> bool:
    """Tell whether the cell holds a number such as 2026.1, which a date format shows as 1905-07-18: nobody typed that."""
    return bool(column.dated[position]) and column.state[position] == CellState.NUMBER


def _explained(column: CellColumn, position: int, near: str) -> Text:
    if not _shows_another_day(column, position):
        return perhaps(near)
    typed, seen = _typed(column, position), column.shown(position)
    return both(f"格子里显示成 {seen}，其实输入的是 {typed}。", f"The cell shows {seen}, but what was typed is {typed}. ")


CHECK = Check(
    code="ambiguous-date",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("日期有歧义", "Ambiguous date"),
    why=both(
        "05/06/2024 可能是 5 月 6 日，也可能是 6 月 5 日，软件不替人猜。",
        "05/06/2024 may be 6 May or 5 June; the software does not guess.",
    ),
    saying=Saying(
        message=both("“{value}”看不出是哪一天", "“{value}” may mean more than one day"),
        expected=both("完整的年月日，如 2026-01-15", "year, month and day, such as 2026-01-15"),
        fix=both(
            "{suggestion}核对单据后，按 2026-01-15 的样式重新输入。",
            "{suggestion}Look at the document and enter the date like 2026-01-15.",
        ),
    ),
    run=_run,
)
