"""A customer owes more than its credit limit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def credit_limit_exceeded(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield customers whose receivable is over their limit; by key (customer).

    The receivable is the opening one plus all balances, due or not, less what is left of receipts. A limit of 0 or a
    blank is no limit; owing exactly the limit is fine.
    """
    customers = ledger.customers
    if not customers.has("credit_limit"):
        return
    owing = ledger.once(receivables, settings).customers
    owing = owing[owing["position"] >= 0].sort_values("position")
    position, total = owing["position"].to_numpy(), owing["total"].to_numpy()
    limit = customers.numbers("credit_limit")[position]
    over = np.flatnonzero((fen(total) > fen(limit)) & (limit > 0))
    who = customers.frame["name"].iloc[position[over]].tolist()
    values = {"who": who, "total": total[over], "limit": limit[over], "over": total[over] - limit[over]}
    yield Hits(customers, position[over], "credit_limit", values)


CHECK = Check(
    code="credit-limit-exceeded",
    group=Group.UNPAID,
    severity=Severity.WARNING,
    title=both("超过信用额度", "Credit limit exceeded"),
    why=both(
        "欠款超过额度还继续发货，坏账风险就超出了公司定的限度。",
        "Shipping on beyond the limit takes more risk than the company has allowed.",
    ),
    saying=Saying(
        message=both(
            "{who}欠款 {total:,.2f}，超过信用额度 {limit:,.2f}，超出 {over:,.2f}",
            "{who} owes {total:,.2f}, {over:,.2f} over the credit limit of {limit:,.2f}",
        ),
        expected=both("≤ {limit:,.2f}", "≤ {limit:,.2f}"),
        fix=both("先收款再发货，或请主管调整额度。", "Collect before shipping more, or have the limit changed."),
    ),
    run=credit_limit_exceeded,
    scope="key",
)
