"""One fact about the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ledgerxl.standard.model import Text, both

NOTHING_TO_DO: Final = both("", "")
MISSING: Final = both("没有找到", "not found")


@dataclass(frozen=True, slots=True)
class Check:
    """One fact about the machine.

    Attributes:
        name: stable, kebab-case, for programs.
        found: what is there, or that nothing is.
        advice: what to do when it is not; shown then only.
        needed: without it the commands on an open workbook cannot run; the others are one way of several.
        for_addin: without it the Excel add-in does not work, or not fully.
    """

    name: str
    label: Text
    ok: bool
    found: Text
    advice: Text = NOTHING_TO_DO
    needed: bool = False
    for_addin: bool = False


def same(text: object) -> Text:
    """Return a text that is the same in both languages: a path, a version."""
    return both(str(text), str(text))
