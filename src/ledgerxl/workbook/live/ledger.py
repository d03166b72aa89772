"""The live side of the port: the ledger in a workbook that is open in Excel or LibreOffice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

import xlwings as xw

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language, Standard
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import Write
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.clearing import clear_book
from ledgerxl.workbook.live.journal_sheet import JournalSheet
from ledgerxl.workbook.live.marking import write_marks
from ledgerxl.workbook.live.own_names import result_sheets
from ledgerxl.workbook.live.program import Program, program_of
from ledgerxl.workbook.live.reading import read_sheet
from ledgerxl.workbook.live.rules import repair_rules
from ledgerxl.workbook.live.taking_back import take_back
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.recognise import FoundTable

Progress = Callable[[float], None]


class LiveLedger:
    """An open workbook with a ledger; every method changes it at once.

    Attributes:
        book: the workbook.
        standard: tells which columns are ours when the workbook is cleared.
        made: what the command wrote so far into the user's sheets; `save` puts it into the journal.
        cleared: whether `clear` found anything of ours to take away.
    """

    def __init__(self, book: xw.Book, standard: Standard = SALES, told: Progress = lambda share: None) -> None:
        self.book = book
        self.standard = standard
        self.made: list[Write] = []
        self.cleared = False
        self._language: Language = "zh"
        self._placed: dict[str, str] = {}
        self._seen: list[SheetCells] = []
        self._untouched = False
        self._program: Program = program_of(book)
        self._told = told
        self._at = dt.datetime.now().replace(microsecond=0)

    def refuse_unwritable(self) -> None:
        """Raise what keeps a command from writing anything at all.

        Raises:
            WorkbookError: the workbook was opened read-only or from a URL.
        """
        if "://" in self.book.fullname:
            raise refusals.from_url(self.book.name)
        if self._program.is_read_only(self.book):
            raise refusals.read_only(self.book.name)

    def sheets(self) -> list[SheetCells]:
        """Return all sheets as they are now; ours are among them."""
        return self._read()

    def ledger_sheets(self) -> list[SheetCells]:
        """Return the user's own sheets as they are now."""
        self._seen, self._untouched = self._read(without=self.result_sheets()), True
        return self._seen

    def sheets_called(self, names: Collection[str]) -> list[SheetCells]:
        """Return the sheets of these names as they are now, without their Excel Tables."""
        wanted = [name for name in self._program.sheet_names(self.book) if name in names]
        return [read_sheet(self.book.sheets[name], (), self._program, lambda share: None) for name in wanted]

    def _read(self, without: Collection[str] = ()) -> list[SheetCells]:
        tables, names = self._program.tables(self.book), self._program.sheet_names(self.book)
        wanted = [(sheet, name) for sheet, name in zip(self.book.sheets, names, strict=True) if name not in without]
        return [
            read_sheet(sheet, tables.get(name, ()), self._program, self._share(at, len(wanted)))
            for at, (sheet, name) in enumerate(wanted)
        ]

    def _share(self, at: int, count: int) -> Progress:
        return lambda share: self._told((at + share) / count)

    def result_sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets that ledgerxl put into the workbook, the journal among them."""
        return result_sheets(self.book, self._program)

    def write_marks(self, marks: Sequence[Marks], language: Language) -> None:
        """Write system columns, each as one block; a ledger without them gets them right of its last column.

        What the command has read is not asked for again: a column that says already what it shall say costs no call.

        Raises:
            WorkbookError: a sheet is protected, the columns behind the table are taken, or a system column holds formulas; nothing
                is written.
        """
        self._language = language
        seen, self._untouched = self._seen if self._untouched else [], False
        self.made += write_marks(self.book, self._program, marks, language, {sheet.name: sheet for sheet in seen})

    def refuse_where_no_sheet_can_be_added(self) -> None:
        """Ask first in a command that marks and then puts a sheet, so that it does both or nothing.

        Raises:
            WorkbookError: the workbook's structure is protected, or a sheet is and the program is LibreOffice.
        """
        if self._program.is_structure_protected(self.book):
            raise refusals.protected_structure(self.book.name)
        if protected := self._program.sheet_that_keeps_others_out(self.book):
            raise refusals.protected_sheet(protected)

    def put_sheets(self, plans: Sequence[SheetPlan], ledger: Ledger, language: Language) -> None:
        """Add the sheets of these plans behind the workbook's own; a sheet of ours with the same name is replaced in place.

        Raises:
            WorkbookError: the workbook's structure is protected, or a sheet is and the program is LibreOffice.
        """
        from ledgerxl.workbook.live.putting import put_sheets  # most commands put no sheets: drawing them is not loaded for these

        self.refuse_where_no_sheet_can_be_added()
        sheets = self._seen or self.ledger_sheets()
        self._placed |= put_sheets(self.book, self._program, plans, ledger, sheets, language)

    def repair_rules(self, found: Sequence[FoundTable], standard: Standard, settings: Settings) -> list[Write]:
        """Put number formats and entry rules back where pasting destroyed them; return what was repaired.

        Raises:
            WorkbookError: a sheet is protected; nothing is changed.
        """
        self._language = settings.language
        repaired = repair_rules(self.book, self._program, found, standard, settings)
        self.made += repaired
        return repaired

    def sheet_of(self, plan: str) -> str:
        """Return the name of the result sheet that a plan of this name was put on."""
        return self._placed[plan]

    def clear(self) -> None:
        """Take away everything that ledgerxl wrote: texts in system columns, columns that it added, result sheets, journal."""
        self.cleared = clear_book(self.book, self._program, self.sheets(), self.standard)
        self.made.clear()

    def journal(self) -> tuple[Write, ...]:
        """Return what was written into the user's sheets, oldest first."""
        return JournalSheet(self.book, self._program).entries()

    def take_back(self, writes: Sequence[Write]) -> tuple[Write, ...]:
        """Put the old contents back and strike these entries from the journal; return those whose cells were changed since."""
        left = take_back(self.book, self._program, writes)
        JournalSheet(self.book, self._program).strike(writes)
        return left

    def save(self, command: str) -> None:
        """Put what was written into the journal, in the name of this command; the workbook itself is not saved."""
        if self.made:
            entries = [_entry(write, command, self._at) for write in self.made]
            JournalSheet(self.book, self._program).add(entries, self._language)
            self.made.clear()


def _entry(write: Write, command: str, at: dt.datetime) -> Write:
    return Write(at, command, write.sheet, write.cell, write.old, write.new, write.part)
