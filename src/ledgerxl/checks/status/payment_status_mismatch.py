"""The payment status says something else than the money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen, round_half_away
from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.derived import computed_amounts
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
    """Fen per row, NaN where unknown: what is due, what is settled, how much of that is surely money, the balance that is none."""

    amount: Floats
    paid: Floats
    money: Floats
    allowance: Floats

    def contradicts(self, orders: LedgerTable) -> Mask:
        """Return True where the typed status cannot be right; False where too much is unknown to tell."""
        balance, paid = self.amount - self.paid, self.paid
        return (
            (orders.equals("payment_status", "unpaid") & (self.money > 0))
            | (orders.equals("payment_status", "paid") & (balance > self.allowance))
            | (orders.equals("payment_status", "partly_paid") & ((paid <= 0) | (balance <= 0)))
            | (orders.equals("payment_status", "refunded") & (paid > 0))
        )


def payment_status_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield lines whose typed payment status contradicts amount and payments; by key (customer).

    A status is right when it fits its line or its order as a whole, as staff write 部分付款 on every line of
    an order, and when it fits quantity times price, because then the amount is what is wrong. 已付款 with a balance up to the
    allowance is right, and so is 未付款 on what goods returned have settled, for no money came. Not judged: cancelled lines
    (`cancelled-with-payment`), negative amounts, lines with nothing due – but a refunded line must not keep money of receipts.

    A blank paid amount is read as the status says, so it contradicts nothing – except beside 已付款 or 部分付款 in a ledger
    without receipts where most of such lines state what was paid.
    """
    orders = ledger.orders
    if not orders.has("payment_status"):
        return
    owing = ledger.once(receivables, settings)
    unstated = _without_amount(orders, owing)
    wrong = (_contradicted(orders, owing, settings) | unstated) & ~orders.equals("order_status", "cancelled")
    at = np.flatnonzero(wrong)
    amount = _nominal(orders, owing, settings)[at]
    paid = np.where(unstated[at], np.nan, owing.lines["paid"].to_numpy()[at])
    status = orders.frame["payment_status"].to_numpy(object)[at]
    yield Hits(
        orders,
        at,
        "payment_status",
        {
            "status": [_LABELS[name] for name in status],
            "amount": _worded(amount),
            "paid": _worded(paid),
            "right": _right(amount, paid, owing.lines["allowance"].to_numpy()[at]),
        },
    )


def _nominal(orders: LedgerTable, owing: Receivables, settings: Settings) -> Floats:
    """Return the amounts due; on a refunded line the amount it had."""
    refunded = orders.equals("payment_status", "refunded")
    return np.where(refunded, in_base(orders, "amount", settings) / 100, owing.lines["amount"].to_numpy())


def _worded(yuan: Floats) -> list[str | Text]:
    return [_UNKNOWN if isnan(value) else f"{value:,.2f}" for value in yuan.tolist()]


def _right(amount: Floats, paid: Floats, allowance: Floats) -> list[Text]:
    """Return the status that fits the money, or what is missing to tell."""
    texts = (_STATE_AMOUNT, _SOME_PAID, _LABELS["unpaid"], _LABELS["paid"], _LABELS["partly_paid"])
    settled = amount - paid <= allowance + _HALF_A_FEN
    cases = np.select([np.isnan(paid), np.isnan(amount), paid <= 0, settled], [0, 1, 2, 3], 4)
    return [texts[case] for case in cases.tolist()]


def _contradicted(orders: LedgerTable, owing: Receivables, settings: Settings) -> Mask:
    lines = owing.lines
    amount, paid, allowance = (fen(lines[name].to_numpy()) for name in ("amount", "paid", "allowance"))
    line = _Money(amount, paid, _certainly_money(lines), allowance)
    wrong = np.isnan(amount) | (amount > 0) | (orders.equals("payment_status", "refunded") & (paid > 0))
    for each in (line, replace(line, amount=_amounts_that_add_up(orders, amount, settings))):
        wrong &= each.contradicts(orders) & _of_orders(lines["order"].to_numpy(), each).contradicts(orders)
    return wrong


def _certainly_money(lines: pd.DataFrame) -> Floats:
    """Return what was paid less what credits of the same customer may have settled; never less than was received by name."""
    named, paid, customer = fen(lines["named"].to_numpy()), fen(lines["paid"].to_numpy()), lines["customer"].to_numpy()
    used = np.where(lines["amount"].to_numpy() < 0, np.nan_to_num(named - paid), 0.0)
    money: Floats = np.maximum(named, paid - np.bincount(customer + 1, weights=used)[customer + 1])
    return money


def _amounts_that_add_up(orders: LedgerTable, amount: Floats, settings: Settings) -> Floats:
    """Return quantity times price where that is known and the line's amount is what was typed; else the amount."""
    computed = fen(round_half_away(computed_amounts(orders) * base_rates(orders, settings), 2))
    return np.where((amount == in_base(orders, "amount", settings)) & ~np.isnan(computed), computed, amount)


def _of_orders(order: npt.NDArray[np.int64], line: _Money) -> _Money:
    """Return the money of each line's order; unknown where that of one of its lines is."""
    parts = (line.amount, line.paid, line.money)
    amount, paid, money = (np.asarray(np.bincount(order, weights=part), np.float64)[order] for part in parts)
    return _Money(amount, paid, money, line.allowance)


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
    title=both("付款状态与金额不符", "Payment status does not match the money"),
    why=both(
        "付款状态和实际收款对不上，催款和回款率都会错。",
        "When the status and the money disagree, reminders go to the wrong customers and the collection rate is wrong.",
    ),
    saying=Saying(
        message=both(
            "付款状态是“{status}”，但应收 {amount}，已付 {paid}",
            "Payment status “{status}” does not match: due {amount}, paid {paid}",
        ),
        expected=both("{right}", "{right}"),
        fix=both(
            "核对收款：漏登的补登，金额对的请改付款状态。", "Check the payments: enter what is missing, or correct the status."
        ),
    ),
    run=payment_status_mismatch,
    scope="key",
)
