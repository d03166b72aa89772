"""What each order line still owes, what is left of each receipt, and what each customer owes in all.

Every amount is in the base currency and exact to the fen. Money finds its debt in three steps:

1. Receipts that name an order settle its lines in line order; instalments add up, refunds count against them, and what
   is over stays on the order. Without receipts, paid_amount and payment_status say what was paid.
2. A credit (a line with a negative amount: goods returned) settles the other lines of its order.
3. A customer's receipts that name no order of the ledger, and credits still left, settle the opening receivable, then
   the oldest open lines: by due date, order date, row. What then remains of a receipt is unallocated.

A cancelled line owes nothing, nor does one whose goods came back; on a refunded line nothing more is due. A line of
unknown amount (blank, or foreign without a rate) has no balance and takes no part. A line known only to be partly paid
is open with an unknown balance.

Source: 先到先核销, first in first out, the usual order of settling open items where the payer names none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen
from ledgerxl.cells.names import fold_name
from ledgerxl.ledger.currency import exchange_differences
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.order_lines import OrderLines, order_lines, whole
from ledgerxl.ledger.paid import Paid, named_orders, own_payments, receipts_decide
from ledgerxl.ledger.settling import Claims, Fen, Numbers, Settled, settle, sums
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.settings import Settings

_FOREVER = np.iinfo(np.int64).max
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Receivables:
    """Who owes what.

    Attributes:
        lines: one row per order line, same positions as the orders table:
            customer (row of `customers`, -1 unknown), order (number of the order), amount (yuan due; 0 when nothing is),
            named (yuan received for its own order, before credits and the customer's other money), paid, balance (amount - paid;
            NaN where unknown), allowance (yuan that may be left of a paid line: the rounding allowance, and for a foreign line
            paid by receipts the exchange difference), due (datetime64[s]), days_overdue (as-of date - due; NaN
            without a due date), bucket (0 not yet due, 1 the first range of the ageing_days setting, … ; -1 without a due
            date), is_live (neither cancelled nor returned), is_open (live, and the balance exceeds the allowance or, on a
            partly paid line, is unknown).
        customers: one row per customer met in customers, orders or payments, spellings of one name together:
            name, position (first row in the customers table, -1 when it is not there), opening and opening_left (of the
            opening receivable), balance (sum of the known balances of its lines), unallocated (of its receipts), total
            (opening_left + balance - unallocated: what it owes, net).
        unallocated: per row of the payments table, what is left of the receipt, yuan; negative for a refund that nothing
            covers; NaN where the amount is missing.
        receipt_customer: per row of the payments table the row of `customers`, -1 unknown.
        from_receipts: the payments table decides what was paid.
    """

    lines: pd.DataFrame
    customers: pd.DataFrame
    unallocated: _Floats
    receipt_customer: Numbers
    from_receipts: bool


@dataclass(frozen=True)
class _Parties:
    """Every customer by number; what orders, receipts and the customers table call them."""

    names: list[str]
    position: Numbers
    opening: Fen
    of_order: Numbers
    of_receipt: Numbers

    @property
    def count(self) -> int:
        return len(self.names)


def receivables(ledger: Ledger, settings: Settings) -> Receivables:
    """Return the receivables; share them through `ledger.once(receivables, settings)`."""
    parties = _parties(ledger)
    nominal = order_lines(ledger.orders, settings)
    own = own_payments(ledger, nominal, settings)
    lines = nominal.with_refunds_settled(own.fen)
    paid = _net_within_orders(lines, own)
    books = _Books(ledger, lines, Paid(paid, own.known), parties)
    settled = books.settle()
    allowances = _allowances(ledger, lines, settings)
    final = Paid(books.paid(settled), own.known)
    opening_left, unallocated = books.opening_left(settled), books.unallocated(settled)
    frame = _line_frame(ledger.orders, lines, final, parties, settings, own.fen, allowances)
    customers = _customer_frame(parties, opening_left, frame, unallocated)
    return Receivables(frame, customers, unallocated, parties.of_receipt, receipts_decide(ledger))


def _parties(ledger: Ledger) -> _Parties:
    known: dict[str, int] = {}
    listed = customer_codes(ledger.customers, "name", known)
    of_order = customer_codes(ledger.orders, "customer", known)
    of_receipt = customer_codes(ledger.payments, "customer", known)
    position = np.full(len(known), -1)
    rows = np.flatnonzero(listed >= 0)[::-1]
    position[listed[rows]] = rows
    opening = np.append(fen(ledger.customers.numbers("opening_receivable")), np.nan)
    return _Parties(_names(ledger, known), position, whole(opening[position]), of_order, of_receipt)


def _names(ledger: Ledger, known: dict[str, int]) -> list[str]:
    """Return a spelling of each customer as the ledger has it: the first of the customers table, else of orders, else of payments."""
    names = [""] * len(known)
    typed = ([*table.texts("customer")] for table in (ledger.payments, ledger.orders))
    for spellings in (*typed, [*ledger.customers.frame["name"].dropna().unique()]):
        for name in reversed(spellings):
            names[known[fold_name(name)]] = name
    return names


def _net_within_orders(lines: OrderLines, own: Paid) -> Fen:
    """Settle an order's lines with the credits of the same order."""
    debts, credits_left = _debts_and_credits(lines, own)
    netted = settle(lines.claims(debts), lines.claims(credits_left), lines.orders)
    return np.asarray(own.fen + netted.debts - netted.sources)


