"""The tax is not what the tax rate makes of the amount."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import round_half_away
from ledgerxl.checks.arithmetic.amount_mismatch import is_off
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.derived import computed_amounts
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def tax_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose tax is off by more than the tolerance. Per row.

    Not: cancelled orders; rates that are no share at all; and a tax that suits quantity times price, because then the
    amount is what is wrong, and that has a check of its own.
    """
    orders = ledger.orders
    if not orders.has("tax_amount", "tax_rate"):
        return
    tax, amount, rate = orders.numbers("tax_amount"), orders.numbers("amount"), orders.numbers("tax_rate")
    expected = tax_of(amount, rate, settings)
    off = is_off(tax, expected, settings.tax_tolerance)
    computed = tax_of(computed_amounts(orders), rate, settings)
    explained = ~np.isnan(computed) & ~is_off(tax, computed, settings.tax_tolerance)
    at = np.flatnonzero(off & ~explained & (rate >= 0) & (rate < 1) & ~orders.equals("order_status", "cancelled"))
    values = {"tax": tax[at], "amount": amount[at], "percent": round_half_away(rate[at] * 100, 4), "computed": expected[at]}
    yield Hits(orders, at, "tax_amount", values)


def tax_of(amount: npt.NDArray[np.float64], rate: npt.NDArray[np.float64], settings: Settings) -> npt.NDArray[np.float64]:
    """Return the tax in amounts at these rates, rounded to the fen: contained in them, or on top, as the settings say."""
    if settings.amount_includes_tax:
        return round_half_away(amount / (1 + rate) * rate, 2)
    return round_half_away(amount * rate, 2)


CHECK = Check(
    code="tax-mismatch",
    group=Group.ARITHMETIC,
    severity=Severity.WARNING,
    title=both("税额与税率不符", "Tax does not match the rate"),
    why=both("税额和税率对不上，开出的发票就会和台账不一致。", "The invoice will not agree with the ledger."),
    saying=Saying(
        message=both(
            "税额 {tax:,.2f} 与总金额 {amount:,.2f} 按 {percent:g}% 计算的 {computed:,.2f} 不符",
            "Tax is {tax:,.2f}, but at {percent:g}% the amount {amount:,.2f} gives {computed:,.2f}",
        ),
        expected=both("{computed:,.2f}", "{computed:,.2f}"),
        fix=both(
            "核对税率和税额；总金额不含税的，请在“参数设置”里把“金额含税”改为“否”。",
            "Check rate and tax; if amounts are before tax, set “Amounts include tax” to No in the settings.",
        ),
    ),
    run=tax_mismatch,
)
