"""Blank rows stand among the records."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.header_cells import Place, first_column
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def blank_row(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield the first row of each run of blank rows inside the data. Per table."""
    for table in ledger.found:
        places: list[Place] = [(part.sheet, row, first_column(part)) for part in table.parts for row in part.blank_rows]
        yield Hits(table, places=places, values={"row": [row for _, row, _ in places]})


CHECK = Check(
    code="blank-row",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("数据中间有空行", "Blank row inside the data"),
    why=both(
        "Excel 的筛选、排序和透视表到空行就停，后面的数据会漏掉。",
        "Excel's filter, sort and pivot tables stop there and miss what follows.",
    ),
    saying=Saying(
        message=both("第 {row} 行起是空行，后面还有数据", "Row {row} is blank, with records below it"),
        expected=both("明细之间没有空行", "no blank rows between records"),
        fix=both("删掉空行。", "Delete the blank rows."),
    ),
    run=blank_row,
    scope="table",
)
