"""An order line is past its due date and not paid."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.unpaid.owed import bucket_names, debtors, due_field, open_lines, owed
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def overdue_payment(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield open lines from one day past the due date on; by key (customer).

    Cancelled and returned lines and balances up to the rounding allowance are none.
    """
    lines = ledger.once(receivables, settings).lines
    at = open_lines(lines, 1, np.inf)
    names = bucket_names(settings)
    yield Hits(
        ledger.orders,
        at,
        due_field(ledger.orders),
        {
            "days": lines["days_overdue"].to_numpy()[at],
            "due": lines["due"].to_numpy()[at],
            "bucket": [names[bucket] for bucket in lines["bucket"].to_numpy()[at]],
            "who": debtors(ledger.orders, at),
            "balance": owed(lines["balance"].to_numpy()[at]),
        },
    )


CHECK = Check(
    code="overdue-payment",
    group=Group.UNPAID,
    severity=Severity.WARNING,
    title=both("逾期未付款", "Payment overdue"),
    why=both("过了应付日期还没收齐的货款，拖得越久越难收。", "Money past its due date gets harder to collect every day."),
    saying=Saying(
        message=both(
            "{who} 应于 {due} 付款，已逾期 {days} 天（账龄 {bucket} 天），未收 {balance}",
            "{who}: due {due}, {days} days overdue ({bucket} days bucket), unpaid {balance}",
        ),
        expected=both("{due} 前付清", "paid by {due}"),
        fix=both("联系客户催款；已收到的请登记收款。", "Remind the customer; if the money has come, enter the receipt."),
    ),
    run=overdue_payment,
    scope="key",
)
