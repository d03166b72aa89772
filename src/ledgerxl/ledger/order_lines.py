"""Order lines as debts: what each is worth, whose it is, and in which order the lines of an order are settled."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import fen, round_half_away
from ledgerxl.ledger.currency import base_rates
from ledgerxl.ledger.returns import Returns, returns
from ledgerxl.ledger.settling import Claims, Fen, Numbers, sums
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.settings import Settings

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OrderLines:
    """One position per order line.

    Attributes:
        amount: fen of the base currency; 0 where it is unknown or nothing is due (cancelled, goods returned as a whole).
        known: the amount is known: not blank, and not in a foreign currency without a rate.
        live: neither cancelled nor returned as a whole; a return line with its own negative amount is live: it is a credit, and
            so is the line whose return it is, though it be marked as returned.
        marked: a sale that is marked as returned, by whichever line the return counts.
        refunded: the payment status says that the money went back.
        order: number of the order; a line without an order number is an order of its own.
        back: the goods that came back.
        sequence: the positions, by line number, then row.
    """

    amount: Fen
    known: Mask
    live: Mask
    marked: Mask
    refunded: Mask
    order: Numbers
    back: Returns
    sequence: Numbers

    @property
    def orders(self) -> int:
        """How many orders there are."""
        return int(self.order.max(initial=-1)) + 1

    def claims(self, amounts: Fen) -> Claims:
        """Return one claim per line on its order, in line order."""
        return Claims(self.order, amounts, self.sequence)

    def with_refunds_settled(self, paid: Fen) -> OrderLines:
        """Return the lines with nothing more due on refunded ones.

        What was kept of the money is their amount, and what return lines of the order and product still take off: a refund that
        is a status here and a credit there is one refund.
        """
        settled = self.refunded & (self.amount > 0)
        if not settled.any():
            return self
        item = self.back.item
        kept = np.clip(paid, 0, np.maximum(self.amount, 0))
        credit = np.where(self.amount < 0, np.maximum(paid - self.amount, 0), 0)
        short = Claims(item, np.where(settled, self.amount - kept, 0), self.sequence)
        taken_back = short.served(sums(item, credit, int(item.max(initial=-1)) + 1))
        return replace(self, amount=np.where(settled, kept + taken_back, self.amount))


def order_lines(orders: LedgerTable, settings: Settings) -> OrderLines:
    """Return the order lines; their amounts are converted with fx_rate and rounded to the fen."""
    amount = in_base(orders, "amount", settings)
    back = returns(orders)
    live = ~(orders.equals("order_status", "cancelled") | back.whole)
    return OrderLines(
        amount=whole(np.where(live, amount, 0.0)),
        known=~np.isnan(amount),
        live=live,
        marked=back.marked,
        refunded=orders.equals("payment_status", "refunded"),
        order=back.order,
        back=back,
        sequence=np.argsort(orders.numbers("line_no"), kind="stable").astype(np.int64),
    )


def in_base(orders: LedgerTable, field: str, settings: Settings) -> npt.NDArray[np.float64]:
    """Return a money column in fen of the base currency, NaN where it is missing or the rate is."""
    return fen(round_half_away(orders.numbers(field) * base_rates(orders, settings), 2))


def whole(fen_or_missing: npt.NDArray[np.float64]) -> Fen:
    """Return fen as whole numbers, 0 where missing."""
    return np.nan_to_num(fen_or_missing).astype(np.int64)
