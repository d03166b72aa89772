"""The amount is not quantity times price less discount."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen, round_half_away
from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import NO_EXPECTATION, Group, Hits, Saying, Severity
from ledgerxl.ledger.derived import computed_amounts
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

Floats = npt.NDArray[np.float64]


def amount_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose amount is off by more than the tolerance. Per table.

    Where most lines with a tax rate have the tax on top of quantity times price, unit prices are before tax, and amounts
    with the tax on top are right as well. Not: cancelled orders, lines whose discount is unreadable or outside 0 to 1, which is that cell's finding, and amounts
    that only lack or have a minus, which is `negative-sale`'s unless the line is a return.
    """
    orders = ledger.orders
    if not orders.has("amount", "quantity", "unit_price"):
        return
    amount, computed = orders.numbers("amount"), computed_amounts(orders)
    checked = ~orders.equals("order_status", "cancelled") & has_usable_discount(orders) & ~_wrong_sign(orders, amount, computed)
    off = checked & is_off(amount, computed, settings.amount_tolerance)
    taxed = _with_tax_on_top(orders, computed)
    right_with_tax = ~np.isnan(taxed) & ~is_off(amount, taxed, max(settings.amount_tolerance, settings.tax_tolerance))
    if right_with_tax.sum() > (checked & ~off & ~np.isnan(taxed)).sum():
        off &= ~right_with_tax
        computed = np.where(np.isnan(taxed), computed, taxed)
    at = np.flatnonzero(off)
    yield Hits(orders, at, "amount", _values(amount[at], computed[at]) | {"suggestion": _hints(orders, at)})


def _values(amount: Floats, computed: Floats) -> dict[str, object]:
    return {"amount": amount, "computed": computed, "difference": (fen(amount) - fen(computed)) / 100}


def _with_tax_on_top(orders: LedgerTable, computed: Floats) -> Floats:
    """Return the computed amounts with their tax; NaN where that is unknown or none."""
    rate = orders.numbers("tax_rate")
    return np.where((rate > 0) & (rate < 1) & (computed != 0), round_half_away(computed * (1 + rate), 2), np.nan)


def _hints(orders: LedgerTable, at: Positions) -> list[Text]:
    """Return a sentence where the amount suits a discount of 0.9 that was meant as 9 折: what is paid, not what is taken off."""
    discount = orders.numbers("discount")[at]
    paid_share = round_half_away(orders.numbers("quantity")[at] * orders.numbers("unit_price")[at] * discount, 2)
    meant = (discount > 0) & (fen(paid_share) == fen(orders.numbers("amount")[at]))
    return [_taken_off(share) if hit else NO_EXPECTATION for share, hit in zip(discount.tolist(), meant.tolist(), strict=True)]


def _taken_off(paid_share: float) -> Text:
    typed, off = f"{paid_share:.10g}", f"{1 - paid_share:.10g}"
    return both(
        f"折扣率填减掉的比例，打 {paid_share * 10:.10g} 折填 {off}，不填 {typed}。",
        f"The discount is what is taken off: {off}, not {typed}. ",
    )


def _wrong_sign(orders: LedgerTable, amount: Floats, computed: Floats) -> npt.NDArray[np.bool_]:
    """Return True on sales whose amount differs from the computed one in its sign only."""
    sale = ~orders.equals("order_status", "returned") & ~orders.missing("order_status")
    return np.asarray(sale & (np.minimum(amount, computed) < 0) & (fen(amount) == -fen(computed)))


def is_off(amounts: Floats, expected: Floats, tolerance: float) -> npt.NDArray[np.bool_]:
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
            "{suggestion}核对数量、单价和折扣率；都没错就恢复公式，或把总金额改为 {computed:,.2f}。",
            "{suggestion}Check quantity, price and discount; if they are right, enter {computed:,.2f} or restore the formula.",
        ),
    ),
    run=amount_mismatch,
    scope="table",
)
