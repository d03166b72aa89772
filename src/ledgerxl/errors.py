"""What ledgerxl raises. Bad data inside a ledger is never an exception: it is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the standard raises these errors itself, so nothing of it may be imported here
    from ledgerxl.standard.model import Text


class LedgerxlError(Exception):
    """The root of all errors that users are meant to read.

    Attributes:
        text: one clear sentence and the next step, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text

    def __str__(self) -> str:
        return self.text.zh


class InputError(LedgerxlError):
    """What the user gave (settings, a company's standard, arguments) cannot be used; nothing was done."""


class WorkbookError(LedgerxlError):
    """A file cannot be read or written; it was left as it was."""


class PasswordError(WorkbookError):
    """The workbook is encrypted: no password was given, or not the right one."""
