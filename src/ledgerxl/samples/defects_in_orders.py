"""Defects that need an order of their own: unpaid, entered twice, numbered or dated wrongly, sold at a wrong price."""

from __future__ import annotations

import datetime as dt

from ledgerxl.samples.days import DAY, is_working_day, month_end, working_day_after, working_day_before
from ledgerxl.samples.masters import COST_SHARE, Row, customer
from ledgerxl.samples.orders import Order, Progress, money_of, own_number, price_for
from ledgerxl.samples.planting import Bench
from ledgerxl.samples.receipts import fen_of
from ledgerxl.workbook.template import Typed

_OVERDUE_DAYS = ((5, 30), (32, 60), (62, 90), (92, 140))
"""One range inside each of the default ageing buckets."""
_ENOUGH_HISTORY = 14


def overdue(bench: Bench) -> None:
    """A payment past its due date, in each ageing bucket in turn; every fourth is partly paid."""
    fewest, most = _OVERDUE_DAYS[bench.turn(overdue, 0, 1, 2, 3)]  # type: ignore[call-overload]
    order = bench.deliver(bench.some_day_ago(fewest, most), late=True)
    if fewest == _OVERDUE_DAYS[1][0]:
        bench.pay(order, (working_day_before(order.due), bench.worth(order) // 3))
    bench.say("overdue-payment", "orders", order.lines[0], "payment_due_on")
    bench.say("overdue-customer", "customers", order.customer, "name")


def due_soon(bench: Bench) -> None:
    """A payment due within the next days."""
    order = bench.deliver(bench.today + bench.random.randrange(0, 8) * DAY)
    bench.say("payment-due-soon", "orders", order.lines[0], "payment_due_on")


def pasted_twice(bench: Bench) -> None:
    """A whole row pasted a second time."""
    order = bench.deliver_unpaid()
    copy = dict(order.lines[0])
    order.lines.append(copy)
    bench.say("duplicate-row", "orders", copy, None)


def entered_again(bench: Bench) -> None:
    """An order entered again on the next working day, under another number."""
    order = bench.deliver_unpaid()
    day = working_day_after(order.date + DAY)
    again = bench.place(day, order.progress, customer=order.customer)
    kept = {name: again.lines[0][name] for name in ("order_no", "order_date", "entered_on", "entered_by")}
    again.lines[0].update({**order.lines[0], **kept})
    bench.say("suspected-re-entry", "orders", again.lines[0], "order_no")


def number_used_twice(bench: Bench) -> None:
    """Two orders under one number."""
    order = bench.deliver_unpaid()
    second = bench.place(order.date, order.progress, number=order.number)
    bench.say("duplicate-order", "orders", second.lines[0], "order_no")


def status_wrong(bench: Bench) -> None:
    """A line that says paid with half of the money still out, or unpaid with all of it in."""
    if bench.turn(status_wrong, True, False):
        order = bench.deliver_unpaid()
        bench.pay(order, (working_day_before(bench.today), bench.worth(order) // 2))
        order.lines[0]["payment_status"] = "paid"
    else:
        order = bench.deliver_paid()
        order.lines[0]["payment_status"] = "unpaid"
    bench.say("payment-status-mismatch", "orders", order.lines[0], "payment_status")


def paid_too_much(bench: Bench) -> None:
    """More money than the line is worth."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    more = bench.worth(order) + bench.random.choice((9_000, 27_000, 90_000))
    bench.pay(order, (working_day_before(order.due), more))
    order.lines[0]["paid_amount"] = more / 100
    bench.say("paid-over-amount", "orders", order.lines[0], "paid_amount")


def cancelled_but_paid(bench: Bench) -> None:
    """A cancelled order whose deposit was kept."""
    day = working_day_before(bench.some_day_ago(30, 120))
    order = bench.place(day, Progress("cancelled", day + 10 * DAY))
    bench.pay(order, (day, bench.worth(order) * 3 // 10))
    bench.say("cancelled-with-payment", "orders", order.lines[0], "paid_amount")


def return_as_sale(bench: Bench) -> None:
    """Returned goods entered as an order of their own, without the status that says so."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    line = order.lines[0]
    quantity = -max(1, line["quantity"] // 4)
    line |= {"quantity": quantity, "discount": None, **money_of(quantity, line["unit_price"])}
    bench.cashier.refund(line, working_day_before(order.due))
    bench.say("negative-sale", "orders", line, "quantity")


def rate_missing(bench: Bench) -> None:
    """A foreign currency without its rate."""
    line = bench.deliver_unpaid().lines[0]
    line["currency"] = "USD"
    bench.say("missing-exchange-rate", "orders", line, "fx_rate")


def short_customer_name(bench: Bench) -> None:
    """A customer under a short form of its name."""
    order = bench.deliver_paid()
    order.lines[0]["customer"] = order.customer["name"].removesuffix("有限公司").removesuffix(" Co., Ltd.")
    bench.say("unknown-customer", "orders", order.lines[0], "customer")


def receipt_for_no_order(bench: Bench) -> None:
    """A receipt whose order number was mistyped; the money still finds the order, as the customer's oldest open one."""
    order = bench.deliver_paid()
    receipt = bench.cashier.receipts[-1]
    receipt["order_no"] = own_number(order.date, 900 + bench.random.randrange(100))
    bench.say("unknown-order", "payments", receipt, "order_no")


def receipt_twice(bench: Bench) -> None:
    """One bank transfer entered under two receipt numbers, which pays the order twice."""
    order = bench.deliver_paid()
    first = bench.cashier.receipts[-1]
    first["bank_ref"] = f"{first['received_on']:%Y%m%d}9{bench.random.randrange(10**7, 10**8)}1"
    day = working_day_after(first["received_on"] + DAY)
    second = bench.cashier.add(min(day, bench.today), order.customer["name"], order.number, fen_of(first["amount"]), first["payment_method"])
    second["bank_ref"] = first["bank_ref"]
    bench.say("duplicate-receipt", "payments", second, "bank_ref")
    bench.say("paid-over-amount", "orders", order.lines[0], "paid_amount")


def money_for_nothing(bench: Bench) -> None:
    """Money from a new customer that has not ordered anything."""
    masters = bench.masters
    words = masters.words
    brand = words.joint.join(bench.random.sample(words.brands, 2)[::-1]) + words.joint + bench.random.choice(words.brands)
    # Its number keeps it out of the customers that later orders are placed for: it settles monthly.
    number = 5 * (len(masters.customers) // 5 + 20) + 4
    newcomer = customer(bench.random, words, masters.salespeople, number, brand)
    masters.customers.append(newcomer)
    receipt = bench.cashier.add(working_day_before(bench.some_day_ago(3, 20)), newcomer["name"], None, 500_000)
    bench.say("unallocated-receipt", "payments", receipt, "amount")


def parcel_of_two(bench: Bench) -> None:
    """One tracking number on the orders of two customers."""
    orders = sorted((_paid_by_another(bench, bench.deliver_paid()), bench.deliver_paid()), key=lambda one: (one.date, one.number))
    first, second = orders if orders[0].customer is not orders[1].customer else (orders[0], _paid_by_another(bench, orders[0]))
    second.lines[0]["tracking_no"] = first.lines[0]["tracking_no"]
    bench.say("shared-tracking-no", "orders", second.lines[0], "tracking_no")
