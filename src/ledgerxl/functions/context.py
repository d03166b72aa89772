"""What a function works under: the company's rules, and the date system of the workbook that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ledgerxl.standard.model import Language, Standard
from ledgerxl.standard.settings import Settings


class Rules(Protocol):
    """What a company's cells are judged by."""

    @property
    def standard(self) -> Standard: ...

    @property
    def settings(self) -> Settings: ...


@dataclass(frozen=True)
class Context:
    """What a function knows besides its arguments.

    Attributes:
        settings: the company's; messages are in their language.
        date1904: serials, given and returned, count from 1904-01-01.
    """

    standard: Standard
    settings: Settings
    date1904: bool = False

    @property
    def language(self) -> Language:
        """The language of messages and headers."""
        return self.settings.language
