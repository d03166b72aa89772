"""The order in which Excel last calculated: cells that hold no formula any more must not stand in it.

Cells may be missing, Excel adds them.

Source: ECMA-376 part 1, 18.6.1 (c).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c\b[^>]*/>")
_SHEET: Final = re.compile(rb'\bi="([0-9]+)"')
_PLACE: Final = re.compile(rb'\br="([A-Z]+[0-9]+)"')


def without(part: bytes, sheets: Collection[int], cells: Mapping[int, Collection[str]]) -> bytes | None:
    """Return the part without the cells of some sheets (by sheet id) and without single cells; None when nothing is left.

    A cell without the number of a sheet is on that of the cell before it.
    """
    pieces: list[bytes] = []
    at, sheet, left, named = 0, 0, 0, 0
    for found in _CELL.finditer(part):
        number, place = _SHEET.search(found[0]), _PLACE.search(found[0])
        sheet = int(number[1]) if number else sheet
        if sheet in sheets or (place and place[1].decode() in cells.get(sheet, ())):
            pieces.append(part[at : found.start()])
            at = found.end()
            continue
        if not number and named != sheet:  # the cell that named the sheet is gone
            pieces += [part[at : found.start()], found[0][:-2].rstrip() + f' i="{sheet}"/>'.encode()]
            at = found.end()
        named, left = sheet, left + 1
    return b"".join([*pieces, part[at:]]) if left else None
