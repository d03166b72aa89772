"""The list of sheets in the document's properties (docProps/app.xml), as programs show it before a file is opened.

Source: ECMA-376 part 1, 22.2.2.14 (HeadingPairs), 22.2.2.28 (TitlesOfParts).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from ledgerxl.workbook.edit.markup import Element, Markup


def with_sheets(part: bytes, before: Sequence[str], now: Sequence[str]) -> bytes:
    """Return the properties with the present sheets; as they are where they did not list those before."""
    markup = Markup(part)
    titles = next((one for one in markup.root.children if one.name == "TitlesOfParts"), None)
    counts = next((one for one in markup.root.children if one.name == "HeadingPairs"), None)
    if titles is None or counts is None or not titles.children:
        return part
    listed = titles.children[0].children
    count = next(iter(_numbers(counts)), None)  # worksheets come first
    if (
        count is None
        or markup.text(count) != str(len(before))
        or [markup.text(one) for one in listed[: len(before)]] != list(before)
    ):
        return part
    prefix = listed[0].prefix if listed else "vt:"
    new = "".join(f"<{prefix}lpstr>{escape(name)}</{prefix}lpstr>" for name in now)
    for one in listed[: len(before)]:
        markup.replace(one, b"")
    markup.insert_before(listed[0], new.encode())
    markup.set(titles.children[0], size=str(len(listed) - len(before) + len(now)))
    markup.set_text(count, str(len(now)))
    return markup.result()


def _numbers(element: Element) -> list[Element]:
    """Return the whole numbers in the heading pairs."""
    found = [element] if element.name == "i4" else []
    return found + [one for child in element.children for one in _numbers(child)]
