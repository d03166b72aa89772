"""The journal (操作日志): every cell of the user's sheets that ledgerxl wrote, with what stood there before, so that it can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

CellContent = str | float | bool | None
"""What a cell holds: text, number, truth value, or None where it is blank. Only system columns are written, and they hold text."""


@dataclass(frozen=True, slots=True)
class Write:
    """One cell that a command wrote.

    Attributes:
        at: when, to the second; all writes of one run have the same time.
        command: name of the command.
        sheet, cell: such as 订单台账 and AI6.
        old, new: the cell's content before and after.
    """

    at: dt.datetime
    command: str
    sheet: str
    cell: str
    old: CellContent
    new: CellContent


def last_run(writes: tuple[Write, ...]) -> tuple[Write, ...]:
    """Return the writes of the last run of a command; none where the journal is empty."""
    if not writes:
        return ()
    key = (writes[-1].at, writes[-1].command)
    return tuple(write for write in writes if (write.at, write.command) == key)
