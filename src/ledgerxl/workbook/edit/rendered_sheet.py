"""A sheet that XlsxWriter has drawn, made to fit into another workbook: formats renumbered, texts in the sheet itself.

With its texts in the sheet, a result sheet leaves nothing behind in the shared strings when it goes.
"""

from __future__ import annotations

import re
from typing import Final

from ledgerxl.workbook.edit.markup import Markup
from ledgerxl.workbook.edit.styles import FormatMap

_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="s"><v>([0-9]+)</v></c>)?')
_ROW_OR_COLUMN: Final = re.compile(rb'(<row [^>]*?\bs="|<col [^>]*?\bstyle=")([0-9]+)"')
_MARK: Final = re.compile(rb'(\bdxfId=")([0-9]+)"')
_SELECTED: Final = re.compile(rb'\s(?:tabSelected|activeTab)="[^"]*"')


def shared_items(part: bytes | None) -> list[bytes]:
    """Return the content of each shared string as it goes into an `<is>` element."""
    if part is None:
        return []
    markup = Markup(part)
    return [markup.data[item.inner : item.close] for item in markup.root.all("si")]


def fitted(sheet: bytes, formats: FormatMap, strings: list[bytes]) -> bytes:
    """Return the sheet as it stands in the other workbook."""
    styles = [f' s="{new}"'.encode() if new else b"" for new in formats.cells]
    texts = [b' t="inlineStr"><is>' + text + b"</is></c>" for text in strings]

    def cell(found: re.Match[bytes]) -> bytes:
        place, style, text = found.groups()
        head = b'<c r="' + place + b'"' + (styles[int(style)] if style else b"")
        return head + texts[int(text)] if text else head

    head, data, tail = _around_rows(sheet)
    data = _CELL.sub(cell, _ROW_OR_COLUMN.sub(lambda found: _renumbered(found, formats.cells), data))
    head = _SELECTED.sub(b"", _ROW_OR_COLUMN.sub(lambda found: _renumbered(found, formats.cells), head))
    return head + data + with_marks(tail, formats)


def with_marks(piece: bytes, formats: FormatMap) -> bytes:
    """Return XML whose differential formats are renumbered."""
    return _MARK.sub(lambda found: _renumbered(found, formats.marks), piece)


def _renumbered(found: re.Match[bytes], places: list[int]) -> bytes:
    return found[1] + str(places[int(found[2])]).encode() + b'"'


def _around_rows(sheet: bytes) -> tuple[bytes, bytes, bytes]:
    start = sheet.index(b"<sheetData")
    end = sheet.find(b"</sheetData>")
    end = end if end >= 0 else start
    return sheet[:start], sheet[start:end], sheet[end:]
