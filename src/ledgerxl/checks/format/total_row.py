"""A row of totals stands among the records."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.header_cells import Place, first_column
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def total_row(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield rows such as 合计 inside the data; a total below the last record is fine. Per table."""
    for table in ledger.found:
        places: list[Place] = [(part.sheet, row, first_column(part)) for part in table.parts for row in part.total_rows]
        yield Hits(table, places=places, values={"row": [row for _, row, _ in places]})


CHECK = Check(
    code="total-row",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("数据中间有合计行", "Total row inside the data"),
    why=both("合计夹在明细里，求和和透视表会把金额重复算一遍。", "Sums and pivot tables count the amounts twice."),
    saying=Saying(
        message=both("第 {row} 行是合计行，夹在明细中间", "Row {row} is a total among the records"),
        expected=both("只有明细行", "records only"),
        fix=both(
            "删掉这一行；要看合计，用表格末尾的汇总行或另建汇总表。",
            "Delete the row; use the table's total row or a summary sheet for totals.",
        ),
    ),
    run=total_row,
    scope="table",
)
