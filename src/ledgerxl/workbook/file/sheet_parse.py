"""Read a worksheet part with a real XML parser: slower than `sheet_scan`, and reads whatever is well-formed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

import numpy as np

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.file.iso_dates import iso_serial
from ledgerxl.workbook.file.ranges import CellRange, cell_range
from ledgerxl.workbook.file.sheet_scan import LAST_COLUMN, LAST_ROW, CellBlock
from ledgerxl.workbook.file.strings import unescape
from ledgerxl.workbook.file.xml_part import BrokenXmlError, ShortNames, feed, safe_parser

BLOCK_CELLS = 65_536
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_TRUTH = {"true": 1.0, "false": 0.0}


class SheetParser:
    """One run over a worksheet part.

    Attributes:
        merged: the merged ranges, once all blocks are read.
    """

    def __init__(self, *, date1904: bool = False) -> None:
        self.merged: list[CellRange] = []
        self._cells = _BlockBuilder(date1904)
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._text: dict[str, str] = {}
        self._inside: str | None = None
        self._phonetic = 0
        self._at = (0, 0)

    def blocks(self, chunks: Iterable[bytes]) -> Iterator[CellBlock]:
        """Yield the cells of the part that these pieces make up.

        Raises:
            BrokenXmlError, DoctypeError: see `xml_part`; also for a cell outside the sheet's limits.
        """
        parser, short = safe_parser(), ShortNames()
        parser.StartElementHandler = lambda name, attributes: self._start(short(name), attributes)
        parser.EndElementHandler = lambda name: self._end(short(name))
        parser.CharacterDataHandler = self._data
        for chunk in chunks:
            feed(parser, chunk)
            if len(self._cells) >= BLOCK_CELLS:
                yield self._cells.take()
        feed(parser, b"", final=True)
        yield self._cells.take()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name in ("v", "f", "is"):
            self._text.setdefault(name, "")
            self._inside = name if name != "is" else None
        elif name == "t" and "is" in self._text and not self._phonetic:
            self._inside = "is"
        elif name == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        self._phonetic += name == "rPh"

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = cell_range(attributes.get("r", ""))
        row, column = place[:2] if place else (self._row, self._column + 1)
        if not (0 < row <= LAST_ROW and column <= LAST_COLUMN):
            raise BrokenXmlError(f"cell {attributes.get('r')}")
        self._at, self._column = (row, column), column
        self._attributes, self._text = attributes, {}

    def _merge(self, reference: str) -> None:
        if corners := cell_range(reference):
            self.merged.append(corners)

    def _data(self, text: str) -> None:
        if self._inside:
            self._text[self._inside] += text

    def _end(self, name: str) -> None:
        self._phonetic -= name == "rPh"
        if name in ("v", "f", "is", "t"):
            self._inside = None
        elif name == "c":
            self._cells.add(self._at, self._attributes, self._text)


class _BlockBuilder:
    """Collects cells; every list has one entry per cell that is not blank."""

    def __init__(self, date1904: bool) -> None:
        self._date1904 = date1904
        self._clear()

    def _clear(self) -> None:
        self._places: list[tuple[int, int]] = []
        self._states: list[CellState] = []
        self._numbers: list[float] = []
        self._codes: list[int] = []
        self._inline: list[int] = []
        self._styles: list[int] = []
        self._formulas: list[bool] = []
        self._texts: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._places)

    def add(self, at: tuple[int, int], attributes: dict[str, str], text: dict[str, str]) -> None:
        """Add the cell with these attributes and the texts of its `v`, `f` and `is` elements."""
        state, content = cell_content(attributes.get("t", "n"), text, date1904=self._date1904)
        if state == CellState.BLANK:
            return
        self._places.append(at)
        self._states.append(state)
        self._numbers.append(content if isinstance(content, float) else math.nan)
        self._codes.append(content if isinstance(content, int) else -1)
        self._inline.append(self._inline_code(content))
        self._styles.append(_whole(attributes.get("s"), 0))
        self._formulas.append("f" in text)

    def _inline_code(self, content: str | float | int | None) -> int:
        return self._texts.setdefault(content, len(self._texts)) if isinstance(content, str) else -1

    def take(self) -> CellBlock:
        """Return the cells collected so far and begin anew."""
        places = np.array(self._places, np.int32).reshape(-1, 2)
        block = CellBlock(
            places[:, 0],
            places[:, 1],
            np.array(self._states, np.uint8),
            np.array(self._numbers, np.float64),
            np.array(self._codes, np.int32),
            np.array(self._inline, np.int32),
            np.array(self._styles, np.int32),
            np.array(self._formulas, bool),
            list(self._texts),
        )
        self._clear()
        return block


def cell_content(kind: str, text: dict[str, str], *, date1904: bool) -> tuple[CellState, str | float | int | None]:
    """Return a cell's state and its content: a float number, an int shared-string index, or a str text.

    What its type does not allow is kept as text, for the checks to report.
    """
    if kind == "inlineStr" and "is" in text:
        return CellState.TEXT, unescape(text["is"])
    value = text.get("v", "")
    if value:
        return _filled(kind, value, date1904)
    if kind == "str" and "v" in text:
        return CellState.EMPTY_TEXT, None
    return (CellState.UNCALCULATED if "f" in text else CellState.BLANK), None


def _filled(kind: str, value: str, date1904: bool) -> tuple[CellState, str | float | int | None]:
    if kind == "s":
        return CellState.TEXT, _shared_index(value)
    if kind == "e":
        return CellState.ERROR, unescape(value)
    if kind in ("n", "d", "b"):
        return _number(kind, value.strip(), date1904) or (CellState.TEXT, unescape(value))
    return CellState.TEXT, unescape(value)


def _number(kind: str, value: str, date1904: bool) -> tuple[CellState, str | float] | None:
    if kind == "d":
        serial = iso_serial(value, date1904=date1904)
        return None if serial is None else (CellState.NUMBER, serial)
    if kind == "b" and value in _TRUTH:
        return CellState.BOOLEAN, _TRUTH[value]
    if not value.isascii() or not _NUMBER.fullmatch(value):
        return None
    number = float(value)
    if math.isinf(number):
        return CellState.ERROR, "#NUM!"
    return (CellState.BOOLEAN if kind == "b" else CellState.NUMBER), number


def _shared_index(value: str) -> int:
    index = _whole(value.strip(), -1)
    if index < 0:
        raise BrokenXmlError(f"shared string {value!r}")
    return index


def _whole(value: str | None, default: int) -> int:
    is_whole = value is not None and value.isascii() and value.isdecimal() and len(value) < 10
    return int(value) if value is not None and is_whole else default
