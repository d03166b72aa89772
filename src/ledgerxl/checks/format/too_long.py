"""A text is longer than its field allows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import checked_fields
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.pattern_mismatch import pattern_source
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import NUMERIC_KINDS, Kind, both
from ledgerxl.standard.settings import Settings

_LENGTH_SEEN_ELSEWHERE = NUMERIC_KINDS | {Kind.DATE, Kind.CHOICE, Kind.PHONE, Kind.TAX_ID, Kind.BARCODE}
"""Kinds without a length, or with a shape of their own that settles it."""


def too_long(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield texts with more characters than `max_length`; stray spaces and invisible characters do not count. Per row.

    Fields with a pattern in force are left to `pattern-mismatch`.
    """
    for table in ledger.found:
        for field in checked_fields(table):
            if field.max_length and field.kind not in _LENGTH_SEEN_ELSEWHERE and not pattern_source(field, settings):
                length = text_lengths(table, field.name)
                at = np.flatnonzero(length > field.max_length)
                yield Hits(table, at, field.name, {"length": length[at], "limit": field.max_length})


def text_lengths(table: LedgerTable, name: str) -> npt.NDArray[np.int64]:
    """Return the number of characters of each value; 0 where missing."""
    by_code = [len(text) for text in table.texts(name)]
    return np.array([*by_code, 0], np.int64)[table.codes(name)]


CHECK = Check(
    code="too-long",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("内容太长", "Text too long"),
    why=both(
        "太长的内容打印时显示不全，往往是把几项内容写进了一个单元格。",
        "It is cut off in print; often several things share one cell.",
    ),
    saying=Saying(
        message=both("{label}有 {length} 个字，最多 {limit} 个", "{label} has {length} characters, at most {limit} are allowed"),
        expected=both("不超过 {limit} 个字", "at most {limit} characters"),
        fix=both("缩短内容，多余的说明写到备注列。", "Shorten it; further details belong in the remark."),
    ),
    run=too_long,
)
