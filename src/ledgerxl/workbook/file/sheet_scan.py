"""Scan a worksheet part into columns with array operations instead of one Python object per cell.

A sheet of 100,000 x 30 is three million elements. Building a Python object for each costs more than
everything the checks do afterwards, so the scan finds the tags of a block of rows with numpy and reads
types, numbers and shared-string indexes from the bytes directly. It understands what spreadsheet
programs write; anything else raises `UnusualMarkupError`, and `sheet_parse` reads that sheet with a real
XML parser.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.3.1.96 (v).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.file.iso_dates import iso_serial
from ledgerxl.workbook.file.strings import UnusualMarkupError, plain_text, rich_text

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

LT, GT, SPACE, SLASH, QUOTE, EQUALS = b'<> /"='
B, C, D, E, F, INLINE, N, R, S, T, V = b"bcdefinrstv"
ZERO, NINE, LETTER_A, LETTER_Z = b"09AZ"
PADDING = 64
"""Bytes of zeros behind a block, so that looking ahead never leaves it."""
PAST_END = 8
"""Places behind the last tag, so that looking at the next tags never leaves the arrays."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Source: https://support.microsoft.com/office/excel-specifications-and-limits."""
KNOWN_TAGS = np.zeros(256, bool)
KNOWN_TAGS[list(b"/bcfiprstuv")] = True
"""First letters of the elements that stand in rows: row, c, v, f, is and what rich text is made of; not `<!`, `<?`."""
NUMBER_CHARS = np.zeros(256, bool)
NUMBER_CHARS[list(b"0123456789+-.eE\0")] = True


@dataclass(frozen=True, slots=True)
class CellBlock:
    """The cells of some rows, one entry per cell that is not blank, in sheet order.

    `row` and `column` are 1-based as in Excel. `state` is final but for texts: `code` is an index into the shared
    strings where `inline` is -1, else an index into `texts`. `style` is the index of the cell format.
    """

    row: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    state: npt.NDArray[np.uint8]
    number: npt.NDArray[np.float64]
    code: npt.NDArray[np.int32]
    inline: npt.NDArray[np.int32]
    style: npt.NDArray[np.int32]
    formula: npt.NDArray[np.bool_]
    texts: list[str]


def digits(buffer: Bytes, start: Places, limit: int) -> tuple[Places, Places]:
    """Read the unsigned whole number at each place; return the numbers and the places behind them."""
    value = np.zeros(len(start), np.int64)
    end = start.copy()
    going = np.ones(len(start), bool)
    for _ in range(limit):
        char = buffer[end]
        going &= (char >= ZERO) & (char <= NINE)
        if not going.any():
            break
        value = np.where(going, value * 10 + char - ZERO, value)
        end += going
    return value, end


def scan_rows(block: bytes, *, date1904: bool = False) -> CellBlock:
    """Read the `<row>` elements of a block that starts at a row and ends behind one.

    Raises:
        UnusualMarkupError: comments, CDATA, cells without a reference, unknown attributes, markup within values, and
            whatever else is not surely understood.
    """
    buffer = np.frombuffer(block + bytes(PADDING), np.uint8)
    tags = _Tags.of(buffer, len(block))
    row, at_row = _row_numbers(buffer, tags)
    column, after = _references(buffer, tags.place[tags.cells], row, at_row)
    style, kind, is_open = _attributes(buffer, after)
    formula, values = _value_tags(tags)
    formula &= is_open
    has_inline = is_open & (tags.first[values] == INLINE)
    if (has_inline & (kind != INLINE)).any():
        raise UnusualMarkupError
    start, end = _value_bounds(buffer, tags, np.where(is_open, values, len(tags.place) - 2))
    state = _states(kind, filled=end > start, empty=(end == start) & (start > 0), formula=formula)
    state[has_inline] = CellState.TEXT
    cells = _Cells(row[at_row], column, state, start, end, style, formula, kind, values)
    return _block(block, buffer, cells.take(np.flatnonzero(state != CellState.BLANK)), tags, date1904)


