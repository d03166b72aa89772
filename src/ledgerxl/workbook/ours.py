"""How a workbook remembers what ledgerxl added to it: by defined names, which every program keeps and which follow their sheet.

A name `LX_our_sheet_1` refers to the first cell of a result sheet, `LX_our_column_1` to the header of a system column that was added
to a ledger without one. A name that no longer refers to a cell (#REF!) is that of a sheet or column which the user deleted.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from typing import Final

SHEET_PREFIX: Final = "LX_our_sheet_"
COLUMN_PREFIX: Final = "LX_our_column_"


_PREFIX: Final = "LX_our_"


def is_ours(name: str) -> bool:
    """Return whether a defined name is one that ledgerxl keeps in a workbook for itself."""
    return name.casefold().startswith(_PREFIX.casefold())


def is_sheet_name(name: str) -> bool:
    """Return whether a defined name stands for a result sheet; Excel ignores case in names."""
    return name.casefold().startswith(SHEET_PREFIX.casefold())


def is_column_name(name: str) -> bool:
    """Return whether a defined name stands for an added system column."""
    return name.casefold().startswith(COLUMN_PREFIX.casefold())


def free_name(prefix: str, taken: Collection[str]) -> str:
    """Return the first name with this prefix and a number that is not taken.

    >>> free_name(SHEET_PREFIX, ["lx_our_SHEET_1", "LX_our_sheet_3"])
    'LX_our_sheet_2'
    """
    used = {name.casefold() for name in taken}
    return next(name for number in itertools.count(1) if (name := f"{prefix}{number}").casefold() not in used)
