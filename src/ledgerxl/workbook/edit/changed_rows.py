"""What of a large sheet part is not byte for byte as it was: its frame and the rows that differ, as a small part of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import IO

_PIECE = 1 << 20
_START, _END = b"<sheetData", b"</row>"
_ROW = re.compile(rb"<row\b([^>]*)>")
_NUMBER = re.compile(rb'\sr="([0-9]+)"')
MOST = 64 << 20
"""Bytes of differing rows above which comparing them apart is no gain."""


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """The rows of a sheet part that differ.

    Attributes:
        part: the new sheet part, rows left out that are as they were.
        numbers: of the rows in it.
    """

    part: bytes
    numbers: frozenset[int]


def changed_rows(old: IO[bytes], new: IO[bytes]) -> ChangedRows | None:
    """Return the rows that differ; None where they cannot be told apart: too many, unusual markup, rows without numbers."""
    pieces: list[bytes] = []
    numbers: set[int] = set()
    last, size = b"", 0
    for at, (before, after) in enumerate(zip_longest(_rows(old), _rows(new))):
        if before is None or after is None:
            return None
        last = after
        if at == 0 and _START not in after:
            return None
        if at == 0 or before != after:
            found = _numbers(before), _numbers(after)
            size += len(after)
            if found[0] != found[1] or found[1] is None or size > MOST:
                return None
            pieces.append(after)
            numbers.update(found[1])
    if not pieces or pieces[-1] is not last:
        pieces.append(last)
    return ChangedRows(_END.join(pieces), frozenset(numbers))


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