@dataclass(frozen=True, slots=True)
class _Tags:
    """The places of all `<`, the two bytes behind each, and which of them open a cell.

    `PAST_END` places behind the block follow.
    """

    place: Places
    first: Bytes
    second: Bytes
    cells: Places

    @classmethod
    def of(cls, buffer: Bytes, length: int) -> _Tags:
        place = np.append(np.flatnonzero(buffer == LT), [length] * PAST_END)
        first, second = buffer[place + 1], buffer[place + 2]
        is_c = first[:-PAST_END] == C
        cells = np.flatnonzero(is_c & ((second[:-PAST_END] == SPACE) | (second[:-PAST_END] == GT)))
        if not KNOWN_TAGS[first[:-PAST_END]].all() or np.count_nonzero(is_c) != len(cells):
            raise UnusualMarkupError
        return cls(place, first, second, cells)


@dataclass(frozen=True, slots=True)
class _Cells:
    row: Places
    column: Places
    state: npt.NDArray[np.uint8]
    start: Places
    end: Places
    style: Places
    formula: npt.NDArray[np.bool_]
    kind: Bytes
    value_tag: Places

    def take(self, at: Places) -> _Cells:
        return _Cells(*(getattr(self, name)[at] for name in self.__slots__))


def _row_numbers(buffer: Bytes, tags: _Tags) -> tuple[Places, Places]:
    """Return the numbers of the rows, and for each cell the index of the row that it stands in."""
    third = buffer[tags.place + 3]
    rows = np.flatnonzero((tags.first == R) & (tags.second == b"o"[0]) & (third == b"w"[0]))
    _require(buffer, tags.place[rows] + 4, b' r="')
    numbers, end = digits(buffer, tags.place[rows] + 8, 8)
    _require(buffer, end, b'"')
    cells = tags.cells
    if not len(rows) or numbers.min() < 1 or numbers.max() > LAST_ROW or (len(cells) and cells[0] < rows[0]):
        raise UnusualMarkupError
    counts = np.diff(np.searchsorted(cells, np.append(rows, len(tags.first))))
    return numbers, np.repeat(np.arange(len(rows)), counts)


def _require(buffer: Bytes, places: Places, expected: bytes) -> None:
    for offset, char in enumerate(expected):
        if not (buffer[places + offset] == char).all():
            raise UnusualMarkupError


def _references(buffer: Bytes, cell: Places, row: Places, at_row: Places) -> tuple[Places, Places]:
    """Return each cell's column number and the place behind its `r` attribute.

    Of the row in the reference only the length and the last digit are compared with the row element's: enough to notice
    cells that are not where they say.
    """
    _require(buffer, cell + 2, b' r="')
    column = np.zeros(len(cell), np.int64)
    after = cell + 6
    for _ in range(3):
        char = buffer[after]
        is_letter = (char >= LETTER_A) & (char <= LETTER_Z)
        column = np.where(is_letter, column * 26 + char - (LETTER_A - 1), column)
        after = after + is_letter
    length = np.searchsorted(10 ** np.arange(1, 8), row, "right") + 1
    after = after + length[at_row]
    last_digit = (row % 10 + ZERO).astype(np.uint8)
    right = (buffer[after] == QUOTE) & (buffer[after - 1] == last_digit[at_row]) & (column > 0)
    if not right.all() or (len(column) and column.max() > LAST_COLUMN):
        raise UnusualMarkupError
    return column, after + 1


