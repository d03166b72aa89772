"""The file side of the port: collects what shall change, and builds the new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Keeping
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.commit import Committed, commit
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet
from ledgerxl.workbook.journal import Write
from ledgerxl.workbook.port import Marks


class FileLedger:
    """A workbook file that may be marked and given result sheets; close it, or use it as a context manager.

    Attributes:
        path: as it was given.
        as_read: the file as it was when it was opened.
        encrypted: the file is encrypted; `build` writes the workbook without encryption.
        package: the open file.
        keeping: how `save` keeps backups.
        committed: what `save` wrote; None before, and where nothing changed.
    """

    def __init__(self, path: str | Path, password: str | None = None) -> None:
        self.path = Path(path)
        self.password = password
        self.as_read = AsRead.of(self.path)
        self.encrypted = False
        self.keeping = Keeping()
        self.committed: Committed | None = None
        self.package = open_package(self.path, password)
        self._sheets: list[SheetCells] | None = None

    def __enter__(self) -> FileLedger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.package.close()

    def sheets(self) -> list[SheetCells]:
        """Return all sheets as found; ours (`result_sheets`) are among them."""
        if self._sheets is None:
            self._sheets = [read_sheet(self.package, sheet) for sheet in self.package.sheets]
        return self._sheets

    def result_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets that ledgerxl put into the workbook."""
        raise NotImplementedError

    def write_marks(self, marks: Sequence[Marks], language: Language) -> None:
        """Write system columns."""
        raise NotImplementedError

    def put_sheets(self, plans: Sequence[SheetPlan], ledger: Ledger, language: Language) -> None:
        """Add or replace result sheets."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take away everything that ledgerxl wrote."""
        raise NotImplementedError

    def journal(self) -> tuple[Write, ...]:
        """Return what was written into the user's sheets, oldest first."""
        raise NotImplementedError

    def take_back(self, writes: Sequence[Write]) -> None:
        """Put the old contents back, and strike these entries from the journal."""
        raise NotImplementedError

    def save(self, command: str) -> None:
        """Write the file in one step, after a backup."""
        self.committed = commit(self, command, self.keeping)

    def build(self, target: IO[bytes], command: str) -> Changes:
        """Write the new workbook into `target`, which is created or overwritten; the ledger itself is only read.

        Args:
            command: in whose name the journal's new entries stand.

        Returns:
            What differs from the old file; when nothing does, `target` is not written.

        Raises:
            WorkbookError: a sheet or the workbook's structure is protected, the columns behind a table are taken, markup that
                cannot be edited; `target` may be half written then.
            OSError: `target` cannot be written.
        """
        raise NotImplementedError
