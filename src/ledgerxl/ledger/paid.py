"""What was paid on each order line by itself, before a customer's other money is spread over the oldest lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen
from ledgerxl.ledger.order_lines import Mask, OrderLines, in_base, whole
from ledgerxl.ledger.settling import Fen, Numbers, settle, sums
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.settings import Settings


@dataclass(frozen=True, slots=True)
class Paid:
    """Per order line: the fen paid, 0 where unknown; whether that is known."""

    fen: Fen
    known: Mask


def receipts_decide(ledger: Ledger) -> bool:
    """Return whether the payments table says what was paid; else the orders' own columns do."""
    return len(ledger.payments) > 0 and ledger.payments.has("amount")


def own_payments(ledger: Ledger, lines: OrderLines, settings: Settings) -> Paid:
    """Return what was paid on each line by receipts that name its order, or as its own columns say."""
    if receipts_decide(ledger):
        return Paid(_by_receipts(lines, _order_totals(ledger, lines)), np.ones(len(lines.amount), bool))
    return _by_columns(ledger.orders, lines, settings)


def named_orders(ledger: Ledger) -> npt.NDArray[np.int64]:
    """Return for each receipt the code of the order number it names; -1 where it names none that the ledger has."""
    if not len(ledger.payments):
        return np.empty(0, np.int64)
    orders = pd.Index(ledger.orders.texts("order_no"), dtype=object)
    found = orders.get_indexer(pd.Index(ledger.payments.texts("order_no"), dtype=object))
    present = np.zeros(len(orders) + 1, bool)
    present[ledger.orders.codes("order_no")] = True
    codes = np.array([*found, -1], np.int64)[ledger.payments.codes("order_no")]
    return np.where((codes >= 0) & present[codes], codes, -1)


def _order_totals(ledger: Ledger, lines: OrderLines) -> Fen:
    """Return the net receipts that name each order."""
    named = named_orders(ledger)
    codes = ledger.orders.codes("order_no")
    number = np.full(codes.max(initial=-1) + 2, -1)
    number[codes] = np.where(codes >= 0, lines.order, -1)
    at = np.flatnonzero(named >= 0)
    return sums(number[named[at]], whole(fen(ledger.payments.numbers("amount")[at])), lines.orders)


def _by_receipts(lines: OrderLines, totals: Fen) -> Fen:
    """Return the orders' money on their lines in line order; what is over stays on the order's last line that may take it."""
    paid = lines.claims(np.maximum(lines.amount, 0)).served(np.maximum(totals, 0))
    paid = paid - lines.claims(np.maximum(-lines.amount, 0)).served(np.maximum(-totals, 0))
    over = totals - sums(lines.order, paid, lines.orders)
    last = _last_lines(lines)
    paid[last] += over
    return paid


def _last_lines(lines: OrderLines) -> Numbers:
    """Return each order's last line: one of unknown amount if there is one, else a live one, else any."""
    rank = np.where(~lines.known, 2, lines.live.astype(int))
    order = lines.sequence[np.argsort(rank[lines.sequence], kind="stable")]
    last = np.zeros(lines.orders, np.int64)
    last[lines.order[order]] = order
    return last


def _by_columns(orders: LedgerTable, lines: OrderLines, settings: Settings) -> Paid:
    """Return what paid_amount says; where it is blank, what is over on the order's other lines and the payment status."""
    typed = in_base(orders, "paid_amount", settings)
    blank = np.isnan(orders.numbers("paid_amount")) & ~_unreadable(orders, "paid_amount")
    paid = _spread_within_orders(whole(typed), blank & ~orders.equals("payment_status", "unpaid"), lines)
    stated, known = _by_status(orders, lines, paid)
    given_back = lines.refunded & (~lines.live | lines.marked)
    paid = np.where(blank, stated, np.where(given_back, np.minimum(paid, 0), paid))
    return Paid(paid, np.where(blank, known, ~np.isnan(typed)))


def _spread_within_orders(paid: Fen, open_to_more: Mask, lines: OrderLines) -> Fen:
    """Move what is over on one line to the order's other lines that state no payment: often one line states it for all."""
    plain = lines.known & lines.live & (lines.amount >= 0)
    over = np.where(plain & ~open_to_more, np.maximum(paid - lines.amount, 0), 0)
    short = np.where(plain & open_to_more, np.maximum(lines.amount - paid, 0), 0)
    moved = settle(lines.claims(short), lines.claims(over), lines.orders)
    return np.asarray(paid + moved.debts - moved.sources)


def _by_status(orders: LedgerTable, lines: OrderLines, received: Fen) -> tuple[Fen, Mask]:
    """Return what a line without a paid amount has paid, and whether that is known.

    已付款 is the whole amount, 未付款 nothing, 部分付款 unknown unless the order's other lines leave something over. Without a
    status, nothing is recorded as received where the ledger has a column for it, and nothing is known where it has none.
    """
    whole_paid = orders.equals("payment_status", "paid") | (lines.refunded & (lines.amount < 0))
    partly = orders.equals("payment_status", "partly_paid")
    silent = orders.missing("payment_status")
    known = (~partly | (received > 0)) & (~silent | orders.has("paid_amount"))
    return np.where(whole_paid, lines.amount, received), known & (lines.known | ~whole_paid)


def _unreadable(orders: LedgerTable, field: str) -> Mask:
    """Return True where the cell holds something that could not be read: unknown, not blank."""
    mask = np.zeros(len(orders), bool)
    remarks = orders.remarks.get(field)
    if remarks is not None:
        mask[remarks.positions] = True
    return mask & orders.missing(field)
