"""Whether sheets that were made again are those that stand in the workbook already, but for the time when they were made.

Who runs a command twice without having changed the ledger in between finds it untouched, and no further backup beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Final

from ledgerxl.reports.edition import MADE_AT
from ledgerxl.workbook.edit.parts import Link, Parts

_PIECE: Final = 1 << 20
_MADE: Final = re.compile(
    "|".join(
        re.escape(words.partition("{made}")[0]) + "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}"
        for words in (MADE_AT.zh, MADE_AT.en)
    ).encode()
)
_BAR: Final = re.compile(rb"(?<=\{DA7ABA51-AAAA-BBBB-)[0-9A-F]{4}")
"""The number that a sheet had among those it was drawn with, in the ids that XlsxWriter gives to data bars."""
_NUMBER: Final = {"table": re.compile(rb'(?<=\sid=")[0-9]+'), "pivotTable": re.compile(rb'(?<=\scacheId=")[0-9]+')}
"""What another workbook numbers differently: the first such number of a part of this kind."""


def is_same_sheet(present: Parts, part: str, made: Parts, source: str, fitted: bytes) -> bool:
    """Return whether a sheet of the workbook is one that was drawn anew.

    Args:
        present, part: the sheet in the workbook.
        made, source: the sheet as it was drawn, and `fitted` what its part would be in the workbook.
    """
    if not present.has(part) or _as_drawn(present.read(part)) != _as_drawn(fitted):
        return False
    return _same_links(present, part, made, source)


def is_same_stream(present: IO[bytes], pieces: Iterable[bytes]) -> bool:
    """Return whether a part that is open holds what these pieces are together."""
    with present:
        return all(present.read(len(piece)) == piece for piece in pieces) and not present.read(1)


def _as_drawn(sheet: bytes) -> bytes:
    return _BAR.sub(b"", _MADE.sub(b"", sheet, count=1))


def _same_links(present: Parts, part: str, made: Parts, source: str) -> bool:
    ours, theirs = (sorted(parts.links(name), key=_order) for parts, name in ((present, part), (made, source)))
    return [_order(link) for link in ours] == [_order(link) for link in theirs] and all(
        _same_target(present, one, made, other) for one, other in zip(ours, theirs, strict=True)
    )


def _order(link: Link) -> tuple[str, str]:
    return link.id, link.kind


def _same_target(present: Parts, one: Link, made: Parts, other: Link) -> bool:
    if one.external or other.external:
        return one.external == other.external and one.target == other.target
    if not present.has(one.target) or not made.has(other.target):
        return False
    first, second = (_unnumbered(one.kind, parts.read(link.target)) for parts, link in ((present, one), (made, other)))
    return first == second and _same_links(present, one.target, made, other.target)


def _unnumbered(kind: str, part: bytes) -> bytes:
    return _NUMBER[kind].sub(b"", part, count=1) if kind in _NUMBER else part
