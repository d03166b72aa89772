"""A value that must be unique in its table stands twice."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import Mask, Repeats, key_codes, repeat_hits, repeats
from ledgerxl.checks.duplicates.whole_rows import later_rows
from ledgerxl.checks.fields import checked_fields
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_KEYS_OF_THEIR_OWN: dict[str, tuple[str, ...]] = {"orders": ("order_no", "line_no"), "payments": ("receipt_no", "order_no")}
"""Looked after by duplicate-order and duplicate-receipt, which know when a repetition is legitimate."""


def duplicate_key(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield later rows with a key or unique value of their table, all sheets of the table together; by table.

    A row that repeats two unique values of the same earlier row (code and name of a customer) is reported once, at the
    first. Masked values and rows repeated as a whole are left out.
    """
    for table in ledger.found:
        reported = np.where(later_rows(ledger, table, settings), -1, -2)
        for fields in _keys(table):
            found = _repeats(table, fields)
            fresh = found.later & (reported != -1) & (reported != found.first)
            reported = np.where(fresh, found.first, reported)
            yield repeat_hits(table, found, np.flatnonzero(fresh), fields[-1])


def _keys(table: LedgerTable) -> list[tuple[str, ...]]:
    """Return the field tuples that identify a row, those the ledger has."""
    skipped = _KEYS_OF_THEIR_OWN.get(table.name, ())
    unique = [(field.name,) for field in checked_fields(table) if field.unique and field.name not in skipped]
    key: tuple[str, ...] = table.spec.key
    composite = [key] if len(key) > 1 and key != skipped else []
    alone = [key] if len(key) == 1 and key != skipped and key not in unique else []
    return [fields for fields in (*alone, *composite, *unique) if table.has(*fields)]


def _repeats(table: LedgerTable, fields: tuple[str, ...]) -> Repeats:
    keys = [key_codes(table, field) for field in fields]
    usable: Mask = np.logical_and.reduce([key >= 0 for key in keys])
    return repeats(keys, usable)


CHECK = Check(
    code="duplicate-key",
    group=Group.DUPLICATES,
    severity=Severity.ERROR,
    title=both("编号或名称重复", "Code or name repeated"),
    why=both(
        "编号、名称重复时，订单找不准对应的档案，价格、账期和额度都可能取错。",
        "With a repeated code or name an order cannot tell which record is meant; prices, terms and limits may be wrong.",
    ),
    saying=Saying(
        message=both(
            "{label}“{value}”与 {first} 重复（共 {count} 行）", "{label} “{value}” already stands in {first} ({count} rows)"
        ),
        expected=both("不重复", "unique"),
        fix=both(
            "对照 {first}：同一条记录的，合并成一行；不同记录的，改{label}。",
            "Compare with {first}: merge the rows if they are one record, else change the value here.",
        ),
    ),
    run=duplicate_key,
    scope="table",
)
