"""Texts in plain ASCII for the way between VBA and Python: `~` and four hexadecimal digits for every other UTF-16 unit.

The VBA side is LedgerQuoted and LedgerPlain in `macros/LedgerPython.bas`. What is quoted like this means nothing to a command
line, a shell, WScript.Shell, AppleScript or a VBA literal, whatever the text was.
"""

from __future__ import annotations

import re
from typing import Final

_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9._]")
_NOT_IN_A_LITERAL: Final = re.compile(r"[^ -~]|[\"~]")
_CODED: Final = re.compile(r"~([0-9A-Fa-f]{4})")


def quoted(text: str) -> str:
    """Return a text of letters, digits, `.`, `_` and `~` only.

    >>> quoted("台账 1.xlsx"), quoted('a"b%')
    ('~53F0~8D26~00201.xlsx', 'a~0022b~0025')
    """
    return _NOT_PLAIN.sub(lambda found: _coded(found[0]), text)


def literal(text: str) -> str:
    """Return a text that may stand between quotation marks in VBA; ASCII stays readable.

    >>> literal('C:\\\\Users\\\\张伟\\\\python.exe')
    'C:\\\\Users\\\\~5F20~4F1F\\\\python.exe'
    """
    return _NOT_IN_A_LITERAL.sub(lambda found: _coded(found[0]), text)


def plain(text: str) -> str:
    """Return what was quoted; a `~` without four digits is just that.

    >>> plain(quoted("😀~.xlsx")), plain("~1"), plain("~D83D")
    ('😀~.xlsx', '~1', '\N{REPLACEMENT CHARACTER}')
    """
    units = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _coded(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex().upper()
    return "".join(f"~{units[at : at + 4]}" for at in range(0, len(units), 4))
