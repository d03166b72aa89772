"""Read a CSV file as Excel would show it, without Excel's guesses: every value stays text.

Encoding, decided in this order: a byte order mark; UTF-16 without one (zeros in every second byte of the first characters);
UTF-8 when every byte fits; GB18030 when every byte fits *and* the text looks like simplified business Chinese, because GB18030
accepts nearly any bytes and would turn Big5, Shift-JIS or Latin-1 into other characters. Anything else is refused.

Separator: the `sep=` line; otherwise the one of comma, tab and semicolon that gives most of the first 20 records the same
number of fields, more than one; of equals the one that gives more fields, then the first.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import EXCEL_ERRORS, CellColumn, CellState
from ledgerxl.workbook.file import refusals
from ledgerxl.workbook.file.container import open_file
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.strings import TextPool

SEPARATORS = (",", "\t", ";")
MAX_BYTES = 1 << 30
SAMPLE = 20
"""Records looked at for the separator."""
MAX_STRANGE = 0.2
"""Share of the characters beyond ASCII that may lie outside GB 2312. Rare characters in Chinese names and places stay far
below it; text of another encoding read as GB18030 has about half of its characters there."""
FREQUENT = frozenset(
    "的一单号编客户名称日期数量金额公司有限订购销售货物商品产价格总计合部分付款收状态未已完成发送联系人电话地址备注说明规型"
    "区省市县镇路街道东南西北中上下大小王李张刘陈杨黄赵吴周京海广州深圳江苏浙山川河湖贸易科技实业集团股份设备材料工程"
    "子信息服务经营管理业员元件个箱台套支年月时间行国新华"
)
MIN_FREQUENT, FEW = 0.1, 8
"""Share of everyday business characters that a Chinese table has at least, unless it has only a few characters at all.
EUC-KR and EUC-JP text falls on common characters of GB 2312, but not on these."""
MAX_ZEROS = 0.01
"""Share of zero characters that are padding; more means that this is no text."""

_SEP_LINE = re.compile(r"sep=([^\r\n])(?:\r\n|\r|\n|$)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_csv(path: str | Path) -> SheetCells:
    """Read a CSV file; the sheet is named after the file, and a row is a record, as Excel counts them.

    A blank field is a blank cell. `="00012"` and a tab around a value, by which exports keep digits, are taken off.

    Raises:
        WorkbookError: not readable, its encoding not certain, an unclosed quotation mark, or no text at all.
    """
    path = Path(path)
    text = _decoded(path, _content(path))
    if named := _SEP_LINE.match(text):
        return _sheet(path.stem, _records(path, text[named.end() :], named[1]))
    return _sheet(path.stem, _records(path, text, _separator(text)))


def _content(path: Path) -> bytes:
    with open_file(path) as file:
        try:
            content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise refusals.unreadable(path, error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise refusals.too_large(path, "超过 1 GiB", "it exceeds 1 GiB")
    return content


def _decoded(path: Path, content: bytes) -> str:
    encoding = _encoding(content)
    try:
        text = content.decode(encoding).removeprefix("\ufeff").rstrip("\x1a\0")
    except UnicodeDecodeError as error:
        raise refusals.unknown_encoding(path) from error
    if text.count("\0") > MAX_ZEROS * len(text):
        raise refusals.not_a_workbook(path, "其他类型的文件", "another kind of file")
    if encoding == "gb18030" and not _is_simplified_chinese(text):
        raise refusals.unknown_encoding(path)
    return text.replace("\0", "")


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if utf_16 := _utf_16_without_mark(content[:4096]):
        return utf_16
    try:
        content.decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _utf_16_without_mark(start: bytes) -> str | None:
    """Separators, digits and line ends have a zero as their high byte, and nothing has one as its low byte."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.1 * len(start) / 2 and not even:
        return "utf-16-le"
    if even > 0.1 * len(start) / 2 and not odd:
        return "utf-16-be"
    return None


def _is_simplified_chinese(text: str) -> bool:
    beyond = Counter(char for char in text if char > "\x7f")
    strange = sum(count for char, count in beyond.items() if not _in_gb2312(char))
    has_private = any("\ue000" <= char <= "\uf8ff" or "\x80" <= char <= "\x9f" for char in beyond)
    frequent = sum(beyond[char] for char in FREQUENT)
    is_usual = frequent >= MIN_FREQUENT * beyond.total() or beyond.total() < FEW
    return is_usual and not has_private and strange <= MAX_STRANGE * beyond.total()


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "€·—"
    return True


def _separator(text: str) -> str:
    return max(SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first records share one number of fields above 1, and that number."""
    try:
        records = islice(csv.reader(StringIO(text, newline=""), delimiter=separator), SAMPLE)
        widths = Counter(len(record) for record in records if len(record) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(path: Path, text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise refusals.open_quote(path) from error
    # Excel takes text behind a closing quotation mark as part of the value; only the strict reader minds it.
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise refusals.open_quote(path) from error


def _sheet(name: str, records: list[list[str]]) -> SheetCells:
    values = {"": None} | dict.fromkeys(value for record in records for value in record)
    bare = {value: _bare(value) for value in values}
    kept = [(at, record) for at, record in enumerate(records, 1) if any(bare[value] for value in record)]
    rows = np.array([at for at, _ in kept], np.int32)
    pool = TextPool(text for text in bare.values() if text)
    columns = zip_longest(*(record for _, record in kept), fillvalue="")
    cells = {at: _column([pool.code(bare[value]) for value in column], pool) for at, column in enumerate(columns, 1)}
    return SheetCells(name, rows, {at: column for at, column in cells.items() if column.state.any()})


def _bare(value: str) -> str:
    """Return a value without what shops and banks put around numbers so that Excel takes them as text: a tab, `="…"`, an apostrophe."""
    value = value.strip("\t")
    if value.startswith('="') and value.endswith('"') and len(value) > 2:
        return value[2:-1]
    return value[1:] if value.startswith("'") and value.count("'") == 1 else value


def _column(codes: list[int], pool: TextPool) -> CellColumn:
    code = np.array(codes, np.int32)
    blank = CellColumn.blank(len(code))
    state = np.where(code < 0, CellState.BLANK, CellState.TEXT).astype(np.uint8)
    state[np.isin(code, _error_codes(pool))] = CellState.ERROR
    return CellColumn(state, blank.number, code, pool.array(), blank.dated, blank.formula, text_only=True)


def _error_codes(pool: TextPool) -> npt.NDArray[np.int32]:
    codes = (pool.code(error) for error in sorted(EXCEL_ERRORS))
    return np.array([code for code in codes if code >= 0], np.int32)
