"""Text from a workbook that is safe to show on a terminal."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """Return the text with control characters as U+FFFD: a cell must not colour, clear or command anybody's terminal.

    Tabs and line breaks stay.
    """
    return _CONTROL.sub("\ufffd", text)
