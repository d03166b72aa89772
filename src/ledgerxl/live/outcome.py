"""What a command says when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.standard.model import Language, Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a command.

    Attributes:
        text: one or two sentences for the person who clicked.
        language: that of the ledger's settings.
        sheet: the result sheet to bring into view; None to stay.
        stays: the text belongs into the status bar until the next command.
        bad: something is wrong that the person must look at: findings at severity error, a check of the environment that fails.
    """

    text: Text
    language: Language
    sheet: str | None = None
    stays: bool = False
    bad: bool = False

    def __str__(self) -> str:
        return self.text.of(self.language)
