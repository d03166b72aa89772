"""LXDUPLICATES: which rows repeat an earlier one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ledgerxl.cells.column import CellColumn
from ledgerxl.checks.duplicates.repeats import Mask, Repeats, repeats
from ledgerxl.functions.arrays import Cells, Objects, Rows, errors_in, rows_of
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.typed import read_identifiers
from ledgerxl.standard.model import Field, Kind, Language, both

_FIRST = both("重复 1/{count}", "Repeated, 1 of {count}")
_LATER = both("重复 {nth}/{count}，同第 {first} 行", "Repeated, {nth} of {count}: same as row {first}")
_MASK = "**"
"""What is hidden identifies nothing: 138****0000. A single star is part of a specification, 60*40."""
_KEY = Field(name="key", label=both("", ""), kind=Kind.CODE)


def lxduplicates(context: Context, *keys: Cells) -> Rows:
    """Return one text per row: "" unless all its keys stand on another row too.

    Keys are compared as identifiers, so that width, stray spaces and numbers as text make no difference; blanks are equal. A row
    without any key, or with a masked number, is in no comparison. Rows are counted from 1.

    Args:
        keys: ranges of equal height, each column a part of the key; a single value stands beside every row.
    """
    columns = _columns(keys)
    codes, usable = zip(*map(_codes, columns), strict=True)
    some = np.logical_or.reduce([column >= 0 for column in codes])
    found = repeats(codes, some & np.logical_and.reduce(usable))
    texts = _texts(found, context.language)
    for column in columns:
        at, errors = errors_in(column)
        texts[at] = errors
    return rows_of(texts.reshape(-1, 1))


def _columns(keys: tuple[Cells, ...]) -> list[CellColumn]:
    height = max(one.rows for one in keys)
    if any(one.rows not in (1, height) for one in keys):
        raise UnusableArgumentError
    rows = np.arange(height)
    return [column.take(rows % len(column)) for one in keys for column in one.columns_apart()]


def _codes(cells: CellColumn) -> tuple[Codes, Mask]:
    """Return a key column as whole numbers, -1 for blank, and which rows may be compared at all."""
    codes, texts = read_identifiers(cells, _KEY)
    again = np.flatnonzero(np.bincount(codes[codes >= 0], minlength=len(texts)) > 1)
    masked = np.zeros(len(texts) + 1, bool)
    masked[again] = [_MASK in text for text in texts[again]]
    return codes, ~masked[codes]


def _texts(found: Repeats, language: Language) -> Objects:
    """Return what is said of each row."""
    count = np.where(found.group >= 0, found.counts(np.arange(len(found.group))), 0)
    texts = np.full(len(count), "", object)
    at = np.flatnonzero(count > 1)
    group = pd.Series(found.group[at])
    nth = group.groupby(group).cumcount().to_numpy() + 1
    numbers = zip(nth.tolist(), count[at].tolist(), found.first[at].tolist(), strict=True)
    first, later = _FIRST.of(language), _LATER.of(language)
    texts[at] = [
        (later if nth > 1 else first).format(nth=nth, count=count, first=first_row + 1) for nth, count, first_row in numbers
    ]
    return texts
