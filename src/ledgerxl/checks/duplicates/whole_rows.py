"""Rows that repeat an earlier row in every field."""

from __future__ import annotations

import numpy as np

from ledgerxl.checks.duplicates.repeats import Mask, Repeats, repeats, value_codes
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.settings import Settings


def whole_rows(ledger: Ledger, settings: Settings) -> dict[str, Repeats]:
    """Return the repeated rows of every table with rows, by its name; share them through `ledger.once`."""
    return {table.name: repeated_rows(table) for table in ledger.found if len(table)}


def later_rows(ledger: Ledger, table: LedgerTable, settings: Settings) -> Mask:
    """Return True on rows that repeat an earlier row of this table as a whole."""
    found = ledger.once(whole_rows, settings).get(table.name)
    return np.zeros(len(table), bool) if found is None else found.later


def repeated_rows(table: LedgerTable) -> Repeats:
    """Group the rows that are equal in every field the ledger has, by their typed values; missing equals missing.

    Rows are compared field by field, and those without an equal left are dropped at once: nearly all at the first
    identifier.
    """
    rows = np.arange(len(table))
    group = np.zeros(len(table), np.int64)
    for field in _most_telling_first(table):
        together = repeats([group, value_codes(table, field)[rows]], np.ones(len(rows), bool)).group
        shared = np.bincount(together)[together] > 1
        rows, group = rows[shared], together[shared]
        if not len(rows):
            break
    return _spread(rows, group, len(table))


def _most_telling_first(table: LedgerTable) -> list[str]:
    fields = [field.name for field in table.visible_fields()]
    return sorted(fields, key=lambda name: name not in table.spec.key)


def _spread(rows: Codes, group: Codes, length: int) -> Repeats:
    whole = np.full(length, -1, np.int64)
    whole[rows] = group
    return repeats([whole], whole >= 0)
