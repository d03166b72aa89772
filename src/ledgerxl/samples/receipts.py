"""The money of a sample ledger: receipts, and what the order lines say about them."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from random import Random

from ledgerxl.samples.days import DAY, month_end, working_day_before
from ledgerxl.samples.masters import Row
from ledgerxl.samples.orders import Order, money_of

DUE_SOON_DAYS = 7
"""What falls due within the setting's days is paid in a clean sample."""
_INSTALMENT_SHARE = 0.1
_METHODS = (("bank_transfer", "acceptance_bill", "wechat", "cheque"), (12, 2, 2, 1))
_ONLINE_METHODS = ("alipay", "wechat")

Instalment = tuple[dt.date, int]
"""A day and an amount in fen."""


class Cashier:
    """Receives money for orders: a receipt each, and what the lines then say.

    Attributes:
        receipts: rows of the payments table, still without numbers.
    """

    def __init__(self, random: Random, clerks: list[str], today: dt.date) -> None:
        self._random = random
        self._clerks = clerks
        self._today = today
        self.receipts: list[Row] = []

    def settle(self, orders: Iterable[Order]) -> None:
        """Receive what is due of all orders, and some of what is not."""
        monthly: dict[tuple[str, dt.date], list[Order]] = defaultdict(list)
        for order in orders:
            if order.progress.status == "cancelled":
                continue
            if order.monthly and not order.platform:
                if self._is_due(order):
                    monthly[order.customer["name"], month_end(order.due)].append(order)
            else:
                self.receive(order, self._instalments(order))
        for (customer, day), together in monthly.items():
            self._receive_together(customer, min(day, working_day_before(self._today)), together)

    def receive(self, order: Order, instalments: Iterable[Instalment]) -> None:
        """Receive money for one order, and enter it on its lines in line order."""
        method = self._method(order)
        for day, fen in instalments:
            self.add(day, order.customer["name"], order.number, fen, method, order.lines[0]["invoice_no"])
            for line in order.lines:
                fen -= _pay(line, day, min(fen, _open_fen(line)), method)

    def take_back(self, order: Order, reason: str) -> Row:
        """Enter the return of some of an order's goods, and pay the money back; return the new line."""
        sold = order.lines[0]
        quantity = -max(1, sold["quantity"] // self._random.randrange(2, 6))
        back = {
            **sold, **money_of(quantity, sold["unit_price"], round(100 * (sold["discount"] or 0))), "quantity": quantity,
            "line_no": len(order.lines) + 1, "order_status": "returned", "remark": reason,
            "shipped_on": None, "received_on": None, "carrier": None, "tracking_no": None, "invoice_no": None,
        }  # fmt: skip
        back["payment_due_on"] = order.progress.due_delivery + order.customer["payment_days"] * DAY
        latest = min(self._today, order.due + 20 * DAY)
        self.refund(back, working_day_before(latest))
        order.lines.append(back)
        return back

    def refund(self, line: Row, day: dt.date) -> None:
        """Pay back what a line with a negative amount is worth."""
        method = line.get("payment_method") or "bank_transfer"
        line |= {"paid_amount": line["amount"], "paid_on": day, "payment_method": method, "payment_status": "refunded"}
        self.add(day, line["customer"], line["order_no"], fen_of(line["amount"]), method)

    def add(
        self,
        day: dt.date,
        customer: str,
        order_no: str | None,
        fen: int,
        method: str = "bank_transfer",
        invoice_no: str | None = None,
    ) -> Row:
        """Enter a receipt, and nothing on any order line; return its row."""
        receipt = {
            "received_on": day, "customer": customer, "order_no": order_no, "amount": fen / 100, "payment_method": method,
            "bank_ref": None, "invoice_no": invoice_no, "entered_by": self._random.choice(self._clerks),
        }  # fmt: skip
        self.receipts.append(receipt)
        return receipt

    def _is_due(self, order: Order) -> bool:
        return order.due <= self._today + DUE_SOON_DAYS * DAY

    def _instalments(self, order: Order) -> list[Instalment]:
        """Return what is received for an order: all of it when it is due, mostly nothing before."""
        total = sum(_open_fen(line) for line in order.lines)
        if order.platform:
            return [(order.date, total)]
        if self._is_due(order):
            day = self._day(order, order.due - self._random.randrange(0, 12) * DAY)
            return self._perhaps_parted(order, day, total)
        early = self._day(order, order.date + self._random.randrange(2, 15) * DAY)
        chance = self._random.random()
        if chance < 0.15:
            return [(early, total)]
        return [(early, total * self._random.randrange(3, 7) // 10)] if chance < 0.3 else []

    def _perhaps_parted(self, order: Order, day: dt.date, total: int) -> list[Instalment]:
        if self._random.random() >= _INSTALMENT_SHARE:
            return [(day, total)]
        first = total * self._random.randrange(3, 6) // 10
        earlier = self._day(order, order.date + (day - order.date).days // 2 * DAY)
        return [(earlier, first), (day, total - first)]

    def _day(self, order: Order, day: dt.date) -> dt.date:
        """Return a working day for this payment, neither before the order nor after today."""
        return max(order.date, working_day_before(min(day, self._today)))

    def _receive_together(self, customer: str, day: dt.date, orders: list[Order]) -> None:
        """Receive a month's money in one sum that names no order."""
        lines = [line for order in orders for line in order.lines]
        method = self._method(orders[0])
        total = sum(_pay(line, day, _open_fen(line), method) for line in lines)
        self.add(day, customer, None, total, method)

    def _method(self, order: Order) -> str:
        return self._random.choice(_ONLINE_METHODS) if order.platform else self._random.choices(*_METHODS)[0]


def number_receipts(receipts: Iterable[Row]) -> list[Row]:
    """Return the receipts by date, with receipt numbers and bank references."""
    serials: Counter[dt.date] = Counter()
    ordered = sorted(receipts, key=lambda receipt: receipt["received_on"])
    for at, receipt in enumerate(ordered):
        day = receipt["received_on"]
        serials[day] += 1
        numbers = {"receipt_no": f"SK{day:%Y%m%d}-{serials[day]:03d}", "bank_ref": f"{day:%Y%m%d}{at * 10 + 1:09d}"}
        receipt |= {name: number for name, number in numbers.items() if receipt.get(name) is None}
    return ordered


def fen_of(yuan: float) -> int:
    """Return an amount in whole fen."""
    return round(yuan * 100)


def _open_fen(line: Row) -> int:
    return fen_of(line["amount"]) - fen_of(line.get("paid_amount") or 0)


def _pay(line: Row, day: dt.date, fen: int, method: str) -> int:
    """Enter money on a line; return how much."""
    if fen:
        paid = fen_of(line.get("paid_amount") or 0) + fen
        status = "paid" if paid == fen_of(line["amount"]) else "partly_paid"
        line |= {"paid_amount": paid / 100, "paid_on": day, "payment_method": method, "payment_status": status}
    return fen
