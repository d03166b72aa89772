"""The journal (操作日志): every cell of the user's sheets that ledgerxl wrote, with what stood there before, so that it can be undone.

It stands on a hidden sheet of the workbook itself and goes where the workbook goes. Both sides of the port keep it in the same form.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from ledgerxl.standard.model import both

CellContent = str | float | bool | None
"""What a cell holds: text, number, truth value, or None where it is blank. Only system columns are written, and they hold text."""


class FormulaText(str):
    """A formula, as Excel shows it; not to be mixed up with a text that begins with `=`."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FormulaText) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


Part = Literal["value", "number_format", "validation"]

JOURNAL_SHEET: Final = both("操作日志", "Journal")
HEADERS: Final = (
    both("时间", "Time"),
    both("命令", "Command"),
    both("工作表", "Sheet"),
    both("单元格", "Cells"),
    both("改了什么", "What"),
    both("原来", "Before"),
    both("改为", "After"),
)
PARTS: Final = {
    "value": both("内容", "content"),
    "number_format": both("数字格式", "number format"),
    "validation": both("录入规则", "entry rule"),
}
MOST_ENTRIES: Final = 20_000
"""Older runs are dropped beyond this."""
LONGEST_RUN: Final = 200_000
"""A run that wrote more cells is not kept at all: part of it would undo half of what was written, and a sheet has no room for every
mark of a full one. A file's backup goes back before it, and clearing takes marks away whatever the journal knows."""


@dataclass(frozen=True, slots=True)
class Write:
    """One cell that a command wrote.

    Attributes:
        at: when, to the second; all writes of one run have the same time.
        command: name of the command.
        sheet, cell: such as 订单台账 and AI6; for formats and entry rules a range such as F6:F305.
        old, new: the cell's content before and after; of an entry rule its description as JSON.
        part: what of the cell was written.
    """

    at: dt.datetime
    command: str
    sheet: str
    cell: str
    old: CellContent
    new: CellContent
    part: Part = "value"


def last_run(writes: Sequence[Write]) -> tuple[Write, ...]:
    """Return the writes of the last run of a command; none where the journal is empty."""
    if not writes:
        return ()
    key = (writes[-1].at, writes[-1].command)
    return tuple(write for write in writes if (write.at, write.command) == key)


def bounded(writes: Sequence[Write]) -> tuple[Write, ...]:
    """Return the newest whole runs that keep within `MOST_ENTRIES`, and the last run up to `LONGEST_RUN`; nothing when that is longer."""
    kept = len(last_run(writes))
    if kept > LONGEST_RUN:
        return ()
    while kept < len(writes) and (run := len(last_run(writes[: len(writes) - kept]))) + kept <= MOST_ENTRIES:
        kept += run
    return tuple(writes[len(writes) - kept :])


def as_rows(writes: Iterable[Write]) -> list[list[str]]:
    """Return the journal's rows below its header, all texts, for a sheet in text format.

    A content is written with its kind before it, so that the text "1", the number 1 and a blank cell stay apart.
    """
    return [
        [
            write.at.isoformat(sep=" "),
            write.command,
            write.sheet,
            write.cell,
            write.part,
            _told(write.old),
            _told(write.new),
        ]
        for write in writes
    ]


def from_rows(rows: Iterable[Sequence[Any]]) -> tuple[Write, ...]:
    """Return the entries in the journal's rows; rows that somebody spoilt are left out."""
    return tuple(write for row in rows if (write := _write(row)) is not None)


def _write(row: Sequence[Any]) -> Write | None:
    try:
        at, command, sheet, cell, part, old, new = (str(value) for value in row[: len(HEADERS)])
        if part not in PARTS:
            return None
        return Write(dt.datetime.fromisoformat(at), command, sheet, cell, _content(old), _content(new), part)  # type: ignore[arg-type]
    except ValueError:
        return None


def _told(content: CellContent) -> str:
    if content is None:
        return ""
    if isinstance(content, bool):
        return f"b:{int(content)}"
    if isinstance(content, FormulaText):
        return f"f:{content}"
    return f"t:{content}" if isinstance(content, str) else f"n:{content!r}"


def _content(told: str) -> CellContent:
    kind, _, rest = told.partition(":")
    if kind == "b":
        return rest == "1"
    if kind == "n":
        return float(rest)
    if kind == "f":
        return FormulaText(rest)
    return rest if kind == "t" else None
