"""Two columns of a sheet stand for the same field."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import CellPlace, Header, Ledger, LedgerTable, Part
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def header_duplicate(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield headers of columns that are not read, because another column stands for their field. Per table."""
    for table in ledger.found:
        for part in table.parts:
            for header in part.headers:
                if header.repeated and header.field and not table.field(header.field).system:
                    yield _hit(table, part, header, header.field)


def _hit(table: LedgerTable, part: Part, header: Header, name: str) -> Hits:
    read = next((one for one in part.headers if one.field == name and not one.repeated), header)
    where = CellPlace(part.sheet, read.row, read.column)
    return Hits(
        table,
        field=name,
        values={"cell": where.cell},
        related=[(where.address,)],
        places=[(part.sheet, header.row, header.column)],
        found=[header.text],
    )


CHECK = Check(
    code="header-duplicate",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("表头重复", "Header repeated"),
    why=both(
        "同一项有两列，只能读一列，另一列里的内容不会被统计。",
        "Only one of the two columns is read; what stands in the other is not counted.",
    ),
    saying=Saying(
        message=both(
            "“{value}”和 {cell} 都是“{label}”，只读了 {cell} 这一列",
            "“{value}” and {cell} both stand for “{label}”; only the column of {cell} is read",
        ),
        expected=both("只有一列“{label}”", "one column “{label}”"),
        fix=both("把内容并到一列，删掉多余的列或改掉它的表头。", "Bring both columns into one, and delete or rename the other."),
    ),
    run=header_duplicate,
    scope="table",
)
