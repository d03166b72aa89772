"""Find rows that repeat an earlier row's key, in columns of whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.checks.finding import Hits
from ledgerxl.ledger.keys import Codes, numbered
from ledgerxl.ledger.table import CellPlace, LedgerTable, Positions

Mask = npt.NDArray[np.bool_]

MOST_RELATED = 20
"""Addresses listed with one finding; a key repeated on more rows would list each with each. Messages state the full count."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Rows grouped by an equal key.

    Attributes:
        group: per row of the table the number of its key; -1 for a row without a usable key.
        first: per row the position of the first row with its key; -1 without one.
    """

    group: Codes
    first: Codes

    @property
    def later(self) -> Mask:
        """True on every row but the first of its key."""
        return np.asarray((self.first >= 0) & (self.first != np.arange(len(self.first))))

    def twins(self, positions: Positions) -> list[Positions]:
        """Return for each position all rows with its key, itself left out, ascending."""
        if not len(positions):
            return []
        rows = np.argsort(self.group, kind="stable")
        groups = self.group[rows]
        starts = np.searchsorted(groups, self.group[positions])
        ends = np.searchsorted(groups, self.group[positions], side="right")
        return [
            (among := rows[start : min(end, start + MOST_RELATED + 1)])[among != at]
            for at, start, end in zip(positions, starts.tolist(), ends.tolist(), strict=True)
        ]

    def counts(self, positions: Positions) -> Codes:
        """Return how many rows share each position's key, itself included."""
        sizes = np.bincount(self.group + 1)
        return np.asarray(sizes[self.group[positions] + 1], np.int64)


def repeats(keys: Sequence[Codes], usable: Mask) -> Repeats:
    """Group the usable rows by the tuple of their keys.

    Args:
        keys: one column per part of the key, equal numbers for equal values; -1 is a value like any other.
    """
    rows = np.flatnonzero(usable)
    group = np.full(len(usable), -1, np.int64)
    first = np.full(len(usable), -1, np.int64)
    numbers = numbered([key[rows] for key in keys]) if len(rows) else rows
    group[rows] = numbers
    first_of = np.zeros(int(numbers.max(initial=-1)) + 1, np.int64)
    first_of[numbers[::-1]] = rows[::-1]
    first[rows] = first_of[numbers]
    return Repeats(group, first)


def value_codes(table: LedgerTable, field: str) -> Codes:
    """Return any column as whole numbers, equal where the typed values are; -1 where missing."""
    values = table.frame[field]
    if isinstance(values.dtype, pd.CategoricalDtype):
        return table.codes(field)
    return np.asarray(pd.factorize(values.to_numpy())[0], np.int64)


def key_codes(table: LedgerTable, field: str) -> Codes:
    """Return `value_codes` with masked values (138****0000) as missing: what is hidden identifies nothing."""
    if not isinstance(table.frame[field].dtype, pd.CategoricalDtype):
        return value_codes(table, field)
    return kept_where(table, field, lambda text: "*" not in text and "＊" not in text)


def kept_where(table: LedgerTable, field: str, is_key: Callable[[str], bool]) -> Codes:
    """Return a text column's codes with the texts that are no key as missing.

    Only texts that stand on several rows are asked about: a column of numbers is mostly texts that stand once.
    """
    codes = table.codes(field)
    texts = np.asarray(table.texts(field), object)
    again = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=len(texts)) > 1)
    refused = np.zeros(len(texts) + 1, bool)
    refused[again] = [not is_key(texts[at]) for at in again]
    return np.where(refused[codes], -1, codes)


def repeat_hits(table: LedgerTable, found: Repeats, at: Positions, field: str | None, **values: Any) -> Hits:
    """Return hits on these rows that name the first row with their key (`first`), how many share it (`count`) and all twins.

    Args:
        at: ascending; rows that are not the first of their key.
    """
    named = {"first": first_cells(table, found, at, field), "count": found.counts(at), **values}
    related = [tuple(table.address(int(row), field) for row in rows) for rows in found.twins(at)]
    return Hits(table, at, field, named, related)


def first_cells(table: LedgerTable, found: Repeats, positions: Positions, field: str | None) -> list[CellPlace]:
    """Return the cell of each position's first occurrence; several findings share one."""
    firsts, index = np.unique(found.first[positions], return_inverse=True)
    cells = [table.place(int(at), field) for at in firsts]
    return [cells[at] for at in index]
