"""A customer has payments past their due date."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.unpaid.owed import due_field, open_lines
from ledgerxl.ledger.receivables import Receivables, receivables
from ledgerxl.ledger.settling import sums
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def overdue_customer(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield customers with overdue lines, one hit each on their first row of the customers table; by key (customer).

    Related is the line that is overdue longest. Unknown balances count as lines and not in the total. Without a customers table
    nothing is said: the lines have findings of their own.
    """
    owing = ledger.once(receivables, settings)
    listed = _listed_lines(owing)
    customer = owing.lines["customer"].to_numpy()[listed]
    oldest = _longest_overdue(owing, listed)
    numbers = owing.lines["customer"].to_numpy()[oldest]
    totals = sums(customer, np.nan_to_num(fen(owing.lines["balance"].to_numpy()[listed])).astype(np.int64), len(owing.customers))
    field = due_field(ledger.orders)
    yield Hits(
        ledger.customers,
        owing.customers["position"].to_numpy()[numbers],
        "name",
        {
            "count": np.bincount(customer, minlength=len(owing.customers))[numbers],
            "total": totals[numbers] / 100,
            "days": owing.lines["days_overdue"].to_numpy()[oldest],
        },
        [(ledger.orders.address(int(line), field),) for line in oldest],
    )


def _listed_lines(owing: Receivables) -> Positions:
    """Return the overdue lines of customers that the customers table has."""
    late = open_lines(owing.lines, 1, np.inf)
    position = np.append(owing.customers["position"].to_numpy(), -1)
    listed: Positions = late[position[owing.lines["customer"].to_numpy()[late]] >= 0]
    return listed


def _longest_overdue(owing: Receivables, late: Positions) -> Positions:
    """Return each customer's line that is overdue longest, in the order of the customers table."""
    customer = owing.lines["customer"].to_numpy()[late]
    order = np.lexsort((-owing.lines["days_overdue"].to_numpy()[late], customer))
    first = order[np.unique(customer[order], return_index=True)[1]]
    position = owing.customers["position"].to_numpy()[customer[first]]
    return late[first[np.argsort(position)]]


CHECK = Check(
    code="overdue-customer",
    group=Group.UNPAID,
    severity=Severity.WARNING,
    title=both("客户有逾期欠款", "Customer with overdue payments"),
    why=both(
        "超过账期还没付款的客户，继续发货前要先看清欠多少、欠多久。",
        "Before shipping more to a customer past its payment days, see how much it owes and for how long.",
    ),
    saying=Saying(
        message=both(
            "{value}有 {count} 笔逾期，共 {total:,.2f}，最长 {days:.0f} 天",
            "{value}: {count} overdue lines, {total:,.2f} in all, longest {days:.0f} days",
        ),
        expected=both("没有逾期款", "nothing overdue"),
        fix=both("对账催款；新订单先请主管确认。", "Send a statement and a reminder; ask the manager before taking new orders."),
    ),
    run=overdue_customer,
    scope="key",
)
