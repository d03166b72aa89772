"""The journal's hidden sheet as a part of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from ledgerxl.ledger.table import column_letters
from ledgerxl.standard.model import Language
from ledgerxl.workbook.edit.rows import inline_string
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import HEADERS, Write, as_rows, from_rows

_WIDTHS: Final = (20, 12, 16, 12, 14, 50, 50)
_ROWS_AT_ONCE: Final = 5_000
_HEAD: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><tabColor rgb="FFBFBFBF"/></sheetPr>'
    b'<dimension ref="A1:G%d"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    b'state="frozen"/></sheetView></sheetViews><cols>%b</cols><sheetData>'
)


def sheet_pieces(writes: Sequence[Write], language: Language, header_style: int, text_style: int) -> Iterator[bytes]:
    """Yield the part of the journal's sheet; `text_style` is a format for texts, so that none turns into something else."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    yield _HEAD % (len(writes) + 1, columns.encode())
    yield _row(1, [header.of(language) for header in HEADERS], header_style)
    for first in range(0, len(writes), _ROWS_AT_ONCE):
        rows = as_rows(writes[first : first + _ROWS_AT_ONCE])
        yield b"".join(_row(first + at, row, text_style) for at, row in enumerate(rows, start=2))
    yield b"</sheetData></worksheet>"


def _row(number: int, texts: Iterable[str], style: int) -> bytes:
    cells = (
        b'<c r="%b%d" s="%d" t="inlineStr">%b</c>' % (_LETTERS[at], number, style, inline_string(text))
        for at, text in enumerate(texts)
        if text
    )
    return b'<row r="%d">%b</row>' % (number, b"".join(cells))


_LETTERS: Final = [column_letters(at).encode() for at in range(1, len(HEADERS) + 1)]


def read_journal(sheet: SheetCells) -> tuple[Write, ...]:
    """Return the entries on a journal's sheet."""
    columns = [sheet.columns.get(number) for number in range(1, len(HEADERS) + 1)]
    shown = ([("" if column is None else column.shown(at)) or "" for column in columns] for at in _below_header(sheet))
    return from_rows(shown)


def _below_header(sheet: SheetCells) -> list[int]:
    return np.flatnonzero(sheet.rows > 1).tolist()
