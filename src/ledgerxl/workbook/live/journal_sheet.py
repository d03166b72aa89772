"""The journal on its hidden sheet of an open workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import xlwings as xw

from ledgerxl.standard.model import Language
from ledgerxl.workbook.journal import HEADERS, JOURNAL_SHEET, Write, as_rows, bounded, from_rows
from ledgerxl.workbook.live.borrowed import in_view
from ledgerxl.workbook.live.contents import rows_of
from ledgerxl.workbook.live.own_names import forget_lost, remember_sheet, result_sheets
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.sheet_names import sheet_name

_WIDTHS = (19, 12, 14, 12, 14, 40, 40)
_TEXT = "@"


class JournalSheet:
    """Reads and writes the journal; there is no sheet as long as it is empty."""

    def __init__(self, book: xw.Book, program: Program) -> None:
        self._book, self._program = book, program

    def entries(self) -> tuple[Write, ...]:
        """Return the entries, oldest first."""
        sheet = self._sheet()
        if sheet is None:
            return ()
        last = sheet.used_range.row + sheet.used_range.shape[0] - 1
        if last < 2:
            return ()
        cells = sheet.range((2, 1), (last, len(HEADERS)))
        return from_rows([[value or "" for value in row] for row in rows_of(cells.options(ndim=2).value, len(HEADERS))])

    def add(self, writes: Sequence[Write], language: Language) -> None:
        """Add entries at the end; the oldest runs give way."""
        before = self.entries()
        writes = _later(writes, before)
        kept = bounded([*before, *writes])
        with in_view(self._book):
            sheet = self._sheet() or self._made(language)
            if len(kept) == len(before) + len(writes):
                self._write(sheet, len(before) + 2, writes)
            else:
                self._rewrite(sheet, kept)

    def strike(self, writes: Sequence[Write]) -> None:
        """Take entries out; the sheet goes with the last one."""
        sheet, gone = self._sheet(), set(writes)
        if sheet is None:
            return
        kept = [write for write in self.entries() if write not in gone]
        with in_view(self._book):
            if kept:
                self._rewrite(sheet, kept)
            else:
                sheet.delete()
                forget_lost(self._book, self._program)

    def _sheet(self) -> xw.Sheet | None:
        ours = set(result_sheets(self._book, self._program)) & {JOURNAL_SHEET.zh, JOURNAL_SHEET.en}
        return self._book.sheets[ours.pop()] if ours else None

    def _made(self, language: Language) -> xw.Sheet:
        names = [sheet.name for sheet in self._book.sheets]
        sheet = self._book.sheets.add(sheet_name(JOURNAL_SHEET.of(language), names), after=self._book.sheets[-1])
        cells = sheet.range((1, 1), (1, len(HEADERS)))
        cells.value = [header.of(language) for header in HEADERS]
        cells.font.bold = True
        for at, width in enumerate(_WIDTHS, start=1):
            sheet.range((1, at)).column_width = width
        remember_sheet(sheet, self._program)
        sheet.visible = False
        return sheet

    def _rewrite(self, sheet: xw.Sheet, writes: Sequence[Write]) -> None:
        last = sheet.used_range.row + sheet.used_range.shape[0] - 1
        if last > 1:
            sheet.range((2, 1), (last, len(HEADERS))).clear_contents()
        self._write(sheet, 2, writes)

    def _write(self, sheet: xw.Sheet, row: int, writes: Sequence[Write]) -> None:
        if writes:
            cells = sheet.range((row, 1), (row + len(writes) - 1, len(HEADERS)))
            cells.number_format = _TEXT
            self._program.write_texts(cells, [list(entry) for entry in as_rows(writes)])


def _later(writes: Sequence[Write], before: Sequence[Write]) -> list[Write]:
    """Return the writes with a time behind the last entry: two runs within a second must not pass for one."""
    if not (before and writes and writes[0].at <= before[-1].at):
        return list(writes)
    at = before[-1].at + dt.timedelta(seconds=1)
    return [replace(write, at=at) for write in writes]
