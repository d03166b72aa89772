"""The port: what a command may do to a workbook, whether it is a file on disk or open in a running spreadsheet program.

Two sides implement it, and one contract suite (`tests/contract`) holds both to it: `workbook.edit` changes a file, in one step at
`save`; `workbook.live` changes the open workbook at once. A side that cannot do something says so with an error; it never skips.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import Write


@dataclass(frozen=True)
class Marks:
    """What the system columns of one table shall say; a column that is not named stays as it is.

    Attributes:
        columns: by system field (`check_result`, `duplicate_hint`, `payment_hint`): one text per position of the table,
            "" where there is nothing to say.
    """

    table: LedgerTable
    columns: Mapping[str, Sequence[str]]


class OpenLedger(Protocol):
    """A workbook with a ledger that may be marked and given result sheets. The user's own cells are never changed."""

    def sheets(self) -> list[SheetCells]:
        """Return all sheets as found; ours (`result_sheets`) are among them."""
        ...

    def result_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets that ledgerxl put into the workbook."""
        ...

    def write_marks(self, marks: Sequence[Marks], language: Language) -> None:
        """Write system columns, each as one block; a ledger without them gets them right of its last column.

        Raises:
            WorkbookError: a sheet is protected, the columns behind the table are taken, or a system column holds formulas.
        """
        ...

    def put_sheets(self, plans: Sequence[SheetPlan], ledger: Ledger, language: Language) -> None:
        """Add the sheets of these plans behind the workbook's own; a sheet of ours with the same name is replaced in place.

        Formulas, links and PivotTables refer to the ledger's own sheets. A sheet of the user's that has the same name is never
        replaced: ours gets another name, such as 月度汇总 (2).
        """
        ...

    def clear(self) -> None:
        """Take away everything that ledgerxl wrote: texts in system columns, columns that it added, result sheets, journal.

        Raises:
            WorkbookError: a Table is filtered by a column that goes, or a formula of the user's looks at what goes.
        """
        ...

    def journal(self) -> tuple[Write, ...]:
        """Return what was written into the user's sheets, oldest first."""
        ...

    def take_back(self, writes: Sequence[Write]) -> tuple[Write, ...]:
        """Put the old contents back, and strike these entries from the journal; return those whose cells were changed since."""
        ...

    def save(self, command: str) -> None:
        """Finish: the file side writes the file in one step after a backup; the live side only restores what it borrowed.

        Args:
            command: in whose name the journal's new entries stand.
        """
        ...
