"""The orders of a sample ledger: who ordered what and when, and how far each order has come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from ledgerxl.samples.days import DAY, busyness, last_year
from ledgerxl.samples.masters import Row
from ledgerxl.samples.words import Words

TAX_PERCENT = 13
LINES_PER_ORDER = 1.6
MOST_LINES = 3
OWN_NUMBERS_A_DAY = 999
"""The running number has three digits; a busier company takes the rest of its orders online."""
_PLATFORM_SHARE = 0.1
_CANCELLED_SHARE = 0.02
_RETURNED_SHARE = 0.015
_RE_ENTRY_DAYS = 7
_DISCOUNTS = ((0, 2, 3, 5), (7, 1, 1, 1))
_MONTHLY_EVERY = 5


@dataclass(slots=True)
class Masters:
    """The master tables, and what orders are drawn from.

    Attributes:
        usual: the quantity usually ordered, by product code.
        clerks: who enters orders and receipts.
    """

    customers: list[Row]
    products: list[Row]
    channels: list[Row]
    salespeople: list[Row]
    walk_in: Row
    usual: dict[str, int]
    clerks: list[str]
    words: Words

    def channels_of(self, kind: str) -> list[str]:
        """Return the names of the online or the offline channels."""
        return [channel["name"] for channel in self.channels if channel["kind"] == kind]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an order has come; dates are None while they lie ahead."""

    status: str
    due_delivery: dt.date
    shipped: dt.date | None = None
    received: dt.date | None = None

    def payment_due(self, payment_days: int) -> dt.date:
        """Return when payment is due: so many days after delivery."""
        return (self.received or self.shipped or self.due_delivery) + payment_days * DAY


@dataclass(slots=True)
class Order:
    """One order with its lines, which are rows of the orders table.

    Attributes:
        comes_back: some of the goods will be returned.
    """

    number: str
    date: dt.date
    customer: Row
    platform: bool
    progress: Progress
    lines: list[Row] = field(default_factory=list)
    comes_back: bool = False

    @property
    def due(self) -> dt.date:
        """When payment is due."""
        return self.progress.payment_due(self.customer["payment_days"])

    @property
    def monthly(self) -> bool:
        """Whether the customer pays once a month, without naming orders."""
        return settles_monthly(self.customer)


def settles_monthly(customer: Row) -> bool:
    """Return whether a customer pays once a month, without naming orders."""
    return int(customer["customer_code"][2:]) % _MONTHLY_EVERY == _MONTHLY_EVERY - 1


def draw_orders(random: Random, masters: Masters, entry: LineEntry, lines: int, today: dt.date) -> list[Order]:
    """Return orders by rising date and number, with so many lines in all once goods have come back where they do."""
    orders = _heads(random, masters, max(1, round(lines / LINES_PER_ORDER)), today)
    wanted = round(lines * _RETURNED_SHARE)
    candidates = [at for at, order in enumerate(orders) if _may_come_back(order, today)]
    returned = set(random.sample(candidates, min(wanted, len(candidates))))
    extra = _extra_lines(random, len(orders), lines - len(orders) - len(returned))
    for at in returned:
        orders[at].comes_back = True
    for order, more in zip(orders, extra, strict=True):
        entry.add_lines(order, 1 + more)
    return orders


def _heads(random: Random, masters: Masters, count: int, today: dt.date) -> list[Order]:
    days = last_year(today)
    dates = sorted(random.choices(days, [busyness(day) for day in days], k=count))
    dates[-1] = days[-1]
    weights = list(accumulate(1 / (rank + 1) ** 0.8 for rank in range(len(masters.customers))))
    buyers = random.choices(masters.customers, cum_weights=weights, k=count)
    serials: Counter[dt.date] = Counter()
    return [_head(random, masters, serials, day, buyer, today) for day, buyer in zip(dates, buyers, strict=True)]


def _head(random: Random, masters: Masters, serials: Counter[dt.date], day: dt.date, buyer: Row, today: dt.date) -> Order:
    if random.random() < _PLATFORM_SHARE or serials[day] == OWN_NUMBERS_A_DAY:
        return Order(platform_number(random), day, masters.walk_in, True, progress(random, day, today))
    serials[day] += 1
    return Order(own_number(day, serials[day]), day, buyer, False, progress(random, day, today))


def own_number(day: dt.date, serial: int) -> str:
    """Return one of the company's own order numbers."""
    return f"SO{day:%Y%m%d}-{serial:03d}"


def platform_number(random: Random) -> str:
    """Return an 18-digit number as sales platforms give them; it does not look rounded."""
    return f"{random.randrange(10**16, 10**17)}{random.randrange(1, 10)}"


def progress(random: Random, ordered: dt.date, today: dt.date) -> Progress:
    """Return how far an order of this day has come today."""
    shipped = ordered + random.randrange(1, 6) * DAY
    received = shipped + random.randrange(1, 5) * DAY
    completed = received + random.randrange(5, 26) * DAY
    due_delivery = ordered + random.randrange(7, 15) * DAY
    if random.random() < _CANCELLED_SHARE:
        return Progress("cancelled", due_delivery)
    if shipped > today:
        is_new = (today - ordered).days <= 2 and random.random() < 0.4
        return Progress("pending" if is_new else "confirmed", due_delivery)
    if received > today:
        return Progress("shipped", due_delivery, shipped)
    return Progress("received" if completed > today else "completed", due_delivery, shipped, received)


