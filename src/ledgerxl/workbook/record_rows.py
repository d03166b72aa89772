"""Which rows below a header are records: blank rows, totals, and what is signed or noted below a list are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.file.sheets import SheetCells

Rows: TypeAlias = npt.NDArray[np.intp]
"""Indexes into a sheet's rows, ascending."""

_TOTAL = re.compile(
    "(?:本页|本日|本周|本月|本季|本年|当月|全年|月度|年度|累计|总)?(?:合计|小计|总计|共计|累计)(?:金额|数量)?[:：]?"
    "|(?:grand|sub)?total[s:：]?",
    re.IGNORECASE,
)

_PARTS_OF_TOTAL = ("计", "otal", "OTAL")
"""What every such word has in it."""
_BETWEEN = "\0"
"""Stands in no cell of a workbook."""

FOOTER_ROWS = 10
"""Signatures and notes below a list take no more rows than this."""

_FOOTER = re.compile(
    r"(?:注|备注|附注|说明|制表|制单|填表|填报|统计|审核|复核|审批|批准|主管|经理|经办|会计|出纳|财务|负责|签字|签名|打印|日期)[^:：]{0,6}[:：]"
    "|(?:note|remark|prepared|checked|approved|reviewed|signature|printed)[^:]{0,10}:",
    re.IGNORECASE,
)


def row_texts(sheet: SheetCells, at: int) -> dict[int, str]:
    """Return the texts of a row by column, line breaks and outer spaces kept out."""
    if at >= len(sheet.rows):
        return {}
    texts = {}
    is_text = int(CellState.TEXT)
    for column, cells in sorted(sheet.columns.items()):
        if cells.state[at] == is_text:
            text = " ".join(cells.pool[cells.code[at]].split())
            if text:
                texts[column] = text
    return texts


def filled_rows(sheet: SheetCells, columns: Iterable[int], rows: Rows) -> Rows:
    """Return the rows that have something typed in one of the columns: formulas alone do not fill a prepared row."""
    filled = np.zeros(len(rows), bool)
    for column in columns:
        cells = sheet.columns.get(column)
        if cells is not None:
            filled |= cells.is_filled()[rows] & ~cells.formula[rows]
    return rows[filled]


def without_footer(sheet: SheetCells, required: Sequence[int], rows: Rows) -> Rows:
    """Return the rows without the last ones that are signatures and notes below the list, such as `制表人：王芳`.

    Args:
        required: the columns of required fields.
        rows: indexes into the sheet's rows, ascending.
    """
    end = len(rows)
    while end > max(len(rows) - FOOTER_ROWS, 0) and _is_footer(sheet, required, rows[end - 1 : end]):
        end -= 1
    return rows[:end]


def _is_footer(sheet: SheetCells, required: Sequence[int], row: Rows) -> bool:
    texts = row_texts(sheet, int(row[0]))
    first = next(iter(texts.values()), "")
    blank = sum(int(_blank_at(sheet, column, row)[0]) for column in required)
    return _FOOTER.match(first) is not None and blank * 2 >= len(required)


def are_totals(sheet: SheetCells, required: Sequence[int], rows: Rows) -> npt.NDArray[np.bool_]:
    """Return whether each row is a total: a word such as 合计, and most required fields blank, or taken by the word."""
    words = _total_words(sheet)
    if not words:
        return np.zeros(len(rows), bool)
    worded = np.logical_or.reduce([np.isin(cells.code[rows], words) for cells in sheet.columns.values()])
    blank, taken = np.zeros((2, len(rows)), np.int64)
    for column in required:
        blank += _blank_at(sheet, column, rows)
        taken += np.isin(sheet.columns[column].code[rows], words) if column in sheet.columns else 0
    return np.asarray(worded & ((blank * 2 >= len(required)) | ((blank + taken) * 2 > len(required))))


def _total_words(sheet: SheetCells) -> list[int]:
    """Return the codes of the sheet's texts that name a total."""
    codes, texts = _texts_of(sheet)
    # Together, because to ask a hundred thousand texts one by one takes as long as reading them, and hardly any has such a part.
    together = _BETWEEN.join(texts)
    found = {text for part in _PARTS_OF_TOTAL for text in _texts_with(part, together) if len(text) <= 16 and is_total_word(text)}
    return [code for code, text in zip(codes, texts, strict=True) if text in found] if found else []


def _texts_with(part: str, together: str) -> Iterator[str]:
    at = together.find(part)
    while at >= 0:
        end = together.find(_BETWEEN, at)
        end = len(together) if end < 0 else end
        yield together[together.rfind(_BETWEEN, 0, at) + 1 : end]
        at = together.find(part, end)


def _texts_of(sheet: SheetCells) -> tuple[list[int], list[str]]:
    """Return the sheet's distinct texts, their codes first; the pool has those of all sheets."""
    pool = next(iter(sheet.columns.values())).pool if sheet.columns else np.empty(0, object)
    used = np.zeros(len(pool) + 1, bool)  # a cell without text has code -1
    for cells in sheet.columns.values():
        used[cells.code] = True
    codes = np.flatnonzero(used[:-1])
    return codes.tolist(), pool[codes].tolist()


def _blank_at(sheet: SheetCells, column: int, rows: Rows) -> npt.NDArray[np.int64]:
    cells = sheet.columns.get(column)
    return np.ones(len(rows), np.int64) if cells is None else (~cells.is_filled()[rows]).astype(np.int64)


def gaps(sheet: SheetCells, rows: Rows, header_row: int) -> tuple[int, ...]:
    """Return the first Excel row of each run of blank rows between filled ones (and right below the header)."""
    if not len(rows):
        return ()
    numbers = np.concatenate(([header_row], sheet.rows[rows]))
    return tuple((numbers[:-1][np.diff(numbers) > 1] + 1).tolist())


def is_total_word(text: str) -> bool:
    """Return whether a cell's text names a total, such as 合计 or `Total:`."""
    return ("计" in text or "otal" in text.lower()) and _TOTAL.fullmatch("".join(text.split())) is not None
