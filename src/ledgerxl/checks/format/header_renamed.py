"""A header uses another name for a field of the standard."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.header_cells import Place
from ledgerxl.ledger.table import Header, Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def header_renamed(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield headers that were recognised by an alias. Per table."""
    for table in ledger.found:
        for name, aliases in _aliases(table).items():
            texts = [header.text for _, header in aliases]
            places: list[Place] = [(sheet, header.row, header.column) for sheet, header in aliases]
            yield Hits(table, field=name, places=places, found=texts)


def _aliases(table: LedgerTable) -> dict[str, list[tuple[str, Header]]]:
    """Return the headers in other words by field, each with its sheet."""
    found: dict[str, list[tuple[str, Header]]] = {}
    for part in table.parts:
        for header in part.headers:
            if header.field and not (header.standard or header.repeated or table.field(header.field).system):
                found.setdefault(header.field, []).append((part.sheet, header))
    return found


CHECK = Check(
    code="header-renamed",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("表头用了别名", "Header in other words"),
    why=both(
        "别名可以识别，但统一用标准表头，换人、换表都不会看错。",
        "It is understood, but with the standard header nobody can mistake the column.",
    ),
    saying=Saying(
        message=both("表头“{value}”按“{label}”处理", "Header “{value}” is taken as “{label}”"),
        expected=both("{label}", "{label}"),
        fix=both(
            "识别错了就改正表头；识别对了不用处理。",
            "Change the header if this is wrong; otherwise nothing needs to be done.",
        ),
    ),
    run=header_renamed,
    scope="table",
)