def _debts_and_credits(lines: OrderLines, paid: Paid) -> tuple[Fen, Fen]:
    """Return what each line still owes, and what is left of it as a credit; both 0 where unknown or not live."""
    balance = np.where(lines.known & lines.live & paid.known, lines.amount - paid.fen, 0)
    return np.maximum(balance, 0), np.where(lines.amount < 0, np.maximum(-balance, 0), 0)


class _Books:
    """The third step: each customer's open items against its money without a named order."""

    def __init__(self, ledger: Ledger, lines: OrderLines, paid: Paid, parties: _Parties) -> None:
        self._parties = parties
        self._start = paid.fen
        debts, credits_left = _debts_and_credits(lines, paid)
        self._debts = np.flatnonzero((debts > 0) & (parties.of_order >= 0))
        self._credits = np.flatnonzero((credits_left > 0) & (parties.of_order >= 0))
        self._debt_fen, self._credit_fen = debts[self._debts], credits_left[self._credits]
        self._orders = ledger.orders
        self._receipts = _receipt_fen(ledger)
        free = (named_orders(ledger) < 0) & receipts_decide(ledger)
        self._free = np.where(free, whole(self._receipts), 0)
        known = parties.of_receipt >= 0
        self._incoming = np.flatnonzero((self._free > 0) & known)
        self._refunds = np.flatnonzero((self._free < 0) & known)
        self._received = _days(ledger.payments, "received_on")

    def settle(self) -> Settled:
        """Match open items and money customer by customer."""
        parties = self._parties
        everyone = np.arange(parties.count)
        ordered = _days(self._orders, "order_date")
        debts = _first_the_opening(
            everyone,
            np.maximum(parties.opening, 0),
            parties.of_order[self._debts],
            self._debt_fen,
            _days(self._orders, "payment_due_on")[self._debts],
            ordered[self._debts],
        )
        sources = _first_the_opening(
            everyone,
            np.maximum(-parties.opening, 0),
            np.concatenate((parties.of_order[self._credits], parties.of_receipt[self._incoming])),
            np.concatenate((self._credit_fen, self._free[self._incoming])),
            np.concatenate((ordered[self._credits], self._received[self._incoming])),
        )
        by_date = np.argsort(self._received[self._refunds], kind="stable")
        refunds = Claims(parties.of_receipt[self._refunds], -self._free[self._refunds], by_date)
        return settle(debts, sources, parties.count, refunds)

    def paid(self, settled: Settled) -> Fen:
        """Return what is paid on each line after this step; a used credit counts as money taken from its line."""
        paid = self._start.copy()
        customers = self._parties.count
        paid[self._debts] += settled.debts[customers:]
        paid[self._credits] -= settled.sources[customers : customers + len(self._credits)]
        return paid

    def opening_left(self, settled: Settled) -> Fen:
        """Return what is left of each opening receivable; negative for what is left of an opening advance."""
        customers = self._parties.count
        return np.asarray(self._parties.opening - settled.debts[:customers] + settled.sources[:customers])

    def unallocated(self, settled: Settled) -> _Floats:
        """Return what is left of each receipt, in yuan."""
        left = self._free.copy()
        left[self._incoming] -= settled.sources[self._parties.count + len(self._credits) :]
        left[self._refunds] += settled.refunds
        return np.where(np.isnan(self._receipts), np.nan, left / 100)


