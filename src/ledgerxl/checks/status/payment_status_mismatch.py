"""The payment status says something else than the money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.order_lines import in_base
from ledgerxl.ledger.receivables import Receivables, receivables
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

_LABELS = {
    "unpaid": both("未付款", "Unpaid"),
    "partly_paid": both("部分付款", "Partly paid"),
    "paid": both("已付款", "Paid"),
    "refunded": both("已退款", "Refunded"),
}
_UNKNOWN = both("未填", "not stated")
_STATE_AMOUNT = both("填写已付金额", "the paid amount stated")
_SOME_PAID = both("部分付款或已付款", "Partly paid or Paid")
_HALF_A_FEN = 0.005


@dataclass(frozen=True)
class _Money:
    """Fen per row, NaN where unknown: what is due, what was paid, and the balance that counts as none."""

    amount: Floats
    paid: Floats
    allowance: float

    def contradicts(self, orders: LedgerTable) -> Mask:
        """Return True where the typed status cannot be right; False where too much is unknown to tell."""
        balance, paid = self.amount - self.paid, self.paid
        return (
            (orders.equals("payment_status", "unpaid") & (paid > 0))
            | (orders.equals("payment_status", "paid") & (balance > self.allowance))
            | (orders.equals("payment_status", "partly_paid") & ((paid <= 0) | (balance <= 0)))
            | (orders.equals("payment_status", "refunded") & (paid > 0))
        )


def payment_status_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield lines whose typed payment status contradicts amount and payments; by key (customer).

    A status is right when it fits its line or its order as a whole, as staff write 部分付款 on every line of
    an order. 已付款 with a balance up to the rounding allowance is right. Not judged: cancelled lines
    (`cancelled-with-payment`), negative amounts, lines with nothing due – but a refunded line must not keep money of receipts.

    A blank paid amount is read as the status says, so it contradicts nothing – except beside 已付款 or 部分付款 in a ledger
    without receipts where most of such lines state what was paid.
    """
    orders = ledger.orders
    if not orders.has("payment_status"):
        return
    owing = ledger.once(receivables, settings)
    allowance = float(fen(np.array([settings.rounding_allowance]))[0])
    unstated = _without_amount(orders, owing)
    wrong = (_contradicted(orders, owing, allowance) | unstated) & ~orders.equals("order_status", "cancelled")
    at = np.flatnonzero(wrong)
    amount = _nominal(orders, owing, settings)[at]
    paid = np.where(unstated[at], np.nan, owing.lines["paid"].to_numpy()[at])
    status = orders.frame["payment_status"].to_numpy(object)[at]
    yield Hits(
        orders, at, "payment_status",
        {
            "status": [_LABELS[name] for name in status],
            "amount": _worded(amount),
            "paid": _worded(paid),
            "right": _right(amount, paid, settings.rounding_allowance),
        },
    )


def _nominal(orders: LedgerTable, owing: Receivables, settings: Settings) -> Floats:
    """Return the amounts due; on a refunded line the amount it had."""
    refunded = orders.equals("payment_status", "refunded")
    return np.where(refunded, in_base(orders, "amount", settings) / 100, owing.lines["amount"].to_numpy())


def _worded(yuan: Floats) -> list[str | Text]:
    return [_UNKNOWN if isnan(value) else f"{value:,.2f}" for value in yuan.tolist()]


def _right(amount: Floats, paid: Floats, allowance: float) -> list[Text]:
    """Return the status that fits the money, or what is missing to tell."""
    texts = (_STATE_AMOUNT, _SOME_PAID, _LABELS["unpaid"], _LABELS["paid"], _LABELS["partly_paid"])
    settled = amount - paid <= allowance + _HALF_A_FEN
    cases = np.select([np.isnan(paid), np.isnan(amount), paid <= 0, settled], [0, 1, 2, 3], 4)
    return [texts[case] for case in cases.tolist()]


def _contradicted(orders: LedgerTable, owing: Receivables, allowance: float) -> Mask:
    lines = owing.lines
    line = _Money(fen(lines["amount"].to_numpy()), fen(lines["paid"].to_numpy()), allowance)
    due = np.isnan(line.amount) | (line.amount > 0) | (orders.equals("payment_status", "refunded") & (line.paid > 0))
    return line.contradicts(orders) & _of_orders(lines["order"].to_numpy(), line).contradicts(orders) & due


def _of_orders(order: npt.NDArray[np.int64], line: _Money) -> _Money:
    """Return the money of each line's order; unknown where that of one of its lines is."""
    amount, paid = (np.asarray(np.bincount(order, weights=part), np.float64)[order] for part in (line.amount, line.paid))
    return _Money(amount, paid, line.allowance)


def _without_amount(orders: LedgerTable, owing: Receivables) -> Mask:
    """Return True where money is said to have come but the paid amount is blank, against the habit of this ledger."""
    claimed = orders.equals("payment_status", "paid", "partly_paid") & (orders.numbers("amount") > 0)
    claimed &= ~orders.equals("order_status", "cancelled", "returned")
    blank = claimed & orders.missing("paid_amount") & ~unreadable(orders, "paid_amount")
    stated = claimed & ~orders.missing("paid_amount")
    if owing.from_receipts or stated.sum() <= blank.sum():
        return np.zeros(len(orders), bool)
    return blank & ~_stated_elsewhere(orders, owing.lines["order"].to_numpy())


def _stated_elsewhere(orders: LedgerTable, order: npt.NDArray[np.int64]) -> Mask:
    """Return True where other lines of the order state a payment that covers this one too."""
    amounts, payments = np.nan_to_num(fen(orders.numbers("amount"))), np.nan_to_num(fen(orders.numbers("paid_amount")))
    due, paid = np.bincount(order, weights=amounts)[order], np.bincount(order, weights=payments)[order]
    enough: Mask = np.where(orders.equals("payment_status", "paid"), paid >= due, paid > 0)
    return enough


CHECK = Check(
    code="payment-status-mismatch",
    group=Group.STATUS,
    severity=Severity.ERROR,
    title=both("付款状态与金额不符", "Payment status does not fit the money"),
    why=both("付款状态和实际收款对不上，催款和回款率都会错。",
             "When the status and the money disagree, reminders go to the wrong customers and the collection rate is wrong."),
    saying=Saying(
        message=both("付款状态是“{status}”，但应收 {amount}，已付 {paid}", "The status is {status}, but {amount} is due and {paid} was paid"),
        expected=both("{right}", "{right}"),
        fix=both("核对收款：漏登的补登，金额对的请改付款状态。", "Check the payments: enter what is missing, or correct the status."),
    ),
    run=payment_status_mismatch,
    scope="key",
)
