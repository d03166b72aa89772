"""One customer entered under several names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import variant_groups
from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import Repeats, repeat_hits
from ledgerxl.checks.duplicates.walk_in import is_walk_in
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def duplicate_customer(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield names that are probably another customer's, written differently; by table.

    Looks at the customers table, with its tax ids; without one at the customers that the orders name, each at its
    first row. A name repeated exactly as it is is `duplicate-key`'s.
    """
    if len(ledger.customers):
        yield from _hits(ledger.customers, "name", np.arange(len(ledger.customers)), _tax_ids(ledger.customers))
    elif ledger.orders.has("customer"):
        rows = _first_rows(ledger.orders, "customer")
        yield from _hits(ledger.orders, "customer", rows, [None] * len(rows))


def _tax_ids(customers: LedgerTable) -> list[str | None]:
    return [tax_id if isinstance(tax_id, str) and "*" not in tax_id else None for tax_id in _texts(customers, "tax_id")]


def _texts(table: LedgerTable, field: str) -> npt.NDArray[np.object_]:
    return table.frame[field].to_numpy(object)


def _first_rows(table: LedgerTable, field: str) -> Positions:
    """Return the first row of each text, ascending."""
    codes, rows = np.unique(table.codes(field), return_index=True)
    return np.sort(rows[codes >= 0])


def _hits(table: LedgerTable, field: str, rows: Positions, tax_ids: list[str | None]) -> Iterator[Hits]:
    names = ["" if not isinstance(name, str) or is_walk_in(name) else name for name in _texts(table, field)[rows]]
    found = _grouped(rows, variant_groups(names, tax_ids), len(table))
    at = np.flatnonzero(found.later & (table.codes(field) != table.codes(field)[found.first]))
    yield repeat_hits(table, found, at, field, other=_texts(table, field)[found.first[at]].tolist())


def _grouped(rows: Positions, groups: list[list[int]], length: int) -> Repeats:
    group, first = np.full((2, length), -1, np.int64)
    for number, members in enumerate(groups):
        group[rows[members]] = number
        first[rows[members]] = rows[members[0]]
    return Repeats(group, first)


CHECK = Check(
    code="duplicate-customer",
    group=Group.DUPLICATES,
    severity=Severity.WARNING,
    title=both("客户疑似重复", "Customer entered under two names"),
    why=both(
        "同一客户用几个名字登记，欠款、额度和排名都会被拆开算。",
        "A customer under several names splits its debts, its credit limit and its ranking.",
    ),
    saying=Saying(
        message=both(
            "“{value}”与“{other}”（{first}）疑似同一客户", "“{value}” is probably the same customer as “{other}” ({first})"
        ),
        expected=both("一个客户一个名称", "one name for each customer"),
        fix=both(
            "核对统一社会信用代码：同一客户的，统一名称；不同客户的，补上各自的代码。",
            "Check the tax IDs: use one name if it is one customer, else enter both tax IDs.",
        ),
    ),
    run=duplicate_customer,
    scope="table",
)
