"""More was paid on an order line than it is worth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.currency import base_rates, is_foreign
from ledgerxl.ledger.derived import computed_amounts
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

Floats = npt.NDArray[np.float64]


def paid_over_amount(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield lines paid beyond their amount and the amount tolerance; by key (customer).

    What was paid is what the receivables say: receipts that name the order, else paid_amount. One payment typed on one
    line for the whole order is legitimate, and a payment of quantity times price is right: the amount is what is wrong.
    Returns, refunded and cancelled lines are other checks' business, and so are receipts in the base currency for a
    line in another: rates differ from day to day.
    """
    owing = ledger.once(receivables, settings)
    amount, paid = owing.lines["amount"].to_numpy(), owing.lines["paid"].to_numpy()
    over = fen(paid) - fen(amount)
    beyond = (over > fen(np.array([settings.amount_tolerance]))[0]) & (amount >= 0) & owing.lines["is_live"].to_numpy()
    other = ledger.orders.equals("payment_status", "refunded") | (owing.from_receipts & is_foreign(ledger.orders, settings))
    explained = _amount_is_wrong(ledger, settings, fen(amount), fen(paid), owing.lines["order"].to_numpy())
    at = np.flatnonzero(beyond & ~other & ~explained)
    field = "paid_amount" if ledger.orders.has("paid_amount") else "amount"
    yield Hits(ledger.orders, at, field, {"paid": paid[at], "amount": amount[at], "over": over[at] / 100})


def _amount_is_wrong(
    ledger: Ledger, settings: Settings, amount: Floats, paid: Floats, order: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Return True where the money suits quantity times price: of the line, or of its order when that got too much as a whole."""
    computed = fen(computed_amounts(ledger.orders) * base_rates(ledger.orders, settings))
    of_order = [np.asarray(np.bincount(order, weights=part), np.float64)[order] for part in (amount, paid, computed)]
    suits = (paid <= computed) | ((of_order[0] < of_order[1]) & (of_order[1] <= of_order[2]))
    return np.asarray(suits & (amount > 0))


CHECK = Check(
    code="paid-over-amount",
    group=Group.ARITHMETIC,
    severity=Severity.ERROR,
    title=both("付款超过订单金额", "Paid more than the amount"),
    why=both(
        "收到的比应收的还多，多半是金额填错、付款记错订单或重复登记。",
        "More money than owed mostly means a wrong amount, a payment on the wrong order, or one entered twice.",
    ),
    saying=Saying(
        message=both(
            "已付 {paid:,.2f}，超过应收 {amount:,.2f}，多 {over:,.2f}",
            "Paid {paid:,.2f} on an amount of {amount:,.2f}: {over:,.2f} too much",
        ),
        expected=both("≤ {amount:,.2f}", "≤ {amount:,.2f}"),
        fix=both(
            "核对总金额和付款；付的是别的订单，就改到那张订单；确实多付，就退款。",
            "Check amount and payment; move money meant for another order there, and refund what is too much.",
        ),
    ),
    run=paid_over_amount,
    scope="key",
)
