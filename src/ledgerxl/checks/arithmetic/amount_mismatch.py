"""The amount is not quantity times price less discount."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.derived import computed_amounts
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def amount_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose amount is off by more than the tolerance. Per row.

    Not: cancelled orders, and lines whose discount is unreadable or outside 0 to 1, which is that cell's finding.
    """
    orders = ledger.orders
    if not orders.has("amount", "quantity", "unit_price"):
        return
    amount, computed = orders.numbers("amount"), computed_amounts(orders)
    checked = ~orders.equals("order_status", "cancelled") & has_usable_discount(orders)
    at = np.flatnonzero(checked & is_off(amount, computed, settings.amount_tolerance))
    difference = (fen(amount[at]) - fen(computed[at])) / 100
    yield Hits(orders, at, "amount", {"amount": amount[at], "computed": computed[at], "difference": difference})


def is_off(amounts: npt.NDArray[np.float64], expected: npt.NDArray[np.float64], tolerance: float) -> npt.NDArray[np.bool_]:
    """Return True where amounts differ by more than the tolerance in yuan, compared in whole fen; False where one is missing."""
    rounding = 1e-6
    return np.asarray(np.abs(fen(amounts) - fen(expected)) > tolerance * 100 + rounding)


def has_usable_discount(orders: LedgerTable) -> npt.NDArray[np.bool_]:
    """Return True where the discount is blank or a share between 0 and 1."""
    discount = orders.numbers("discount")
    return np.asarray(~unreadable(orders, "discount") & ~((discount < 0) | (discount > 1)))


CHECK = Check(
    code="amount-mismatch",
    group=Group.ARITHMETIC,
    severity=Severity.ERROR,
    title=both("总金额计算不符", "Amount does not add up"),
    why=both(
        "总金额和数量、单价、折扣对不上，对账和开票都会出错。",
        "An amount that does not follow from quantity, price and discount makes statements and invoices wrong.",
    ),
    saying=Saying(
        message=both(
            "总金额 {amount:,.2f} 与计算结果 {computed:,.2f} 相差 {difference:+,.2f}",
            "Amount {amount:,.2f} differs from the calculated {computed:,.2f} by {difference:+,.2f}",
        ),
        expected=both("{computed:,.2f}", "{computed:,.2f}"),
        fix=both(
            "核对数量、单价和折扣率；都没错就把总金额改为 {computed:,.2f}，或恢复公式。",
            "Check quantity, price and discount; if they are right, enter {computed:,.2f} or restore the formula.",
        ),
    ),
    run=amount_mismatch,
)