def _receipt_fen(ledger: Ledger) -> _Floats:
    return fen(ledger.payments.numbers("amount"))


def _first_the_opening(everyone: Numbers, opening: Fen, group: Numbers, amounts: Fen, *dates: Numbers) -> Claims:
    """Return claims with each customer's opening amount in front of its items, which follow by date."""
    items = np.lexsort(dates[::-1]) if len(amounts) else np.empty(0, np.int64)
    return Claims(
        np.concatenate((everyone, group)), np.concatenate((opening, amounts)), np.concatenate((everyone, items + len(everyone)))
    )


def _days(table: LedgerTable, field: str) -> Numbers:
    """Return dates as day numbers; a missing date comes last."""
    dates = table.dates(field)
    return np.where(np.isnat(dates), _FOREVER, dates.astype(np.int64))


def _allowances(ledger: Ledger, lines: OrderLines, settings: Settings) -> _Floats:
    """Return the fen that may be left of each line and count as nothing."""
    rounding = np.full(len(lines.amount), fen(np.array([settings.rounding_allowance]))[0])
    if not receipts_decide(ledger):
        return rounding
    exchange: _Floats = np.floor(exchange_differences(ledger.orders, lines.amount.astype(np.float64), settings))
    return np.where(exchange > rounding, exchange, rounding)


def _line_frame(
    orders: LedgerTable,
    lines: OrderLines,
    paid: Paid,
    parties: _Parties,
    settings: Settings,
    named: Fen,
    allowances: _Floats,
) -> pd.DataFrame:
    balance = np.where(lines.known & paid.known, lines.amount - paid.fen, np.nan)
    days = _days_overdue(orders, settings)
    unknown = lines.known & ~paid.known & orders.equals("payment_status", "partly_paid")
    return pd.DataFrame(
        {
            "customer": parties.of_order,
            "order": lines.order,
            "amount": np.where(lines.known, lines.amount / 100, np.nan),
            "named": np.where(paid.known, named / 100, np.nan),
            "paid": np.where(paid.known, paid.fen / 100, np.nan),
            "balance": balance / 100,
            "allowance": allowances / 100,
            "due": orders.frame["payment_due_on"].to_numpy(),
            "days_overdue": days,
            "bucket": _buckets(days, settings),
            "is_live": lines.live,
            "is_open": lines.live & ((balance > allowances) | unknown),
        }
    )


def _days_overdue(orders: LedgerTable, settings: Settings) -> _Floats:
    due = orders.dates("payment_due_on")
    days = (np.datetime64(settings.as_of, "D") - due).astype(np.float64)
    return np.where(np.isnat(due), np.nan, days)


def _buckets(days: _Floats, settings: Settings) -> npt.NDArray[np.int64]:
    """Return the index of each line's bucket: with 30, 60, 90 day 0 is 0, day 1 is 1, day 30 is 1, day 31 is 2, day 91 is 4."""
    limits = np.array([0, *sorted(settings.ageing_days)])
    return np.where(np.isnan(days), -1, np.searchsorted(limits, np.nan_to_num(days)))


def _customer_frame(parties: _Parties, opening_left: Fen, lines: pd.DataFrame, unallocated: _Floats) -> pd.DataFrame:
    balance = _totals(parties.of_order, lines["balance"].to_numpy(), parties.count)
    free = _totals(parties.of_receipt, unallocated, parties.count)
    return pd.DataFrame(
        {
            "name": parties.names,
            "position": parties.position,
            "opening": parties.opening / 100,
            "opening_left": opening_left / 100,
            "balance": balance / 100,
            "unallocated": free / 100,
            "total": (opening_left + balance - free) / 100,
        }
    )


def _totals(customer: Numbers, yuan: _Floats, customers: int) -> Fen:
    at = np.flatnonzero((customer >= 0) & ~np.isnan(yuan))
    return sums(customer[at], whole(fen(yuan[at])), customers)
