"""A receipt that no order takes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.receivables import Receivables, receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def unallocated_receipt(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield receipts with money left though their customer has no open line; by key (customer).

    An advance is fine as long as the customer has a line that may take it, such as one whose amount is not known yet.
    Rounding differences up to the rounding allowance are dropped.
    """
    payments = ledger.payments
    if not payments.has("amount"):
        return
    owing = ledger.once(receivables, settings)
    left = owing.unallocated
    at = np.flatnonzero((left > settings.rounding_allowance) & ~_may_take(owing))
    yield Hits(payments, at, "amount", {"left": left[at]})


def _may_take(owing: Receivables) -> npt.NDArray[np.bool_]:
    """Return True for receipts whose customer has a live line that is open or of unknown balance."""
    lines = owing.lines
    waiting = lines["is_open"] | (lines["balance"].isna() & lines["is_live"])
    customers = np.unique(lines["customer"].to_numpy()[waiting.to_numpy()])
    return np.isin(owing.receipt_customer, customers[customers >= 0])


CHECK = Check(
    code="unallocated-receipt",
    group=Group.UNPAID,
    severity=Severity.WARNING,
    title=both("收款没有对应订单", "Receipt without an order"),
    why=both(
        "收到的钱对不上任何欠款：可能是预收、订单没录，或客户名称写错。",
        "The money matches no debt: an advance, an order not entered, or the wrong customer.",
    ),
    saying=Saying(
        message=both("这笔收款还有 {left:,.2f} 没有订单可以核销", "{left:,.2f} of this receipt has no order to settle"),
        expected=both("有对应的订单", "an order that it pays"),
        fix=both(
            "补录订单或填上订单编号；核对客户名称；确是预收款可不处理。",
            "Enter the order or name it here, and check the customer; an advance may stay.",
        ),
    ),
    run=unallocated_receipt,
    scope="key",
)
