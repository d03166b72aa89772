"""Names that Excel accepts for sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED: Final = frozenset(("history",))
"""Excel keeps this name for itself."""


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Return a name for a sheet, as near to the wanted one as Excel allows, and not among the taken ones.

    Excel refuses `[ ] : * ? / \\`, an apostrophe at either end, more than 31 UTF-16 units, and names that differ in case only.

    >>> sheet_name("2026/01: 汇总"), sheet_name("汇总", ["汇总"])
    ('2026_01_ 汇总', '汇总 (2)')

    Source: https://support.microsoft.com/office/rename-a-worksheet.
    """
    used = {name.casefold() for name in taken} | _RESERVED
    clean = _FORBIDDEN.sub("_", wanted).strip().strip("'").strip() or "Sheet"
    name, number = _cut(clean, LONGEST), 2
    while name.casefold() in used:
        ending = f" ({number})"
        name, number = _cut(clean, LONGEST - len(ending)) + ending, number + 1
    return name


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")