def _may_come_back(order: Order, today: dt.date) -> bool:
    settled = order.progress.status == "completed" and order.due <= today
    return settled and not order.platform and not order.monthly


def _extra_lines(random: Random, orders: int, lines: int) -> list[int]:
    """Return how many lines more than one each order has."""
    places = [at for at in range(orders) for _ in range(MOST_LINES - 1)]
    extra = [0] * orders
    for at in random.sample(places, min(max(lines, 0), len(places))):
        extra[at] += 1
    return extra


class LineEntry:
    """Enters order lines; remembers recent ones, so that none looks like another entered again."""

    def __init__(self, random: Random, masters: Masters) -> None:
        self._random = random
        self._masters = masters
        self._weights = list(accumulate(1 / (rank + 2) ** 0.4 for rank in range(len(masters.products))))
        self._ordered: dict[tuple[str, str, int], list[dt.date]] = {}
        self._parcels = 0
        self._online, self._offline = masters.channels_of("online"), masters.channels_of("offline")

    def add_lines(self, order: Order, count: int) -> None:
        """Add so many lines of different products to an order."""
        head = self._head(order)
        chosen: dict[str, Row] = {}
        while len(chosen) < count:
            [product] = self._random.choices(self._masters.products, cum_weights=self._weights)
            chosen.setdefault(product["product_code"], product)
        discount = self._random.choices(*_DISCOUNTS)[0]
        for line_no, product in enumerate(chosen.values(), start=len(order.lines) + 1):
            order.lines.append(self._line(order, head, line_no, product, discount))

    def _head(self, order: Order) -> Row:
        """Return what all lines of an order share."""
        customer, stage = order.customer, order.progress
        return {
            "order_no": order.number, "order_date": order.date, "customer": customer["name"],
            "contact": customer.get("contact"), "phone": customer.get("phone"), "region": customer.get("region"),
            "currency": "CNY", "tax_rate": TAX_PERCENT / 100,
            "channel": self._random.choice(self._online if order.platform else self._offline),
            "salesperson": customer["salesperson"], "order_status": stage.status, "due_delivery_on": stage.due_delivery,
            "shipped_on": stage.shipped, "received_on": stage.received, **self._parcel(order),
            "payment_due_on": order.due, "payment_status": "unpaid",
            "invoice_no": self._invoice_no(order), "entered_by": self._random.choice(self._masters.clerks), "entered_on": order.date,
        }  # fmt: skip

    def _parcel(self, order: Order) -> Row:
        if order.progress.shipped is None:
            return {}
        self._parcels += 1
        carrier = self._random.choice(self._masters.words.carriers)
        return {"carrier": carrier, "tracking_no": f"{order.progress.shipped:YD%y%m%d}{self._parcels * 10 + 7:08d}"}

    def _invoice_no(self, order: Order) -> str | None:
        received = order.progress.received
        return f"{received:%y}31200000{self._parcels * 10 + 3:010d}" if received else None

    def _line(self, order: Order, head: Row, line_no: int, product: Row, discount: int) -> Row:
        code = product["product_code"]
        quantity = self._quantity(order, code)
        price = price_for(order.customer, product)
        return {
            **head, "line_no": line_no, "product_code": code, "product": product["product"], "spec": product["spec"],
            "unit": product["unit"], "quantity": quantity, "unit_price": price, "discount": discount / 100 if discount else None,
            **money_of(quantity, price, discount),
        }  # fmt: skip

    def _quantity(self, order: Order, code: str) -> int:
        """Return a quantity near the usual one that the customer did not order of this product within the last days."""
        usual = self._masters.usual[code]
        factor = min(max(self._random.lognormvariate(0, 0.35), 0.4), 2.5)
        quantity = max(1, round(usual * factor))
        while self.has_twin(order, code, quantity, order.date):
            quantity += 1
        self._ordered.setdefault((order.customer["name"], code, quantity), []).append(order.date)
        return quantity

    def reserve(self, order: Order, code: str, quantity: int, *days: dt.date) -> int:
        """Return this quantity, or the next one that the customer has never ordered of the product, and note it for these days."""
        while (order.customer["name"], code, quantity) in self._ordered:
            quantity += 1
        self._ordered[order.customer["name"], code, quantity] = list(days)
        return quantity

    def has_twin(self, order: Order, code: str, quantity: int, day: dt.date) -> bool:
        """Return whether an order of this day would look like another one of the customer entered again."""
        days = self._ordered.get((order.customer["name"], code, quantity), ())
        return not order.platform and any(abs((day - before).days) <= _RE_ENTRY_DAYS for before in days)


def price_for(customer: Row, product: Row) -> float:
    """Return what a customer pays for one unit: the wholesale price of its level, else the list price."""
    return float(product.get(f"price_{customer.get('level')}") or product["list_price"])


def money_of(quantity: int, price: float, discount_percent: int = 0) -> Row:
    """Return a line's amount and the tax in it, in yuan; the price has two decimals."""
    hundredths_of_fen = quantity * round(price * 100) * (100 - discount_percent)
    amount = _halves_away(hundredths_of_fen, 100)
    return {"amount": amount / 100, "tax_amount": _halves_away(amount * TAX_PERCENT, 100 + TAX_PERCENT) / 100}


def _halves_away(numerator: int, denominator: int) -> int:
    """Divide and round; halves go away from zero, as Excel rounds."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole
