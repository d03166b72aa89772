"""One command on one open workbook: what it reads, by which rules, and how it tells its progress."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import xlwings as xw

from ledgerxl.checking import Rules, changed, company_rules
from ledgerxl.checks.check import Check
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.errors import InputError
from ledgerxl.ledger.table import Ledger
from ledgerxl.marking import ALL_MARKS, mark_ledger
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.lists import with_listed_values
from ledgerxl.workbook.live.ledger import LiveLedger
from ledgerxl.workbook.live.status import say
from ledgerxl.workbook.read import ledger_of_sheets, settings_in
from ledgerxl.workbook.template.names import SETTINGS_SHEET

READING = both("读取台账", "Reading the ledger")
CHECKING = both("检查", "Checking")
WRITING = both("写入", "Writing")
_SETTINGS_SHEETS = frozenset((SETTINGS_SHEET.zh, SETTINGS_SHEET.en))
_READING_SHARE = 0.5
_TELLING = 1.0
"""Seconds between two words in the status bar: each is a call to the program."""


@dataclass
class Session:
    """A command at work.

    Attributes:
        month: such as 2026-01; None for the latest with orders.
        changes: settings that go before those of the company file and the workbook, such as `{"as_of": date}`.
    """

    book: xw.Book
    month: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    _told_at: float = field(default_factory=time.monotonic, repr=False)

    @cached_property
    def side(self) -> LiveLedger:
        """The open workbook behind the port."""
        return LiveLedger(self.book, self._company.standard, lambda share: self.tell(READING, share * _READING_SHARE))

    @cached_property
    def sheets(self) -> list[SheetCells]:
        """The user's own sheets as they were when the command began."""
        return self.side.ledger_sheets()

    @cached_property
    def rules(self) -> Rules:
        """What the ledger is judged by: the company's file beside it, the workbook's settings and lists on top."""
        settings = settings_in(self.sheets, self._company.settings, self._path)
        rules = Rules(with_listed_values(self._company.standard, self.sheets), settings)
        return changed(rules, dict(self.changes))

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger in the workbook.

        Raises:
            WorkbookError: there is none.
        """
        return ledger_of_sheets(self.sheets, self.rules.standard, self.rules.settings, str(self._path))

    @property
    def language(self) -> Language:
        """The language of texts and sheets; a command that reads no ledger has only the settings sheet read for it."""
        if "rules" in vars(self) or "sheets" in vars(self):
            return self.rules.settings.language
        try:
            settings = settings_in(self.side.sheets_called(_SETTINGS_SHEETS), self._company.settings, self._path)
            return changed(Rules(self._company.standard, settings), dict(self.changes)).settings.language
        except InputError:  # a mistake in the settings keeps nobody from undoing and clearing
            return self._company.settings.language

    @cached_property
    def _path(self) -> Path:
        return Path(self.book.fullname)

    @cached_property
    def _company(self) -> Rules:
        rules = company_rules(None, beside=self._path if self._path.is_file() else None)
        return changed(rules, {name: value for name, value in self.changes.items() if name == "language"})

    def findings(self, only: Collection[str] = ()) -> Findings:
        """Run the checks, all of them or those of these codes and groups."""
        count, done = len(RULEBOOK), iter(range(len(RULEBOOK)))

        def told(check: Check) -> None:
            self.tell(check.title, _READING_SHARE + (1 - _READING_SHARE) * next(done) / count)

        [findings] = run_checks([self.ledger], self.rules.settings, RULEBOOK, only=only, progress=told)
        return findings

    def mark(self, findings: Findings, columns: Collection[str] = ALL_MARKS) -> int:
        """Write what the findings say into these system columns; return how many rows are marked."""
        self.tell(WRITING, 1.0)
        return mark_ledger(self.side, findings, self.language, columns)

    def tell(self, step: Text, share: float, *, at_once: bool = False) -> None:
        """Say in the status bar what is being done and which share of the whole is done, 0 to 1; not more often than eyes follow.

        Args:
            at_once: before a long step, which leaves no time to say it later.
        """
        if (now := time.monotonic()) - self._told_at < _TELLING and not at_once:
            return
        self._told_at = now
        say(self.book.app, f"{step.of(self._told_in)}… {share:.0%}")

    @property
    def _told_in(self) -> Language:
        return self._company.settings.language
