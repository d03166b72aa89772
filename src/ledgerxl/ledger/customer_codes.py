"""Customers by number: the same number wherever a table names the same customer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import fold_name
from ledgerxl.ledger.table import LedgerTable


def customer_codes(table: LedgerTable, field: str, known: dict[str, int]) -> npt.NDArray[np.int64]:
    """Return a column of customer names as whole numbers, -1 where missing.

    Names that differ only in how they were typed (width, brackets, spaces, traditional characters) are one customer.

    Args:
        known: numbers given so far, by folded name; new names are added to it.
    """
    names = table.texts(field)
    numbers = np.array([*(known.setdefault(fold_name(name), len(known)) for name in names), -1], np.int64)
    return numbers[table.codes(field)]
