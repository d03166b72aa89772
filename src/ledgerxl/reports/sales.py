"""Order lines as sales: which of them count, in which month, and for how much.

Money is in whole fen of the base currency, so that every total is exact.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen
from ledgerxl.ledger.currency import base_rates, is_foreign
from ledgerxl.ledger.order_lines import in_base, whole
from ledgerxl.ledger.returns import Returns, returns
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.months import NO_MONTH, month_of, months_of
from ledgerxl.standard.settings import Settings

STARTS_WITHIN = 10
"""A ledger that begins this early in a month covers the month: the first days may be holidays."""

Fen = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sales:
    """One position per order line.

    Attributes:
        fen: what the line adds to the sales amount: 0 when it is cancelled, when its goods came back as a whole, and when its amount
            is unknown. A return entered as a line of its own has a negative amount and takes its part off.
        quantity: what it adds to the quantity sold, 0 likewise.
        ordered: the line is not cancelled; such lines are what orders and customers are counted on.
        live: neither cancelled nor returned as a whole.
        unknown: live, and the amount is blank or unreadable.
        unclear_return: the line is marked as returned or is a return line, its order has both for one product, and their amounts differ.
        unrated: live, of known amount, in a foreign currency without a rate.
        month: of the order date.
        order: number of the order.
        begins: the day of the first order; None without any.
    """

    fen: Fen
    quantity: Floats
    ordered: Mask
    live: Mask
    unknown: Mask
    unrated: Mask
    unclear_return: Mask
    month: Numbers
    order: Numbers
    begins: dt.date | None

    @property
    def undated(self) -> Mask:
        """True for lines that are not cancelled and belong to no month."""
        return np.asarray(self.ordered & (self.month == NO_MONTH))

    def covers(self, month: int) -> bool:
        """Return whether the ledger covers a month from its start: else the month's figures are unknown, not what is there.

        It does when it has orders before the month, or begins within the month's first `STARTS_WITHIN` days.
        """
        if self.begins is None:
            return False
        return month_of(self.begins) < month or (month_of(self.begins) == month and self.begins.day <= STARTS_WITHIN)


def sales(ledger: Ledger, settings: Settings) -> Sales:
    """Return the order lines as sales; share them through `ledger.once(sales, settings)`."""
    orders = ledger.orders
    amount = in_base(orders, "amount", settings)
    ordered = ~orders.equals("order_status", "cancelled")
    back = returns(orders)
    live = ordered & ~back.whole
    blank = np.isnan(orders.numbers("amount"))
    return Sales(
        fen=np.where(live, whole(amount), 0),
        quantity=np.where(live, np.nan_to_num(orders.numbers("quantity")), 0.0),
        ordered=ordered,
        live=live,
        unknown=live & blank,
        unclear_return=_unclear(back, orders.numbers("amount")),
        unrated=live & ~blank & np.isnan(base_rates(orders, settings)),
        month=months_of(orders.dates("order_date")),
        order=back.order,
        begins=_first_day(orders.dates("order_date")[ordered]),
    )


def _first_day(days: npt.NDArray[np.datetime64]) -> dt.date | None:
    known = days[~np.isnat(days)]
    return known.min().item() if len(known) else None


def _unclear(back: Returns, amount: Floats) -> Mask:
    """Return the lines of a return that is entered both ways with different amounts."""
    entered = back.marked | back.by_line
    if not entered.any():
        return entered
    groups = np.unique(back.item, return_inverse=True)[1]
    left = np.bincount(groups, np.where(entered, np.nan_to_num(fen(amount)), 0), minlength=1)[groups]
    return np.asarray(entered & np.isin(back.item, back.item[back.marked & ~back.whole]) & (left != 0))


@dataclass(frozen=True)
class Receipts:
    """Money received, one position per receipt (or per paid order line where there are no receipts).

    Attributes:
        fen: negative for a refund.
        month: in which it came in; `NO_MONTH` where that is not known.
    """

    fen: Fen
    month: Numbers


def receipts(ledger: Ledger, settings: Settings) -> Receipts:
    """Return the money received: what the payments table says, else the paid amounts of the order lines by payment date."""
    payments = ledger.payments
    if len(payments) and payments.has("amount"):
        return Receipts(whole(fen(payments.numbers("amount"))), months_of(payments.dates("received_on")))
    orders = ledger.orders
    return Receipts(whole(in_base(orders, "paid_amount", settings)), months_of(orders.dates("paid_on")))


@dataclass(frozen=True)
class ForeignTotal:
    """What stands in one foreign currency without a rate; in units of that currency."""

    currency: str
    lines: int
    amount: float


def unrated_totals(ledger: Ledger, settings: Settings, among: Mask) -> list[ForeignTotal]:
    """Return, by currency, what cannot be converted among these lines; sorted by currency."""
    orders = ledger.orders
    at = np.flatnonzero(ledger.once(sales, settings).unrated & among & is_foreign(orders, settings))
    names = np.char.upper(orders.frame["currency"].to_numpy(object)[at].astype(str))
    own = whole(fen(orders.numbers("amount")[at]))
    return [ForeignTotal(str(name), int((names == name).sum()), int(own[names == name].sum()) / 100) for name in np.unique(names)]
