"""An Excel Table's part when columns come or go at its right end.

Source: ECMA-376 part 1, 18.5.1.2 (table).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from ledgerxl.ledger.table import column_letters
from ledgerxl.workbook.edit.markup import Element, Markup
from ledgerxl.workbook.file.ranges import CellRange, cell_range


def is_plain(part: bytes) -> bool:
    """Return whether columns may be added to a table: one that comes from a query or an XML map has its columns from there."""
    kind = Markup(part).root.get("tableType", "worksheet")
    return kind == "worksheet"


def is_named(part: bytes, name: str) -> bool:
    """Return whether a table has this name."""
    root = Markup(part).root
    return root.get("displayName", root.get("name")) == name


def has_header_at(part: bytes, row: int, column: int) -> bool:
    """Return whether the header of one of the table's columns stands in this cell."""
    corners = cell_range(Markup(part).root.get("ref"))
    return corners is not None and corners[0] == row and corners[1] <= column <= corners[3]


def widened(part: bytes, headers: Sequence[str]) -> bytes:
    """Return the table with columns of these headers added on the right."""
    markup = Markup(part)
    listed = markup.root.find("tableColumns")
    assert listed is not None, "a table has columns"  # noqa: S101
    ids = [int(one.get("id", "0")) for one in listed.children]
    first = max(ids, default=0) + 1
    prefix = markup.root.prefix
    xml = "".join(
        f'<{prefix}tableColumn id="{first + at}" name="{escape(header, {chr(34): "&quot;"})}"/>'
        for at, header in enumerate(headers)
    )
    markup.append(listed, xml.encode())
    markup.set(listed, count=str(len(ids) + len(headers)))
    _stretch(markup, len(headers))
    return markup.result()


def narrowed(part: bytes, dropped: set[int]) -> bytes:
    """Return the table without the columns of these numbers, as far as they stand at its right end."""
    markup = Markup(part)
    corners = cell_range(markup.root.get("ref"))
    listed = markup.root.find("tableColumns")
    if corners is None or listed is None:
        return part
    columns, last = list(listed.children), corners[3]
    count = 0
    while count < len(columns) - 1 and last - count in dropped:
        count += 1
        markup.replace(columns[-count], b"")
    if count:
        markup.set(listed, count=str(len(columns) - count))
        _forget_sorting(markup, last - count)
        _stretch(markup, -count)
    return markup.result()


def _forget_sorting(markup: Markup, last: int) -> None:
    """Take away how the table was sorted, where that was by a column right of the last one; the order of the rows stays."""
    for parent in (markup.root, markup.root.find("autoFilter")):
        state = parent.find("sortState") if parent else None
        places = [cell_range(one.get("ref")) for one in (state, *state.children)] if state else []
        if state and any(corners is None or corners[3] > last for corners in places):
            markup.replace(state, b"")


def filtered(part: bytes, columns: set[int]) -> bool:
    """Return whether the table shows only some rows because of what these columns hold."""
    root = Markup(part).root
    corners = cell_range(root.get("ref"))
    by = [int(one.get("colId", "-1")) for one in root.all("autoFilter/filterColumn") if one.children]
    return corners is not None and any(corners[1] + at in columns for at in by)


def _stretch(markup: Markup, columns: int) -> None:
    """Move the right end of the table and of its filter."""
    for element in (markup.root, markup.root.find("autoFilter")):
        corners = cell_range(element.get("ref")) if element else None
        if element and corners:
            _set_range(markup, element, corners, columns)


def _set_range(markup: Markup, element: Element, corners: CellRange, columns: int) -> None:
    top, left, bottom, right = corners
    markup.set(element, ref=f"{column_letters(left)}{top}:{column_letters(right + columns)}{bottom}")
