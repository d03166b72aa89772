"""A sample ledger without a single defect."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt
from random import Random

from ledgerxl.samples import masters as drawn
from ledgerxl.samples.masters import Row
from ledgerxl.samples.orders import LineEntry, Masters, Order, draw_orders
from ledgerxl.samples.receipts import Cashier, number_receipts
from ledgerxl.samples.service import draw_activities, draw_after_sales, draw_feedback
from ledgerxl.samples.words import words_of
from ledgerxl.standard.model import Language

FEWEST_LINES = 20
MOST_LINES = 1_000_000
_FEWEST_CUSTOMERS, _MOST_CUSTOMERS = 8, 2_000
_OPEN = ("pending", "confirmed")
_CREDIT_STEP = 10_000


@dataclass(slots=True)
class Company:
    """An invented company and its year.

    Attributes:
        orders: by rising date; those of one day by rising number.
        cashier: has the receipts, still without numbers.
    """

    random: Random
    language: Language
    today: dt.date
    masters: Masters
    entry: LineEntry
    orders: list[Order]
    cashier: Cashier

    def lines(self) -> list[Row]:
        """Return the order lines, in the order of the ledger."""
        return [line for order in self.orders for line in order.lines]

    def rows(self) -> dict[str, list[Row]]:
        """Return the ledger's rows by table; receipts are numbered, stock and credit limits suit the orders."""
        lines, masters = self.lines(), self.masters
        fill_stock(masters, lines)
        fill_credit_limits(masters.customers, lines)
        fill_targets(self.random, masters.salespeople, lines)
        return {
            "orders": lines,
            "customers": [*masters.customers, masters.walk_in],
            "products": masters.products,
            "channels": masters.channels,
            "salespeople": masters.salespeople,
            "payments": number_receipts(self.cashier.receipts),
            "activities": draw_activities(self.random, masters, self.today, len(lines) // 2),
            "after_sales": draw_after_sales(self.random, masters, self.orders, self.today),
            "feedback": draw_feedback(self.random, masters, self.today, len(lines)),
        }


def clean_sample(orders: int, language: Language, seed: int, today: dt.date) -> dict[str, list[Row]]:
    """Return a sample ledger that no check finds anything in, when looked at from this day.

    Args:
        orders: order lines, 20 to 1,000,000, from the last twelve months.

    Returns:
        Rows by table, canonical field names, canonical names of choices; equal arguments give equal rows.

    Raises:
        ValueError: a number of order lines outside the range.
    """
    check_size(orders)
    return draw_company(orders, language, seed, today).rows()


def check_size(orders: int) -> None:
    """Raise ValueError for a number of order lines that no sample has."""
    if not FEWEST_LINES <= orders <= MOST_LINES:
        raise ValueError(f"{orders:,} order lines; a sample has {FEWEST_LINES:,} to {MOST_LINES:,}")


def draw_company(lines: int, language: Language, seed: int, today: dt.date) -> Company:
    """Return an invented company with so many order lines; arguments as for `clean_sample`."""
    random = Random(f"{lines} {language} {seed} {today}")  # noqa: S311 - a demo, not a secret
    masters = _draw_masters(random, language, lines)
    entry = LineEntry(random, masters)
    orders = draw_orders(random, masters, entry, lines, today)
    cashier = Cashier(random, masters.clerks, today)
    cashier.settle(orders)
    for order in orders:
        if order.comes_back:
            cashier.take_back(order, random.choice(masters.words.reasons))
    return Company(random, language, today, masters, entry, orders, cashier)


def _draw_masters(random: Random, language: Language, lines: int) -> Masters:
    words = words_of(language)
    staff = drawn.salespeople(random, words)
    products = drawn.products(random, words)
    return Masters(
        customers=drawn.customers(random, words, staff, min(max(_FEWEST_CUSTOMERS, round(2 * sqrt(lines))), _MOST_CUSTOMERS)),
        products=products,
        channels=drawn.channels(random, words),
        salespeople=staff,
        walk_in=drawn.walk_in(random, words, staff),
        usual={product["product_code"]: product.pop("usual") for product in products},
        clerks=drawn.distinct_people(random, words, 3),
        words=words,
    )


def fill_stock(masters: Masters, lines: Iterable[Row]) -> None:
    """Put enough into the warehouse for all open orders and the safety stock."""
    open_quantities = open_by_product(lines)
    for product in masters.products:
        usual = masters.usual[product["product_code"]]
        product |= {
            "on_hand": 2 * open_quantities[product["product_code"]] + 14 * usual,
            "in_transit": 3 * usual if usual > 20 else 0,
            "in_production": 0,
            "safety_stock": 4 * usual,
        }


def open_by_product(lines: Iterable[Row]) -> Counter[str]:
    """Return the quantity ordered and not yet shipped, by product code."""
    quantities: Counter[str] = Counter()
    for line in lines:
        if line["order_status"] in _OPEN:
            quantities[line["product_code"]] += line["quantity"]
    return quantities


def owed_by_customer(lines: Iterable[Row]) -> Counter[str]:
    """Return what customers owe, in yuan rounded up, by name."""
    owed: Counter[str] = Counter()
    for line in lines:
        if line["order_status"] != "cancelled":
            owed[line["customer"]] += ceil(line["amount"] - (line.get("paid_amount") or 0))
    return owed


def fill_credit_limits(customers: Iterable[Row], lines: Iterable[Row]) -> None:
    """Give every customer a limit of about twice what it owes."""
    owed = owed_by_customer(lines)
    for customer in customers:
        customer["credit_limit"] = _CREDIT_STEP * (5 + ceil(2 * owed[customer["name"]] / _CREDIT_STEP))


def fill_targets(random: Random, salespeople: Iterable[Row], lines: Iterable[Row]) -> None:
    """Give the salespeople targets and last year's sales near what they sold this year."""
    sold: Counter[str] = Counter()
    for line in lines:
        if line["order_status"] != "cancelled":
            sold[line["salesperson"]] += round(line["amount"])
    for person in salespeople:
        year = max(sold[person["name"]], 10_000)
        person["monthly_target"] = round(year / 12 * random.uniform(0.85, 1.25), -3)
        person["last_year_sales"] = round(year * random.uniform(0.8, 1.1), -3)
