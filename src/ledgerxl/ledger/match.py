"""Look values of one table up in another, by the text of a key."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ledgerxl.ledger.table import LedgerTable, Positions


def positions_in(
    table: LedgerTable, field: str, other: LedgerTable, other_field: str, key: Callable[[str], str] = str
) -> Positions:
    """Return for each row the position of the first row of `other` with the same text; -1 where there is none.

    Args:
        key: what two texts are compared by, such as `fold_name` for customers.
    """
    first: dict[str, int] = {}
    for position, text in enumerate(other.frame[other_field].astype(object)):
        if isinstance(text, str):
            first.setdefault(key(text), position)
    categories = table.texts(field)
    by_code = np.array([first.get(key(text), -1) for text in categories] + [-1], np.intp)
    return by_code[table.codes(field)]
