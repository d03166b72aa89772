"""Defects that need an order of their own: unpaid, entered twice, numbered or dated wrongly, sold at a wrong price."""

from __future__ import annotations

import datetime as dt

from ledgerxl.samples.clean import open_by_product
from ledgerxl.samples.days import DAY, working_day_after, working_day_before
from ledgerxl.samples.masters import Row, customer
from ledgerxl.samples.orders import Order, Progress, money_of, own_number, price_for
from ledgerxl.samples.planting import Bench
from ledgerxl.samples.receipts import fen_of
from ledgerxl.workbook.template import Typed

_OVERDUE_DAYS = ((5, 30), (32, 60), (62, 90), (92, 140))
"""One range inside each of the default ageing buckets."""
_ENOUGH_HISTORY = 14
"""Two more lines than the checks need: some will be spoiled."""


def overdue(bench: Bench) -> None:
    """A payment past its due date, in each ageing bucket in turn; every fourth is partly paid."""
    fewest, most = bench.turn("overdue", *_OVERDUE_DAYS)
    order = bench.deliver(bench.some_day_ago(fewest, most), customer=bench.customer(late=True))
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
    """An order entered again on the next working day (the same day where it was shipped before that), under another number."""
    order = bench.deliver_unpaid()
    next_day = working_day_after(order.date + DAY)
    day = next_day if next_day <= order.lines[0]["shipped_on"] else order.date
    again = bench.place(day, order.progress, customer=order.customer)
    line, code = order.lines[0], order.lines[0]["product_code"]
    quantity = bench.company.entry.reserve(order, code, line["quantity"], order.date, day)
    _sell(line, quantity, line["unit_price"])
    kept = {name: again.lines[0][name] for name in ("order_no", "order_date", "entered_on", "entered_by")}
    again.lines[0].update({**line, **kept})
    bench.say("suspected-re-entry", "orders", again.lines[0], "order_no")


def number_used_twice(bench: Bench) -> None:
    """Two orders under one number."""
    order = bench.deliver_unpaid()
    buyer = bench.customer(payment_days=order.customer["payment_days"])
    second = bench.place(order.date, order.progress, customer=buyer, number=order.number)
    bench.say("duplicate-order", "orders", second.lines[0], "order_no")


