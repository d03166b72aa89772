"""The ledger seen from the workbook in which result sheets are drawn: its tables are not there yet, so nothing may name them."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.reports.plan import Link
from ledgerxl.workbook.report.ledger_copy import CopiedTable
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.pivot_source import PivotSource


@dataclass(frozen=True)
class Elsewhere:
    """See `LedgerPlace`: links lead where they will lead, sizes are known, formulas and PivotTables come later."""

    place: LedgerPlace

    def target(self, link: Link) -> Link | None:
        """Return where a cell of the ledger stands in the workbook that the sheet goes to."""
        return self.place.target(link)

    def table(self, name: str) -> CopiedTable | None:
        """Return the values of a table, for the room that a PivotTable takes."""
        return self.place.table(name)

    def formula(self, formula: str) -> str:
        """Return no formula: Excel would not open a workbook with one over a Table that it has not."""
        return ""

    def pivot_source(self, name: str) -> PivotSource | None:
        """Return no source, for the same reason."""
        return None
