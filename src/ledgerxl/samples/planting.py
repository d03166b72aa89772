"""The bench on which defects are planted into a sample company, and what is known about them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ledgerxl.samples.clean import Company, owed_by_customer
from ledgerxl.samples.days import DAY, working_day_before
from ledgerxl.samples.masters import Row
from ledgerxl.samples.orders import Order, Progress, own_number, settles_monthly
from ledgerxl.samples.receipts import Instalment, fen_of

Way = TypeVar("Way")
Find = Callable[[dt.date], dt.date]

_LATE_EVERY = 5
_ATTEMPTS = 200
_COMPLETED_AFTER = 20 * DAY


@dataclass(frozen=True, slots=True)
class Planted:
    """One finding that a correct check must report.

    Attributes:
        code: of the check.
        row: index into the table's rows.
        field: the field concerned; None when the row as a whole is.
    """

    code: str
    table: str
    row: int
    field: str | None


class Bench:
    """Places orders made for one defect each, and spoils cells of rows that are still clean.

    Attributes:
        rows: the ledger's rows by table; there are none before `finish_orders`.
        owed: what customers owe, by name, in yuan with a known rate; likewise.
        best_seller: a product with a long history of quantities that are not small.
        unlisted: another one; in the end it has no list price.
        often: order lines by product code, neither cancelled nor returned, before any order was placed for a defect.
    """

    def __init__(self, company: Company) -> None:
        self.company = company
        self.random, self.today, self.masters, self.cashier = company.random, company.today, company.masters, company.cashier
        self.zh = company.language == "zh"
        self.rows: dict[str, list[Row]] = {}
        self._said: dict[tuple[str, str, int, str | None], Row] = {}
        self._touched: set[int] = set()
        self._visited: set[str] = set()
        self._turns: Counter[str] = Counter()
        self._afterwards: list[Callable[[], None]] = []
        naming = [one for one in self.masters.customers if not settles_monthly(one)]
        self._late = [one for one in naming if _pays_late(one)]
        self._prompt = [one for one in naming if not _pays_late(one)]
        ordered = Counter(
            line["product_code"] for line in company.lines() if line["order_status"] not in ("cancelled", "returned")
        )
        popular = [product for product in self.masters.products if self.masters.usual[product["product_code"]] >= 12]
        popular.sort(key=lambda product: -ordered[product["product_code"]])
        self.best_seller, self.unlisted = popular[0], popular[1]
        self.often = ordered
        self.owed: Counter[str] = Counter()

    # What is true

    def say(self, code: str, table: str, row: Row, field: str | None) -> None:
        """Note that a check must report this; saying it again changes nothing."""
        self._said[code, table, id(row), field] = row
        self._touched.add(id(row))

    def truth(self) -> list[Planted]:
        """Return everything said, in the order of the tables and rows."""
        at = {(name, id(row)): index for name, rows in self.rows.items() for index, row in enumerate(rows)}
        said = [Planted(code, table, at[table, row], field) for code, table, row, field in self._said]
        return sorted(said, key=lambda one: (list(self.rows).index(one.table), one.row, one.code))

    # Orders made for a defect

    def customer(self, *, late: bool = False, payment_days: int | None = None) -> Row:
        """Return a customer that names the orders it pays; one of the few that pay late, or one that never does."""
        customers = self._late if late else self._prompt
        suitable = [one for one in customers if payment_days in (None, one["payment_days"])]
        return self.random.choice(suitable)

    def place(
        self, day: dt.date, progress: Progress, *, customer: Row | None = None, skip: int = 0, number: str | None = None
    ) -> Order:
        """Place an order with one line behind the others of its day.

        Args:
            skip: how many numbers to leave out.
            number: instead of the day's next own number.
        """
        order = Order(
            number or own_number(day, self.last_serial(day) + 1 + skip), day, customer or self.customer(), False, progress
        )
        self.company.orders.insert(bisect_right(self.company.orders, day, key=lambda one: one.date), order)
        self.company.entry.add_lines(order, 1)
        self._touched.add(id(order.lines[0]))
        self._visited.add(order.customer["name"])
        return order

    def deliver(
        self,
        due: dt.date,
        *,
        customer: Row | None = None,
        number: str | None = None,
        skip: int = 0,
        on: Find = working_day_before,
    ) -> Order:
        """Place an order that was delivered so that payment is due on this day; nothing is paid.

        Args:
            on: which day the order is placed on, from the last day that suits.
        """
        buyer = customer or self.customer()
        received = due - buyer["payment_days"] * DAY
        shipped = received - 2 * DAY
        status = "completed" if received + _COMPLETED_AFTER <= self.today else "received"
        progress = Progress(status, shipped + 4 * DAY, shipped, received)
        return self.place(on(shipped - 4 * DAY), progress, customer=buyer, skip=skip, number=number)

    def deliver_paid(
        self, *, customer: Row | None = None, number: str | None = None, skip: int = 0, on: Find = working_day_before
    ) -> Order:
        """Place an order that was delivered and paid in time some months ago."""
        order = self.deliver(self.some_day_ago(20, 150), customer=customer, number=number, skip=skip, on=on)
        self.pay(order)
        return order

    def deliver_unpaid(self) -> Order:
        """Place an order that was delivered and is neither paid nor due for a while."""
        return self.deliver(self.today + self.random.randrange(14, 22) * DAY)

    def pay(self, order: Order, *instalments: Instalment) -> None:
        """Receive money for an order; all of it on the due date unless said otherwise."""
        self.cashier.receive(order, instalments or [(working_day_before(min(order.due, self.today)), self.worth(order))])

    def worth(self, order: Order) -> int:
        """Return what an order is worth, in fen."""
        return sum(fen_of(line["amount"]) for line in order.lines)

    def last_serial(self, day: dt.date) -> int:
        """Return the highest running number of a day, 0 when there is none."""
        orders = self.company.orders
        start, end = (find(orders, day, key=lambda one: one.date) for find in (bisect_left, bisect_right))
        prefix = own_number(day, 0)[:-3]
        return max((int(one.number[-3:]) for one in orders[start:end] if one.number.startswith(prefix)), default=0)

    def some_day_ago(self, fewest: int, most: int) -> dt.date:
        """Return a day between so many and so many days ago."""
        return self.today - self.random.randrange(fewest, most) * DAY

    # Cells spoiled in finished rows

    def finish_orders(self) -> None:
        """Turn the company into rows; no order can be placed any more."""
        self.rows = self.company.rows()
        self.owed = owed_by_customer(line for line in self.rows["orders"] if line["currency"] == "CNY")
        for change in self._afterwards:
            change()

    def afterwards(self, change: Callable[[], None]) -> None:
        """Make a change once the orders are finished."""
        self._afterwards.append(change)

    def take(self, table: str, fits: Callable[[Row], object] = lambda row: True) -> Row | None:
        """Return a row without a defect that fits, and keep it from being taken again; None when there is none left."""
        rows = self.rows[table]
        drawn = (self.random.choice(rows) for _ in range(_ATTEMPTS))
        row = next((one for one in drawn if self.is_free(one) and fits(one)), None)
        row = row or next((one for one in rows if self.is_free(one) and fits(one)), None)
        if row is not None:
            self._touched.add(id(row))
        return row

    def is_free(self, row: Row) -> bool:
        """Return whether a row has no defect yet."""
        return id(row) not in self._touched

    def keep(self, row: Row) -> None:
        """Keep a row that a defect elsewhere depends on from being spoiled."""
        self._touched.add(id(row))

    def is_undisturbed(self, customer: Row) -> bool:
        """Return whether a customer owes just what it did before any order was placed for a defect."""
        return customer["name"] not in self._visited

    def turn(self, what: str, *ways: Way) -> Way:
        """Return the ways in turn, one at each call with the same `what`."""
        self._turns[what] += 1
        return ways[(self._turns[what] - 1) % len(ways)]


def _pays_late(customer: Row) -> bool:
    return int(customer["customer_code"][2:]) % _LATE_EVERY == 0
