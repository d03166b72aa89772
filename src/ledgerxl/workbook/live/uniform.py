"""Cells of a column that have the same format or entry rule, found by halving: a few calls where all are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import xlwings as xw

from ledgerxl.workbook.live.contents import column_of

Kind = TypeVar("Kind")
Stretch = tuple[int, int]
"""First and last row, 1-based."""


def uniform_stretches(
    sheet: xw.Sheet, column: int, rows: Stretch, read: Callable[[xw.Range], Kind | None]
) -> list[tuple[Stretch, Kind]]:
    """Return the stretches of a column and what they have; neighbours that have the same are one stretch.

    Args:
        read: returns what all of the cells have, None where they differ; never None for a single cell.
    """
    merged: list[tuple[Stretch, Kind]] = []
    for (first, last), kind in _halved(sheet, column, rows, read):
        if merged and merged[-1][1] == kind:
            merged[-1] = (merged[-1][0][0], last), kind
        else:
            merged.append(((first, last), kind))
    return merged


def _halved(
    sheet: xw.Sheet, column: int, rows: Stretch, read: Callable[[xw.Range], Kind | None]
) -> Iterator[tuple[Stretch, Kind]]:
    first, last = rows
    kind = read(column_of(sheet, column, first, last))
    if kind is not None:
        yield rows, kind
    elif first < last:
        middle = (first + last) // 2
        yield from _halved(sheet, column, (first, middle), read)
        yield from _halved(sheet, column, (middle + 1, last), read)
