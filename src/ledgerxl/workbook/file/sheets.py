"""One sheet of a workbook file as columns of cells, before anything is read into them."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.workbook.file.package import Package, Sheet
from ledgerxl.workbook.file.ranges import CellRange, cell_range
from ledgerxl.workbook.file.refusals import damaged, too_large
from ledgerxl.workbook.file.sheet_parse import SheetParser
from ledgerxl.workbook.file.sheet_scan import CellBlock, scan_rows
from ledgerxl.workbook.file.strings import SheetTexts, UnusualMarkupError, declares_utf8
from ledgerxl.workbook.file.tables import ExcelTable

__all__ = ["ExcelTable", "SheetCells", "read_sheet"]

BLOCK_BYTES = 1 << 20
"""Read at once: large enough to forget Python's overhead, small enough for the processor's cache."""
MAX_GRID = 150_000_000
"""Rows times columns that one sheet may span: a full sheet of 143 columns, about 2.2 GB."""

_OPENING = re.compile(rb"<sheetData\s*(/?)>")
_MERGE = re.compile(rb"<mergeCell\b[^>]*?\bref\s*=\s*[\"']([^\"']+)[\"']")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of one sheet.

    Attributes:
        rows: the Excel row numbers that have any cell which is not blank, ascending.
        columns: by 1-based column number, each aligned with `rows`; only columns with such a cell. All share one pool.
        merged: the merged ranges.
        hidden: hidden or very hidden.
    """

    name: str
    rows: npt.NDArray[np.int32]
    columns: dict[int, CellColumn]
    merged: tuple[CellRange, ...] = ()
    tables: tuple[ExcelTable, ...] = ()
    hidden: bool = False


def read_sheet(package: Package, sheet: Sheet) -> SheetCells:
    """Read one sheet; a chart sheet has no cells.

    Raises:
        WorkbookError: damaged, or larger than `MAX_GRID`.
    """
    if not sheet.is_grid:
        return SheetCells(sheet.name, np.empty(0, np.int32), {}, hidden=sheet.hidden)
    with package.refusing():
        try:
            grid, merged = _scanned(package, sheet)
        except UnusualMarkupError:
            grid, merged = _parsed(package, sheet)
        rows, columns = grid.finish()
        return SheetCells(sheet.name, rows, columns, tuple(merged), package.tables(sheet), sheet.hidden)


def _scanned(package: Package, sheet: Sheet) -> tuple[_Grid, list[CellRange]]:
    grid, outside = _Grid(package), bytearray()
    with package.open_part(sheet.part) as stream, closing(chunks_of(stream.read)) as chunks:
        for block in row_blocks(chunks, outside):
            if b"<" in block:
                grid.add(scan_rows(block, date1904=package.date1904))
    references = _MERGE.findall(_COMMENT.sub(b"", bytes(outside)))
    corners = (cell_range(reference.decode("ascii", "replace")) for reference in references)
    return grid, [found for found in corners if found]


def _parsed(package: Package, sheet: Sheet) -> tuple[_Grid, list[CellRange]]:
    grid, parser = _Grid(package), SheetParser(date1904=package.date1904)
    with package.open_part(sheet.part) as stream, closing(chunks_of(stream.read)) as chunks:
        for block in parser.blocks(chunks):
            grid.add(block)
    return grid, parser.merged