def status_wrong(bench: Bench) -> None:
    """A line that says paid with half of the money still out, or unpaid with all of it in."""
    if bench.turn("status_wrong", True, False):
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
    _sell(line, -max(1, line["quantity"] // 4), line["unit_price"])
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
    second = bench.cashier.add(
        min(day, bench.today), order.customer["name"], order.number, fen_of(first["amount"]), first["payment_method"]
    )
    second["bank_ref"] = first["bank_ref"]
    bench.keep(first)
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
    order = bench.deliver_paid(customer=bench.customer(late=True))
    other = bench.deliver_paid()
    first, second = sorted((order, other), key=lambda one: one.date)
    second.lines[0]["tracking_no"] = first.lines[0]["tracking_no"]
    bench.say("shared-tracking-no", "orders", second.lines[0], "tracking_no")


def number_off_pattern(bench: Bench) -> None:
    """An order number typed in another shape."""
    day = working_day_before(bench.some_day_ago(90, 200))
    number = own_number(day, bench.last_serial(day) + 1)
    shapes = (number.replace("-", ""), number.lower(), f"SO{day:%Y-%m-%d}{number[-4:]}")
    order = bench.place(day, _delivered(day), number=bench.turn("number_off_pattern", *shapes))
    bench.pay(order)
    bench.say("pattern-mismatch", "orders", order.lines[0], "order_no")


def number_left_out(bench: Bench) -> None:
    """A number that nobody can find any more."""
    order = bench.deliver_paid(skip=bench.random.randrange(1, 3))
    bench.say("number-gap", "orders", order.lines[0], "order_no")


def number_out_of_order(bench: Bench) -> None:
    """Two orders of a day entered the wrong way round."""
    order = bench.deliver_paid()
    second = bench.place(order.date, order.progress)
    bench.pay(second)
    orders = bench.company.orders
    at = orders.index(order)
    orders[at], orders[at + 1] = second, order
    bench.say("number-out-of-order", "orders", order.lines[0], "order_no")


def date_off_number(bench: Bench) -> None:
    """An order date that is not the date in the order's number."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    line = order.lines[0]
    line["order_date"] = day = working_day_before(order.date - 9 * DAY)
    _sell(line, bench.company.entry.reserve(order, line["product_code"], line["quantity"], order.date, day), line["unit_price"])
    bench.pay(order)
    bench.say("order-date-off-number", "orders", line, "order_date")


def weekend(bench: Bench) -> None:
    """An order dated on a Saturday."""
    order = bench.deliver_paid(on=_saturday_before)
    bench.say("non-working-day", "orders", order.lines[0], "order_date")


def paid_before_ordered(bench: Bench) -> None:
    """Money that came in before the order."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    bench.pay(order, (working_day_before(order.date - 4 * DAY), bench.worth(order)))
    bench.say("advance-payment", "orders", order.lines[0], "paid_on")


def delivery_late(bench: Bench) -> None:
    """A confirmed order past its delivery date."""
    due = bench.some_day_ago(1, 4)
    order = bench.place(working_day_before(due - 10 * DAY), Progress("confirmed", due))
    bench.say("overdue-delivery", "orders", order.lines[0], "due_delivery_on")


def stuck(bench: Bench) -> None:
    """An order that has been pending for a week, or shipped for three weeks."""
    if bench.turn("stuck", True, False):
        shipped = bench.some_day_ago(17, 22)
        order = bench.place(working_day_before(shipped - 4 * DAY), Progress("shipped", shipped + 5 * DAY, shipped))
    else:
        order = bench.place(working_day_before(bench.some_day_ago(5, 8)), Progress("pending", bench.today + 6 * DAY))
    bench.say("stuck-status", "orders", order.lines[0], "order_status")


def no_tracking_number(bench: Bench) -> None:
    """A shipped order without a tracking number."""
    shipped = bench.some_day_ago(1, 4)
    order = bench.place(working_day_before(shipped - 2 * DAY), Progress("shipped", shipped + 4 * DAY, shipped))
    order.lines[0]["tracking_no"] = None
    bench.say("shipped-without-details", "orders", order.lines[0], "tracking_no")


def amount_wrong(bench: Bench) -> None:
    """An amount typed over the formula, and wrong; the customer paid it."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    line = order.lines[0]
    line["amount"] = (fen_of(line["amount"]) + bench.random.choice((900, 9_000, 18_000))) / 100
    bench.pay(order)
    bench.afterwards(lambda: line.update(amount=Typed(line["amount"])))
    bench.say("amount-mismatch", "orders", line, "amount")
    bench.say("formula-overwritten", "orders", line, "amount")


def price_too_high(bench: Bench) -> None:
    """A price far above the list."""
    order = _order_of(bench, bench.best_seller)
    _sell_and_pay(bench, order, price=round(1.5 * order.lines[0]["unit_price"], 2))
    bench.say("price-off-list", "orders", order.lines[0], "unit_price")


def price_below_cost(bench: Bench) -> None:
    """A price below cost."""
    order = _order_of(bench, bench.best_seller)
    _sell_and_pay(bench, order, price=round(0.9 * bench.best_seller["cost"], 2))
    bench.say("below-cost", "orders", order.lines[0], "unit_price")


def quantity_with_zeros(bench: Bench) -> None:
    """A quantity with two zeros too many."""
    order = _order_of(bench, bench.best_seller)
    if bench.often[bench.best_seller["product_code"]] < _ENOUGH_HISTORY:
        bench.pay(order)
        return
    _sell_and_pay(bench, order, quantity=100 * order.lines[0]["quantity"])
    bench.say("unusual-quantity", "orders", order.lines[0], "quantity")


def price_times_ten(bench: Bench) -> None:
    """Ten times the usual price, of a product whose list prices nobody entered."""
    product = bench.unlisted
    order = _order_of(bench, product)
    if bench.often[product["product_code"]] < _ENOUGH_HISTORY:
        bench.pay(order)
        return
    _sell_and_pay(bench, order, price=10 * order.lines[0]["unit_price"])
    bench.afterwards(lambda: product.update(dict.fromkeys(("list_price", "price_a", "price_b", "price_c"))))
    bench.say("unusual-price", "orders", order.lines[0], "unit_price")


def oversold(bench: Bench) -> None:
    """The latest open order of a product asks for one more than there is."""
    order = bench.place(working_day_before(bench.today), Progress("confirmed", bench.today + 9 * DAY))
    bench.afterwards(lambda: _run_short(bench, order.lines[0]["product_code"]))
    bench.say("oversell", "orders", order.lines[0], "quantity")


def _run_short(bench: Bench, code: str) -> None:
    """Leave one less in stock than the open orders ask for."""
    [product] = [one for one in bench.rows["products"] if one["product_code"] == code]
    on_hand = open_by_product(bench.rows["orders"])[code] - 1
    product |= {"on_hand": on_hand, "in_transit": 0, "in_production": 0, "safety_stock": 0}
    bench.keep(product)


def _order_of(bench: Bench, product: Row) -> Order:
    """Place an order of this product that was delivered some months ago, still unpaid."""
    order = bench.deliver(bench.some_day_ago(20, 150))
    line, code = order.lines[0], product["product_code"]
    line |= {name: product[name] for name in ("product_code", "product", "spec", "unit")}
    _sell(
        line, bench.company.entry.reserve(order, code, bench.masters.usual[code], order.date), price_for(order.customer, product)
    )
    return order


def _sell_and_pay(bench: Bench, order: Order, *, quantity: int | None = None, price: float | None = None) -> None:
    line = order.lines[0]
    _sell(line, quantity or line["quantity"], price or line["unit_price"])
    bench.pay(order)


def _sell(line: Row, quantity: int, price: float) -> None:
    line |= {"quantity": quantity, "unit_price": price, "discount": None, **money_of(quantity, price)}


def _delivered(day: dt.date) -> Progress:
    return Progress("completed", day + 9 * DAY, day + 3 * DAY, day + 6 * DAY)


def _saturday_before(day: dt.date) -> dt.date:
    return day - (day.weekday() + 2) % 7 * DAY
