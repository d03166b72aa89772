"""A whole row repeated."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import repeat_hits
from ledgerxl.checks.duplicates.whole_rows import whole_rows
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def duplicate_row(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield rows equal to an earlier row of their table in every field but the system columns; by table.

    Values are compared as what they mean: 2024/1/5 equals 2024-01-05. The other duplicate checks leave such rows out.
    """
    repeated = ledger.once(whole_rows, settings)
    for table in ledger.found:
        if table.name in repeated:
            found = repeated[table.name]
            yield repeat_hits(table, found, np.flatnonzero(found.later), None)


CHECK = Check(
    code="duplicate-row",
    group=Group.DUPLICATES,
    severity=Severity.ERROR,
    title=both("整行重复", "Whole row repeated"),
    why=both(
        "整行一模一样，多半是复制粘贴或重复导入造成的，会被多算一次。",
        "An identical row mostly comes from pasting or importing twice, and counts twice.",
    ),
    saying=Saying(
        message=both("整行与 {first} 完全相同（共 {count} 行）", "The whole row is the same as {first} ({count} rows)"),
        expected=both("没有重复行", "no repeated rows"),
        fix=both(
            "核对后删除多余的行；确实是两笔业务，请补上能区分的编号。",
            "Remove the extra row; if there really were two, give them numbers that tell them apart.",
        ),
    ),
    run=duplicate_row,
    scope="table",
)
