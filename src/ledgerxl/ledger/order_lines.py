"""Order lines as debts: what each is worth, whose it is, and in which order the lines of an order are settled."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen, round_half_away
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.settling import Claims, Fen, Numbers
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.settings import Settings

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OrderLines:
    """One position per order line.

    Attributes:
        amount: fen of the base currency; 0 where it is unknown or nothing is due (cancelled, goods returned).
        known: the amount is known: not blank, and not in a foreign currency without a rate.
        live: neither cancelled nor returned; a return entered with its own negative amount is live: it is a credit.
        refunded: the payment status says that the money went back.
        order: number of the order; a line without an order number is an order of its own.
        sequence: the positions, by line number, then row.
    """

    amount: Fen
    known: Mask
    live: Mask
    refunded: Mask
    order: Numbers
    sequence: Numbers

    @property
    def orders(self) -> int:
        """How many orders there are."""
        return int(self.order.max(initial=-1)) + 1

    def claims(self, amounts: Fen) -> Claims:
        """Return one claim per line on its order, in line order."""
        return Claims(self.order, amounts, self.sequence)

    def with_refunds_settled(self, paid: Fen) -> OrderLines:
        """Return the lines with nothing more due on refunded ones: what was kept of the money is their amount."""
        settled = self.refunded & (self.amount > 0)
        return replace(self, amount=np.where(settled, np.clip(paid, 0, self.amount), self.amount))


def order_lines(orders: LedgerTable, settings: Settings) -> OrderLines:
    """Return the order lines; their amounts are converted with fx_rate and rounded to the fen."""
    amount = in_base(orders, "amount", settings)
    known = ~np.isnan(amount)
    returned = orders.equals("order_status", "returned") & (amount > 0)
    live = ~(orders.equals("order_status", "cancelled") | returned)
    return OrderLines(
        whole(np.where(live, amount, 0.0)),
        known,
        live,
        orders.equals("payment_status", "refunded"),
        order_numbers(orders),
        np.argsort(orders.numbers("line_no"), kind="stable").astype(np.int64),
    )


def in_base(orders: LedgerTable, field: str, settings: Settings) -> npt.NDArray[np.float64]:
    """Return a money column in fen of the base currency, NaN where it is missing or the rate is."""
    return fen(round_half_away(orders.numbers(field) * base_rates(orders, settings), 2))


def whole(fen_or_missing: npt.NDArray[np.float64]) -> Fen:
    """Return fen as whole numbers, 0 where missing."""
    return np.nan_to_num(fen_or_missing).astype(np.int64)


def order_numbers(orders: LedgerTable) -> Numbers:
    """Return each line's order as a whole number from 0 on; lines without an order number have one each."""
    codes = orders.codes("order_no")
    alone = codes < 0
    numbers = codes.copy()
    numbers[alone] = codes.max(initial=-1) + 1 + np.arange(alone.sum())
    return np.asarray(pd.factorize(numbers)[0], np.int64)
