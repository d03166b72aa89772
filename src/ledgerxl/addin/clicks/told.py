"""What a click has to say in a message box."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.standard.model import Text


@dataclass(frozen=True, slots=True)
class Told:
    """A message; `bad` when the person has to look after something."""

    text: Text
    bad: bool = False