def _attributes(buffer: Bytes, after: Places) -> tuple[Places, Bytes, npt.NDArray[np.bool_]]:
    """Return each cell's style index, the letter of its type, and whether it has content (`>`, not `/>`)."""
    style = np.zeros(len(after), np.int64)
    kind = np.full(len(after), N, np.uint8)
    after = after.copy()
    for _ in range(6):
        todo = np.flatnonzero(buffer[after] == SPACE)
        if not len(todo):
            break
        place = after[todo]
        name, follows = buffer[place + 1], buffer[place + 2]
        is_type, is_style = (name == T) & (follows == EQUALS), (name == S) & (follows == EQUALS)
        after[todo[is_type]] = _type(buffer, place[is_type], kind, todo[is_type])
        style[todo[is_style]], after[todo[is_style]] = _number_attribute(buffer, place[is_style] + 2)
        ends = name == SLASH
        after[todo[ends]] += 1
        other = ~is_type & ~is_style & ~ends
        _, after[todo[other]] = _number_attribute(buffer, place[other] + 3)
    is_open = buffer[after] == GT
    if not (is_open | ((buffer[after] == SLASH) & (buffer[after + 1] == GT))).all():
        raise UnusualMarkupError
    return style, kind, is_open


def _type(buffer: Bytes, place: Places, kind: Bytes, cells: Places) -> Places:
    """Note the type's letter: s shared, r formula text, i inline, n b e d as they are; return the place behind."""
    _require(buffer, place + 2, b'="')
    letter, long = buffer[place + 4], buffer[place + 5] != QUOTE
    is_str, is_inline = long & (letter == S), long & (letter != S)
    _require(buffer, place[is_str] + 4, b'str"')
    _require(buffer, place[is_inline] + 4, b'inlineStr"')
    kind[cells] = np.where(is_str, R, letter)
    return place + np.where(long, np.where(is_str, 8, 14), 6)


def _number_attribute(buffer: Bytes, place: Places) -> tuple[Places, Places]:
    _require(buffer, place, b'="')
    value, end = digits(buffer, place + 2, 9)
    _require(buffer, end, b'"')
    return value, end + 1


def _value_tags(tags: _Tags) -> tuple[npt.NDArray[np.bool_], Places]:
    """Return whether each cell has a formula, and the index of its `<v>` or `<is>` tag, or the tag that stands there."""
    first, second = tags.first, tags.second
    following = tags.cells + 1
    formula = first[following] == F
    following = following + formula
    following = following + (formula & (first[following] == SLASH) & (second[following] == F))
    return formula, following


def _value_bounds(buffer: Bytes, tags: _Tags, values: Places) -> tuple[Places, Places]:
    """Return where each `<v>` text starts and ends; both 0 where the cell has none, both the same where it is empty."""
    has = tags.first[values] == V
    start = np.where(has, tags.place[values] + 3, 0)
    end = np.where(has, tags.place[values + 1], 0)
    opened = tags.second[values]
    plain = has & (opened == GT)
    closed = has & ((opened == SLASH) | ((opened == SPACE) & (buffer[start] == SLASH)))
    ends_well = (tags.first[values + 1] == SLASH) & (tags.second[values + 1] == V)
    if (has != (closed | (plain & ends_well))).any():
        raise UnusualMarkupError
    _require_cell_end(tags, values + closed + 2 * plain)
    return start, np.where(closed, start, end)


def _require_cell_end(tags: _Tags, last: Places) -> None:
    """A cell holds one value and nothing behind it; `<is>` is looked at where its text is read."""
    is_end = (tags.first[last] == SLASH) & (tags.second[last] == C)
    is_other = (tags.first[last] == INLINE) | (last >= len(tags.place) - PAST_END)
    if not (is_end | is_other).all():
        raise UnusualMarkupError


def _states(
    kind: Bytes, *, filled: npt.NDArray[np.bool_], empty: npt.NDArray[np.bool_], formula: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint8]:
    """Return each cell's state from its type and value; `empty` marks a value element without content."""
    of_kind = np.full(256, CellState.BLANK, np.uint8)
    of_kind[[N, D]], of_kind[[S, R]] = CellState.NUMBER, CellState.TEXT
    of_kind[B], of_kind[E] = CellState.BOOLEAN, CellState.ERROR
    state = np.where(filled, of_kind[kind], CellState.BLANK).astype(np.uint8)
    if (filled & (state == CellState.BLANK)).any():
        raise UnusualMarkupError
    state[~filled & formula] = CellState.UNCALCULATED
    state[empty & (kind == R)] = CellState.EMPTY_TEXT
    return state


