"""Take back what the last command wrote into the user's sheets."""

from __future__ import annotations

from collections.abc import Sequence

from ledgerxl.commands import live_command
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.journal import Write, last_run

UNDOING = both("撤销标记", "Taking marks back")
_SHOWN = 5
_MANY = 1_000
"""Places; to put so many back takes long enough for a word in the status bar."""


def run(session: Session) -> Outcome:
    """Put the old contents back; cells that were changed since are left and named."""
    writes = last_run(session.side.journal())
    if not writes:
        nothing = both(
            "没有可以撤销的标记。标记和结果表可以用“清除标记”去掉。",
            "There are no marks to take back. “Clear marks” takes marks and result sheets away.",
        )
        return Outcome(nothing, session.language)
    session.tell(UNDOING, 0.0, at_once=len(writes) > _MANY)
    left = session.side.take_back(writes)
    return Outcome(_told(writes, left), session.language, bad=bool(left))


def _told(writes: Sequence[Write], left: Sequence[Write]) -> Text:
    command = live_command(writes[0].command)
    label = command.label if command else both(writes[0].command, writes[0].command)
    done = len(writes) - len(left)
    text = both(f"已撤销“{label.zh}”：恢复了 {done:,} 处。", f"“{label.en}” was undone: {done:,} places restored.")
    if not left:
        return text
    zh, en = (
        "、".join(f"{one.sheet} {one.cell}" for one in left[:_SHOWN]),
        ", ".join(f"{one.sheet} {one.cell}" for one in left[:_SHOWN]),
    )
    more = len(left) - _SHOWN
    return both(
        f"{text.zh}{len(left):,} 处在这之后改动过，没有动：{zh}{f' 等 {len(left):,} 处' if more > 0 else ''}。",
        f"{text.en} {len(left):,} changed since and were left alone: {en}{f' and {more:,} more' if more > 0 else ''}.",
    )
