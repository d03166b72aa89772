"""What a workbook's formats were before ledgerxl added some, so that `clear` can take those out again.

A hidden defined name holds the lengths of the lists in the styles part, and the checksum that the part had afterwards. Once another
program has written the part anew the checksum differs; what was ours is then mixed with the user's, and stays.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from ledgerxl.workbook.edit.book import Book, BookName
from ledgerxl.workbook.edit.markup import Element, Markup

NAME: Final = "LX_our_formats"
LISTS: Final = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
_CELLS: Final = LISTS.index("cellXfs")
_RECORD: Final = re.compile(r'"([0-9a-f]{8})((?: -?[0-9]+){6})"')


def record(book: Book, before: bytes, after: bytes) -> None:
    """Remember the formats that there were before ours; an earlier record of the same part stays in force."""
    if before == after:
        return
    counts = _recorded(book, before) or [_count(Markup(before).root.find(name)) for name in LISTS]
    text = f'"{zlib.crc32(after):08x}{"".join(f" {count}" for count in counts)}"'
    for name in book.names:
        if name.name == NAME:
            name.text = text
            return
    book.names.append(BookName(NAME, text, hidden=True))


def without_ours(book: Book, part: bytes) -> bytes:
    """Return the styles part without the formats that were added, or as it is where that cannot be told; forget the record."""
    counts = _recorded(book, part)
    book.names = [name for name in book.names if name.name != NAME]
    if counts is None:
        return part
    markup = Markup(part)
    for name, count in zip(LISTS, counts, strict=True):
        listed = markup.root.find(name)
        if listed is not None and _count(listed) != count:
            _cut(markup, listed, count)
    return markup.result()


def added_cell_formats(book: Book, part: bytes) -> range | None:
    """Return the cell formats of a styles part that are ours; None where another program has written it since."""
    counts = _recorded(book, part)
    return None if counts is None else range(max(counts[_CELLS], 0), _count(Markup(part).root.find("cellXfs")))


def _cut(markup: Markup, listed: Element, count: int) -> None:
    """Shorten a list; one that was not there goes as a whole (-1)."""
    if count < 0:
        markup.replace(listed, b"")
    elif count == 0:
        tag = re.sub(rb'(\bcount=")[0-9]+"', rb'\g<1>0"', markup.data[listed.start : listed.inner])
        markup.replace(listed, tag[:-1].rstrip() + b"/>")
    else:
        for one in listed.children[count:]:
            markup.replace(one, b"")
        if listed.get("count"):
            markup.set(listed, count=str(count))


def _recorded(book: Book, part: bytes) -> list[int] | None:
    text = next((name.text for name in book.names if name.name == NAME), "")
    found = _RECORD.fullmatch(text)
    if found is None or int(found[1], 16) != zlib.crc32(part):
        return None
    return [int(count) for count in found[2].split()]


def _count(listed: Element | None) -> int:
    return -1 if listed is None else len(listed.children)
