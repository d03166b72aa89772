"""What of a large sheet part is not byte for byte as it was: its frame and the rows that differ, as a small part of their own.

In most rows that differ only the system columns do: the bytes of all other cells tell that, and no such row need be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import IO

from ledgerxl.ledger.table import column_letters

_PIECE = 1 << 20
_START, _END = b"<sheetData", b"</row>"
_ROW = re.compile(rb"<row\b([^>]*)>")
_NUMBER = re.compile(rb'\sr="([0-9]+)"')
_CELL = b"<c "
_COLUMN = re.compile(rb'r="([A-Z]+)[0-9]+"')
_SPANS = re.compile(rb'\sspans="[0-9:]*"')
MOST = 64 << 20
"""Bytes of rows to be read above which reading them apart is no gain."""


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """The rows of a sheet part that must be read to tell whether their cells are the same.

    Attributes:
        part: the new sheet part, rows left out that are as they were, or differ in system columns only.
        numbers: of the rows in it.
    """

    part: bytes
    numbers: frozenset[int]


def changed_rows(
    old: IO[bytes], new: IO[bytes], own: Collection[int] = (), see: Callable[[bytes], None] = lambda cells: None
) -> ChangedRows | None:
    """Return the rows that differ; None where they cannot be told apart: too many, unusual markup, rows without numbers.

    Args:
        own: 1-based numbers of the columns whose cells may differ.
        see: is given these cells of the other rows that differ, as they are now.
    """
    letters = frozenset(column_letters(number).encode() for number in own)
    pieces: list[bytes] = []
    numbers: set[int] = set()
    last, size = b"", 0
    for at, (before, after) in enumerate(zip_longest(_rows(old), _rows(new))):
        if before is None or after is None:
            return None
        last = after
        if at == 0 and _START not in after:
            return None
        if at and before == after:
            continue
        if at and (cells := _own_cells(before, after, letters)) is not None:
            see(cells)
            continue
        found = _numbers(before), _numbers(after)
        size += len(after)
        if found[0] != found[1] or found[1] is None or size > MOST:
            return None
        pieces.append(after)
        numbers.update(found[1])
    if not pieces or pieces[-1] is not last:
        pieces.append(last)
    return ChangedRows(_END.join(pieces), frozenset(numbers))


def _own_cells(before: bytes, after: bytes, own: Collection[bytes]) -> bytes | None:
    """Return the cells of own columns as they are now in a row where nothing else differs; None where something else does."""
    old, new = before.split(_CELL), after.split(_CELL)
    if old[0] != new[0] and _SPANS.sub(b"", old[0], count=1) != _SPANS.sub(b"", new[0], count=1):
        return None
    first, both = 1, min(len(old), len(new))
    while first < both and old[first] == new[first]:
        first += 1
    end = 0
    while end < both - first and old[-1 - end] == new[-1 - end]:
        end += 1
    there, here = old[first : len(old) - end], new[first : len(new) - end]
    if not all((column := _COLUMN.match(cell)) and column[1] in own for cell in chain(there, here)):
        return None
    return b"".join(_CELL + cell for cell in here)


def _rows(part: IO[bytes]) -> Iterator[bytes]:
    """Yield a part cut behind each row; the first piece begins with all that stands before the rows, the last is what follows them."""
    rest = b""
    while piece := part.read(_PIECE):
        *whole, rest = (rest + piece).split(_END)
        yield from whole
    yield rest


def _numbers(piece: bytes) -> list[int] | None:
    """Return the numbers of the rows that begin in a piece; None where one does not say it."""
    found = [_NUMBER.search(row) for row in _ROW.findall(piece)]
    return [int(number[1]) for number in found if number] if all(found) else None
