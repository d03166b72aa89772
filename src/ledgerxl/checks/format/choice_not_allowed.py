"""A field with a list of allowed values holds another one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.cells.column import CellColumn
from ledgerxl.cells.names import fold_name
from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import NO_EXPECTATION, Group, Hits, Saying, Severity
from ledgerxl.checks.format.noted import noted
from ledgerxl.checks.suggestion import Known, perhaps
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.standard.model import Choice, Text, both
from ledgerxl.standard.settings import Settings


def choice_not_allowed(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield cells that hold none of the field's choices, with the closest one. Per row."""
    for table, field, positions, _ in noted(ledger, Note.CHOICE_UNKNOWN):
        hints = _suggestions(table.cells[field.name], positions, field.choices)
        values = {"allowed": labels(field.choices), "suggestion": hints}
        yield Hits(table, positions, field.name, values)


def _suggestions(cells: CellColumn, positions: Positions, choices: tuple[Choice, ...]) -> list[Text]:
    """Return a sentence for each position; each distinct text is looked up once, a number has none."""
    codes, index = np.unique(cells.code[positions], return_inverse=True)
    sentences = [_nearest(str(cells.pool[code]), choices) if code >= 0 else NO_EXPECTATION for code in codes.tolist()]
    return [sentences[at] for at in index.tolist()]


def labels(choices: tuple[Choice, ...]) -> Text:
    """Return all labels in one line."""
    return both("、".join(one.label.zh for one in choices), ", ".join(one.label.en for one in choices))


def _nearest(typed: str, choices: tuple[Choice, ...]) -> Text:
    """Return the sentence with the label whose spelling, or an alias's spelling, is closest to what was typed."""
    words: dict[str, Text] = {}
    for choice in choices:
        for word in (choice.label.zh, choice.label.en, *choice.aliases):
            words.setdefault(word, choice.label)
    found = list(dict.fromkeys(words[word] for word in Known(words).closest(fold_name(typed))))
    return both(perhaps(*(one.zh for one in found)).zh, perhaps(*(one.en for one in found)).en)


CHECK = Check(
    code="choice-not-allowed",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("不在可选范围内", "Not an allowed value"),
    why=both(
        "自己编的状态或类型无法统计，相关的检查也会跳过这一行。",
        "An invented state or type cannot be counted, and checks that need it skip the row.",
    ),
    saying=Saying(
        message=both("{label}不能填“{value}”", "{label} cannot be “{value}”"),
        expected=both("{allowed}", "{allowed}"),
        fix=both("{suggestion}从下拉列表里选择。", "{suggestion}Choose from the drop-down list."),
    ),
    run=choice_not_allowed,
)
