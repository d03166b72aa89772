"""Where the ledger stands that the sheets of a report refer to: beside them as a copy, or as the user's own sheets."""

from __future__ import annotations

from typing import Protocol

from ledgerxl.reports.plan import Link
from ledgerxl.workbook.report.ledger_copy import CopiedTable
from ledgerxl.workbook.report.pivot_source import PivotSource


class LedgerPlace(Protocol):
    """The ledger as formulas, links and PivotTables find it."""

    def target(self, link: Link) -> Link | None:
        """Return where a cell of the ledger stands; None when it is not in the workbook."""
        ...

    def table(self, name: str) -> CopiedTable | None:
        """Return the values of a table by canonical name; None when it has no rows."""
        ...

    def formula(self, formula: str) -> str:
        """Return a formula over the ledger's Tables as it must be written in this workbook; "" when it cannot be said there."""
        ...

    def pivot_source(self, name: str) -> PivotSource | None:
        """Return what PivotTables on a table read; None when it has no rows."""
        ...
