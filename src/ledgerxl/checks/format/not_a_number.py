"""A number field holds something that is no number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.noted import noted
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

_NO_NUMBER = both("不是数字", "is not a number")
_DATED = both("被设成了日期格式", "is formatted as a date")
_TRUTH = both("是逻辑值，不是数字", "is true or false, not a number")


def not_a_number(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield cells of number fields that hold text, a date or a truth value. Per row."""
    for table, field, positions, suggestions in noted(ledger, Note.NOT_A_NUMBER):
        reasons = _reasons(table.cells[field.name], positions)
        hints = [perhaps(one) for one in suggestions]
        yield Hits(table, positions, field.name, {"reason": reasons, "suggestion": hints})


def _reasons(cells: CellColumn, positions: Positions) -> list[Text]:
    state, dated = cells.state[positions], cells.dated[positions]
    which = np.where(state == CellState.BOOLEAN, 2, dated & (state == CellState.NUMBER))
    return [(_NO_NUMBER, _DATED, _TRUTH)[at] for at in which.tolist()]


CHECK = Check(
    code="not-a-number",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("数字无法识别", "Not a number"),
    why=both("认不出数字，金额就算不了，汇总会少这一笔。", "The amount cannot be calculated and totals lose the line."),
    saying=Saying(
        message=both("“{value}”{reason}", "“{value}” {reason}"),
        expected=both("数字", "a number"),
        fix=both(
            "{suggestion}只输入数字，单位和说明写到别的列。",
            "{suggestion}Enter digits only; units and notes belong in other columns.",
        ),
    ),
    run=not_a_number,
)
