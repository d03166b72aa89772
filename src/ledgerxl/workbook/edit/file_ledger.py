"""The file side of the port: collects what shall change, and builds the new file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language, Standard
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.edit import owned
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Keeping
from ledgerxl.workbook.edit.book import Book
from ledgerxl.workbook.edit.building import Building, Pending, Put, journal_sheet
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.clearing import clear_columns, take_back
from ledgerxl.workbook.edit.commit import Committed, commit
from ledgerxl.workbook.edit.journal_sheet import read_journal
from ledgerxl.workbook.edit.marking import Marking
from ledgerxl.workbook.edit.parts import Parts
from ledgerxl.workbook.edit.signed import refuse_password_against_changes, refuse_signed
from ledgerxl.workbook.file.package import Sheet, open_package
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import Write
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.users_formulas import refuse_users_formulas


class FileLedger:
    """A workbook file that may be marked and given result sheets; close it, or use it as a context manager.

    Attributes:
        path: as it was given.
        as_read: the file as it was when it was opened.
        encrypted: the file is encrypted; `build` writes the workbook without encryption.
        package: the open file.
        standard: tells which columns are ours when the workbook is cleared.
        keeping: how `save` keeps backups.
        committed: what `save` wrote; None before, and where nothing changed.
    """

    def __init__(self, path: str | Path, password: str | None = None, standard: Standard = SALES) -> None:
        self.path = Path(path)
        self.password = password
        self.as_read = AsRead.of(self.path)
        self.encrypted = self.as_read.encrypted
        self.keeping = Keeping()
        self.committed: Committed | None = None
        self.package = open_package(self.path, password)
        self.standard = standard
        self._read: dict[str, SheetCells] = {}
        self._found: Book | None = None
        self._pending = Pending()

    def __enter__(self) -> FileLedger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def refuse_unwritable(self) -> None:
        """Raise WorkbookError where a signature or a password against changes forbids writing."""
        refuse_signed(self.package)
        refuse_password_against_changes(self.package)

    def close(self) -> None:
        """Close the file."""
        self.package.close()

    def sheets(self) -> list[SheetCells]:
        """Return all sheets as found; ours (`result_sheets`) are among them."""
        return self._cells(self.package.sheets)

    def ledger_sheets(self) -> list[SheetCells]:
        """Return the sheets that are not ours as found, in the order of the workbook."""
        return self._cells(sheet for sheet in self.package.sheets if sheet.name not in self.package.own_sheets)

    def _cells(self, sheets: Iterable[Sheet]) -> list[SheetCells]:
        return [self._cells_of(sheet) for sheet in sheets]

    def _cells_of(self, sheet: Sheet) -> SheetCells:
        """Return a sheet as it was read first: the check before writing compares with it."""
        if sheet.name not in self._read:
            self._read[sheet.name] = read_sheet(self.package, sheet)
        return self._read[sheet.name]

    def result_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets that ledgerxl put into the workbook, hidden ones and the journal among them."""
        return tuple(sheet.name for sheet in owned.our_sheets(self._book()))

    def write_marks(self, marks: Sequence[Marks], language: Language) -> None:
        """Write system columns; a ledger without them gets them right of its last column, once there is something to say.

        The ledger must have been read from this file: cells that say the same already are not written.

        Raises:
            WorkbookError: a system column holds formulas.
        """
        refuse_users_formulas(marks)
        marking = self._marking()
        for one in marks:
            marking.mark(one, language)
        self._pending.language = language

    def put_sheets(self, plans: Sequence[SheetPlan], ledger: Ledger, language: Language) -> None:
        """Add the sheets of these plans behind the workbook's own; a sheet of ours with the same name is replaced in place.

        Formulas and links refer to the ledger's own sheets, PivotTables to a hidden sheet with what they need of it. A sheet of the
        user's that has the same name is never replaced: ours gets another name, such as 月度汇总 (2).
        """
        self._pending.puts.append(Put(tuple(plans), ledger, language))
        self._pending.language = language

    def clear(self) -> None:
        """Take away everything that ledgerxl wrote: texts in system columns, columns that it added, result sheets, journal."""
        self._pending = Pending(self._pending.language, cleared=True)
        clear_columns(self._marking(), self._book(), self.ledger_sheets(), self.standard)
        self._pending.wrote.clear()

    def journal(self) -> tuple[Write, ...]:
        """Return what was written into the user's sheets, oldest first."""
        sheet = journal_sheet(self._book())
        if sheet is None:
            return ()
        listed = next(one for one in self.package.sheets if one.name == sheet.name)
        return read_journal(read_sheet(self.package, listed))

    def take_back(self, writes: Sequence[Write]) -> tuple[Write, ...]:
        """Put the old contents back, and strike these entries from the journal; return those whose cells were changed since.

        Only texts are put back: the file side writes nothing else.
        """
        left = take_back(self._marking(), self.sheets(), writes)
        self._pending.struck += writes
        return left

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
        return Building(self.package, self._pending, self.journal()).build(target, command)

    def _book(self) -> Book:
        """Return the workbook as it is in the file."""
        if self._found is None:
            self._found = Book.of(Parts(self.package.archive))
        return self._found

    def _marking(self) -> Marking:
        return Marking(partial(owned.our_columns, self._book()), self._tables, self._pending.changes, self._pending.wrote)

    def _tables(self, sheet: str) -> Sequence[ExcelTable]:
        listed = next((one for one in self.package.sheets if one.name == sheet and one.is_grid), None)
        return self.package.tables(listed) if listed else ()