def _block(block: bytes, buffer: Bytes, cells: _Cells, tags: _Tags, date1904: bool) -> CellBlock:
    number = np.full(len(cells.row), np.nan)
    code = np.full(len(cells.row), -1, np.int32)
    numeric = np.flatnonzero(((cells.state == CellState.NUMBER) & (cells.kind == N)) | (cells.state == CellState.BOOLEAN))
    number[numeric] = _numbers(buffer, cells.start[numeric], cells.end[numeric])
    shared = np.flatnonzero((cells.state == CellState.TEXT) & (cells.kind == S))
    code[shared] = _codes(buffer, cells.start[shared], cells.end[shared])
    for at in np.flatnonzero((cells.state == CellState.NUMBER) & (cells.kind == D)).tolist():
        number[at] = _iso_number(block[cells.start[at] : cells.end[at]], date1904)
    inline, texts = _inline_texts(block, cells, tags)
    row, column, style = (array.astype(np.int32) for array in (cells.row, cells.column, cells.style))
    return CellBlock(row, column, cells.state, number, code, inline, style, cells.formula, texts)


def _codes(buffer: Bytes, start: Places, end: Places) -> Places:
    code, behind = digits(buffer, start, 9)
    if not (behind == end).all():
        raise UnusualMarkupError
    return code


def _iso_number(piece: bytes, date1904: bool) -> float:
    serial = iso_serial(plain_text(piece), date1904=date1904)
    if serial is None:
        raise UnusualMarkupError
    return serial


def _numbers(buffer: Bytes, start: Places, end: Places) -> npt.NDArray[np.float64]:
    """Read the decimal numbers between these places; short whole numbers without the float parser."""
    value, behind = digits(buffer, start, 9)
    number = value.astype(np.float64)
    rest = np.flatnonzero(behind != end)
    if not len(rest):
        return number
    start, width = start[rest], (end - start)[rest]
    if width.max() > 40:
        raise UnusualMarkupError
    columns = np.arange(width.max())
    chars = np.where(columns < width[:, None], buffer[np.minimum(start[:, None] + columns, len(buffer) - 1)], 0)
    if not NUMBER_CHARS[chars].all():
        raise UnusualMarkupError
    try:
        number[rest] = chars.astype(np.uint8).view(f"S{width.max()}").ravel().astype(np.float64)
    except ValueError as unreadable:
        raise UnusualMarkupError from unreadable
    if not np.isfinite(number).all():
        raise UnusualMarkupError
    return number


def _inline_texts(block: bytes, cells: _Cells, tags: _Tags) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Collect the texts that stand in the sheet itself: formula results, errors and inline strings."""
    inline = np.full(len(cells.row), -1, np.int32)
    known: dict[bytes, int] = {}
    own = ((cells.state == CellState.TEXT) & (cells.kind != S)) | (cells.state == CellState.ERROR)
    for at in np.flatnonzero(own).tolist():
        is_inline = cells.kind[at] == INLINE
        start = tags.place[cells.value_tag[at]] if is_inline else cells.start[at]
        piece = _inline_string(block, start) if is_inline else block[start : cells.end[at]]
        inline[at] = known.setdefault(piece, len(known))
    texts = [rich_text(piece) if piece.startswith(b"<is>") else plain_text(piece) for piece in known]
    return inline, texts


def _inline_string(block: bytes, place: int) -> bytes:
    end = block.find(b"</is>", place)
    if end < 0 or not block.startswith(b"<is>", place) or not block.startswith(b"</c>", end + 5):
        raise UnusualMarkupError
    return block[place:end]