def chunks_of(read: Callable[[int], bytes]) -> Generator[bytes, None, None]:
    """Yield a part in pieces, the next one being unpacked meanwhile: saves a sixth of the time, as zlib frees the GIL."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(read, BLOCK_BYTES)
        while chunk := coming.result():
            coming = reader.submit(read, BLOCK_BYTES)
            yield chunk


def row_blocks(chunks: Iterator[bytes], outside: bytearray) -> Iterator[bytes]:
    """Yield the content of `<sheetData>` in pieces of whole rows; what follows it is added to `outside`.

    Raises:
        UnusualMarkupError: not UTF-8, no plain `<sheetData>`, or no end of it.
    """
    rest, is_empty = _behind_opening(chunks)
    while not is_empty:
        if (close := rest.find(b"</sheetData>")) >= 0:
            yield rest[:close]
            rest = rest[close:]
            break
        if (cut := rest.rfind(b"</row>") + 6) >= 6:
            yield rest[:cut]
            rest = rest[cut:]
        rest += _next(chunks)
    outside += rest + b"".join(chunks)


def _behind_opening(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    """Return what follows the `<sheetData>` tag, and whether that tag is the whole element."""
    head = b""
    while not (opening := _OPENING.search(head)):
        head += _next(chunks)
    if not declares_utf8(head[: opening.start()]):
        raise UnusualMarkupError
    return head[opening.end() :], bool(opening[1])


def _next(chunks: Iterator[bytes]) -> bytes:
    chunk = next(chunks, None)
    if chunk is None:
        raise UnusualMarkupError
    return chunk


@dataclass(slots=True)
class _Piece:
    """The cells of one block as a dense grid; arrays are columns x rows."""

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.intp]
    fields: dict[str, npt.NDArray[Any]]

    def filled(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.fields["state"] != CellState.BLANK)


_BLANK: dict[str, tuple[type[Any], float]] = {
    "number": (np.float64, np.nan),
    "code": (np.int32, -1),
    "dated": (np.bool_, False),
    "formula": (np.bool_, False),
    "state": (np.uint8, CellState.BLANK),
}


class _Grid:
    """Collects blocks of cells into aligned columns.

    Each block becomes dense at once (15 bytes a cell where a block entry has 30), and the whole is put together field by
    field, so that a full sheet never stands in memory twice.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._texts = SheetTexts(package.texts)
        self._pieces: list[_Piece] = []
        self._columns: set[int] = set()
        self._height = 0

    def add(self, block: CellBlock) -> None:
        if not len(block.row):
            return
        rows, at_row = np.unique(block.row, return_inverse=True) if _is_unsorted(block.row) else _runs(block.row)
        columns = np.flatnonzero(np.bincount(block.column))
        self._columns.update(columns.tolist())
        self._height += len(rows)
        self._check_size()
        flat = np.searchsorted(columns, block.column) * len(rows) + at_row
        shape = (len(columns), len(rows))
        fields = {name: _dense(name, shape, flat, values) for name, values in self._values(block).items()}
        self._pieces.append(_Piece(rows, columns, fields))

    def _check_size(self) -> None:
        if self._height * len(self._columns) > MAX_GRID:
            size = f"{self._height:,} × {len(self._columns):,}"
            raise too_large(self._package.path, f"工作表占用 {size} 个单元格", f"a sheet spans {size} cells")

    def _values(self, block: CellBlock) -> dict[str, npt.NDArray[Any]]:
        code = self._codes(block)
        state = block.state.copy()
        is_empty = (state == CellState.TEXT) & (code == self._texts.code("")) & (code >= 0)
        state[is_empty], code[is_empty] = CellState.EMPTY_TEXT, -1
        styles = self._package.dated_styles
        dated = styles[np.minimum(block.style, len(styles) - 1)] & (state == CellState.NUMBER)
        return {"number": block.number, "code": code, "dated": dated, "formula": block.formula, "state": state}

    def _codes(self, block: CellBlock) -> npt.NDArray[np.int32]:
        """Return the codes of the pool, for shared strings and for texts of the sheet itself."""
        of_shared = self._package.texts.code_of
        if block.code.max(initial=-1) >= len(of_shared):
            raise damaged(self._package.path, "单元格引用了不存在的文本", "a cell names a text that is not there")
        code = np.full(len(block.row), -1, np.int32)
        shared, own = block.code >= 0, block.inline >= 0
        code[shared] = of_shared[block.code[shared]]
        code[own] = self._texts.codes(block.texts)[block.inline[own]]
        return code

    def finish(self) -> tuple[npt.NDArray[np.int32], dict[int, CellColumn]]:
        """Return the row numbers and the columns; the grid is empty afterwards."""
        if not self._pieces:
            return np.empty(0, np.int32), {}
        rows = np.unique(np.concatenate([piece.rows for piece in self._pieces]))
        columns = np.array(sorted(self._columns))
        fields = {name: self._joined(name, columns, rows) for name in _BLANK}
        return rows, {int(column): self._column(fields, at) for at, column in enumerate(columns)}

    def _column(self, fields: dict[str, npt.NDArray[Any]], at: int) -> CellColumn:
        state, number, code, dated, formula = (fields[name][at] for name in ("state", "number", "code", "dated", "formula"))
        pool, date1904 = self._texts.array(), self._package.date1904
        return CellColumn(state, number, code, pool, dated, formula, date1904)

    def _joined(self, name: str, columns: npt.NDArray[np.intp], rows: npt.NDArray[np.int32]) -> npt.NDArray[Any]:
        kind, blank = _BLANK[name]
        joined = np.full((len(columns), len(rows)), blank, kind)
        in_order = self._height == len(rows)
        for piece in self._pieces:
            place = np.ix_(np.searchsorted(columns, piece.columns), np.searchsorted(rows, piece.rows))
            values = piece.fields[name]
            # Where a damaged or odd file brings a row twice, a later blank does not hide an earlier cell.
            joined[place] = values if in_order else np.where(piece.filled(), values, joined[place])
            if name != "state":
                del piece.fields[name]
        return joined


def _is_unsorted(row: npt.NDArray[np.int32]) -> bool:
    return bool((row[1:] < row[:-1]).any())


def _runs(row: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.intp]]:
    """Return what `np.unique` returns with the inverse, for row numbers that ascend."""
    is_new = np.append(True, row[1:] != row[:-1])
    return row[is_new], np.cumsum(is_new) - 1


def _dense(name: str, shape: tuple[int, int], flat: npt.NDArray[np.intp], values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    kind, blank = _BLANK[name]
    dense = np.full(shape, blank, kind)
    dense.ravel()[flat] = values
    return dense
