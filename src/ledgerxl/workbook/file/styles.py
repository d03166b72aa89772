"""Which cell formats show a number as a date or time."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ledgerxl.workbook.file.xml_part import tree

DATE_FORMAT_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats of dates and times; 27-36 and 50-58 are those of East Asian Excels.

Source: ECMA-376 part 1, 18.8.30 (numFmt).
"""

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_BRACKET = re.compile(r"\[([^\]]*)\]?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_NO_DATE = re.compile(r"general|e[+-]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]|上午/下午|am/pm|a/p", re.IGNORECASE)


def shows_dates(code: str) -> bool:
    """Return whether a number format shows dates or times; decided by its first section.

    >>> [shows_dates(code) for code in ('yyyy"年"m"月"d"日"', "[$-804]aaaa;@", "[h]:mm", "0.00E+00", '0"days"')]
    [True, True, True, False, False]

    Source: ECMA-376 part 1, 18.8.31 (numFmts).
    """
    section = _LITERAL.sub("", code).split(";")[0]
    if any(_ELAPSED.fullmatch(inside) for inside in _BRACKET.findall(section)):
        return True
    section = _BRACKET.sub("", section)
    if re.search(r"aaa", section, re.IGNORECASE):  # 星期: the weekday alone
        return True
    return bool(_DATE_LETTER.search(_NO_DATE.sub("", section)))


def dated_styles(part: bytes) -> npt.NDArray[np.bool_]:
    """Return for each cell format (by the index that cells name) whether it shows dates.

    Raises:
        BrokenXmlError, DoctypeError: see `xml_part`.
    """
    root = tree(part)
    custom = {
        number_format.get("numFmtId"): shows_dates(number_format.get("formatCode", ""))
        for number_format in root.findall("numFmts/numFmt")
    }
    ids = [cell_format.get("numFmtId", "0") for cell_format in root.findall("cellXfs/xf")]
    return np.array([custom[id_] if id_ in custom else _is_builtin_date(id_) for id_ in ids], bool)


def _is_builtin_date(id_: str) -> bool:
    return id_.isdecimal() and int(id_) in DATE_FORMAT_IDS
