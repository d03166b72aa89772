"""Defects that spoil one cell of a row that is right otherwise: how staff really type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ledgerxl.samples.days import DAY
from ledgerxl.samples.masters import Row, distinct_people, mobile
from ledgerxl.samples.planting import Bench
from ledgerxl.workbook.template import Formula, Typed

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LONG_AGO = 300

Fits = Callable[[Row], object]


def date_style(bench: Bench) -> None:
    """A date in another style than the ledger's, in five ways."""
    name = bench.turn("date", "order_date", "due_delivery_on", "shipped_on")
    way = bench.turn("style", *(_ZH_DATES if bench.zh else _EN_DATES))
    _spoil(bench, "date-style", "orders", name, lambda row: way(row[name]), _has(name))


def receipt_date_style(bench: Bench) -> None:
    """A receipt's date as text."""
    _spoil(bench, "date-style", "payments", "received_on", lambda row: f"{row['received_on']:%Y/%m/%d}")


def date_in_doubt(bench: Bench) -> None:
    """05/06/2024, which is two dates, or 2024.1 typed as a number."""
    if bench.turn("date_in_doubt", True, False):
        _spoil(
            bench,
            "ambiguous-date",
            "orders",
            "shipped_on",
            lambda row: float(f"{row['shipped_on']:%Y}.{row['shipped_on'].month}"),
            _is_done,
        )
    else:
        _spoil(
            bench, "ambiguous-date", "orders", "due_delivery_on", lambda row: f"{row['due_delivery_on']:%m/%d/%Y}", _is_two_dates
        )


def no_date(bench: Bench) -> None:
    """Words in place of a date, or a day that does not exist."""
    if bench.turn("no_date", True, False):
        _spoil(bench, "not-a-date", "orders", "due_delivery_on", lambda row: "月底前" if bench.zh else "end of month", _is_done)
    else:
        _spoil(bench, "not-a-date", "orders", "shipped_on", lambda row: f"{row['shipped_on'].year}-02-30", _is_done)


def number_typed_as_text(bench: Bench) -> None:
    """A list price with a currency sign, a tax amount or a receipt as text.

    No cell that a formula of the ledger counts with: what text is to a formula depends on the program and its language, and a demo
    full of #VALUE! explains nothing.
    """
    way = bench.turn("number_typed_as_text", 0, 1, 2)
    if way == 0:
        _spoil(bench, "number-as-text", "products", "list_price", lambda row: f"¥{row['list_price']:,.2f}", _has("list_price"))
    elif way == 1:
        _spoil(bench, "number-as-text", "orders", "tax_amount", lambda row: f"{row['tax_amount']:.2f}", _has("tax_amount"))
    else:
        _spoil(bench, "number-as-text", "payments", "amount", lambda row: f"{row['amount']:,.2f}元")


def no_number(bench: Bench) -> None:
    """Words in place of a number."""
    if bench.turn("no_number", True, False):
        _spoil(bench, "not-a-number", "orders", "tax_rate", lambda row: "专票" if bench.zh else "special")
    else:
        _spoil(bench, "not-a-number", "products", "safety_stock", lambda row: "一周用量" if bench.zh else "a week's worth")


def half_a_person(bench: Bench) -> None:
    """A number of people with a fraction."""
    _spoil(bench, "not-a-whole-number", "customers", "employees", lambda row: row["employees"] + 0.5, _has("employees"))


def blank(bench: Bench) -> None:
    """A required cell left blank."""
    name = bench.turn("blank", "salesperson", "due_delivery_on")
    _spoil(bench, "required-missing", "orders", name, lambda row: None, _is_done)


def long_contact(bench: Bench) -> None:
    """A whole story in the contact's cell."""
    more = (
        "（采购，工作日白天联系；仓库收货请找张师傅，卸货前半小时打电话；对账找财务刘会计，每月五号以后再联系）"
        if bench.zh
        else " (purchasing, weekdays only; for unloading call the warehouse first)"
    )
    _spoil(bench, "too-long", "orders", "contact", lambda row: f"{row['contact']}{more}", _has("contact"))


def rate_without_percent(bench: Bench) -> None:
    """A tax rate of 13 in place of 13 %."""
    _spoil(bench, "out-of-range", "orders", "tax_rate", lambda row: 13)


def odd_choice(bench: Bench) -> None:
    """A status or method that is not on the list."""
    if bench.turn("odd_choice", True, False):
        _spoil(
            bench, "choice-not-allowed", "orders", "order_status", lambda row: "等客户通知" if bench.zh else "Waiting", _is_done
        )
    else:
        method = "老板代收" if bench.zh else "to the boss"
        _spoil(bench, "choice-not-allowed", "orders", "payment_method", lambda row: method, _has("payment_method"))


def other_word(bench: Bench) -> None:
    """Another word for a value of the list."""
    name, value, zh, en = bench.turn("word", *_OTHER_WORDS)
    _spoil(bench, "choice-alias", "orders", name, lambda row: zh if bench.zh else en, lambda row: row.get(name) == value)


def lost_digits(bench: Bench) -> None:
    """A long number that Excel has rounded."""
    if bench.turn("lost_digits", True, False):
        _spoil(bench, "digits-lost", "orders", "invoice_no", lambda row: float(row["invoice_no"]), _has("invoice_no"))
    else:
        _spoil(bench, "digits-lost", "payments", "bank_ref", lambda row: f"{float(row['bank_ref']):.5E}", _is_plain_receipt)


def rounded_reference(bench: Bench) -> None:
    """A bank reference that ends in zeros."""
    _spoil(bench, "trailing-zeros", "payments", "bank_ref", lambda row: row["bank_ref"][:-1] + "0000", _is_plain_receipt)


def stray_space(bench: Bench) -> None:
    """A space or an invisible character at the end."""
    name = bench.turn("stray", "customer", "order_no", "product")
    character = bench.turn("stray_space", " ", "\u00a0", "\u200b")
    _spoil(bench, "invisible-characters", "orders", name, lambda row: row[name] + character)


def wide_code(bench: Bench) -> None:
    """A code typed with the Chinese keyboard's wide letters."""
    _spoil(bench, "full-width", "orders", "product_code", lambda row: row["product_code"].translate(_FULL_WIDTH))


def dressed_phone(bench: Bench) -> None:
    """A right telephone number with +86 or hyphens."""
    table = bench.turn("phone", "orders", "customers")
    if bench.turn("dressed_phone", True, False):
        _spoil(bench, "phone-style", table, "phone", lambda row: f"+86 {row['phone']}", _has("phone"))
    else:
        _spoil(
            bench,
            "phone-style",
            table,
            "phone",
            lambda row: "-".join((row["phone"][:3], row["phone"][3:7], row["phone"][7:])),
            _has("phone"),
        )


def long_phone(bench: Bench) -> None:
    """A mobile number with 13 digits."""
    table = bench.turn("long_phone", "orders", "customers")
    _spoil(bench, "phone-shape", table, "phone", lambda row: row["phone"] + "66", _has("phone"))


def no_at_sign(bench: Bench) -> None:
    """A mail address without @."""
    _spoil(bench, "email-shape", "customers", "email", lambda row: row["email"].replace("@", "."), _has("email"))


def lookup_failed(bench: Bench) -> None:
    """A look-up that found nothing."""
    _spoil(bench, "excel-error", "orders", "region", lambda row: Formula("NA()", "#N/A"), _has("region"))


def typed_over(bench: Bench) -> None:
    """The right amount, typed over its formula."""
    _spoil(bench, "formula-overwritten", "orders", "amount", lambda row: Typed(row["amount"]))


def wrong_tax_id(bench: Bench) -> None:
    """A tax id with a wrong check character."""
    _spoil(
        bench,
        "tax-id-invalid",
        "customers",
        "tax_id",
        lambda row: row["tax_id"][:-1] + ("1" if row["tax_id"][-1] != "1" else "2"),
        _has("tax_id"),
    )


def old_tax_id(bench: Bench) -> None:
    """A registration number from before 2015."""
    _spoil(
        bench,
        "tax-id-old",
        "customers",
        "tax_id",
        lambda row: f"310115{bench.random.randrange(10**8, 10**9 - 1)}",
        _has("tax_id"),
    )


def wrong_barcode(bench: Bench) -> None:
    """A barcode with a wrong check digit."""
    _spoil(
        bench, "barcode-invalid", "products", "barcode", lambda row: row["barcode"][:-1] + str((int(row["barcode"][-1]) + 3) % 10)
    )


def unknown_product(bench: Bench) -> None:
    """A product code that does not exist."""
    _spoil(bench, "unknown-product", "orders", "product_code", lambda row: row["product_code"][:-1] + "9")


def nickname(bench: Bench) -> None:
    """A salesperson by the name that colleagues use."""
    _spoil(
        bench,
        "unknown-salesperson",
        "orders",
        "salesperson",
        lambda row: f"小{row['salesperson'][0]}" if bench.zh else row["salesperson"].split()[0],
    )


def unknown_channel(bench: Bench) -> None:
    """A channel that is not on the list."""
    _spoil(bench, "unknown-channel", "orders", "channel", lambda row: "老客户介绍" if bench.zh else "Referral", _is_own)


def other_product_name(bench: Bench) -> None:
    """A product's code beside another one's name."""
    names = list(dict.fromkeys(product["product"] for product in bench.masters.products))
    _spoil(bench, "product-name-mismatch", "orders", "product", lambda row: names[names.index(row["product"]) - 1])


def other_tax(bench: Bench) -> None:
    """The tax of another rate."""
    _spoil(
        bench,
        "tax-mismatch",
        "orders",
        "tax_amount",
        lambda row: round(row["tax_amount"] / 2, 2),
        lambda row: abs(row["tax_amount"]) > 1 and _is_done(row),
    )


def shipped_too_early(bench: Bench) -> None:
    """Shipped before the order."""
    _spoil(bench, "shipped-before-ordered", "orders", "shipped_on", lambda row: row["order_date"] - 2 * DAY, _is_done)


def received_too_early(bench: Bench) -> None:
    """Received before it was shipped."""
    _spoil(bench, "received-before-shipped", "orders", "received_on", lambda row: row["shipped_on"] - DAY, _is_done)


def next_year(bench: Bench) -> None:
    """A date with the wrong year."""
    recent = bench.today - _LONG_AGO * DAY
    _spoil(
        bench,
        "future-date",
        "orders",
        "received_on",
        lambda row: row["received_on"] + 365 * DAY,
        lambda row: _is_done(row) and row["received_on"] > recent,
    )


def stock_low(bench: Bench) -> None:
    """Less on hand than the safety stock."""
    product = bench.take("products")
    if product is not None:
        product["safety_stock"] = product["on_hand"] + 2 * bench.masters.usual[product["product_code"]]
        bench.say("below-safety-stock", "products", product, "on_hand")


def over_limit(bench: Bench) -> None:
    """A customer that owes more than its credit limit."""
    customer = bench.take("customers", lambda row: bench.is_undisturbed(row) and bench.owed[row["name"]] >= 3_000)
    if customer is not None:
        customer["credit_limit"] = bench.owed[customer["name"]] * 7 // 10_000 * 1_000
        bench.say("credit-limit-exceeded", "customers", customer, "credit_limit")


def nobody_called(bench: Bench) -> None:
    """A follow-up that should have happened."""
    latest = {row["customer"]: row for row in bench.rows["activities"]}
    row = bench.take("activities", lambda row: latest[row["customer"]] is row)
    if row is not None:
        row["next_follow_up_on"] = max(row["on"] + DAY, bench.some_day_ago(0, 10))
        bench.say("follow-up-due", "activities", row, "next_follow_up_on")


def customer_twice(bench: Bench) -> None:
    """A customer entered again under a variant of its name."""
    customer = bench.take("customers", lambda row: row["name"].endswith(("有限公司", "Co., Ltd.")))
    if customer is not None:
        customers = bench.rows["customers"]
        variant = customer["name"].replace("有限公司", "有限责任公司").replace("Co., Ltd.", "Company Limited")
        number = 50_000 + len(customers)
        again = {
            **customer,
            "customer_code": f"KH{number}",
            "name": variant,
            "tax_id": None,
            "credit_limit": None,
            "phone": mobile(bench.random),
        }
        customers.append(again)
        bench.say("duplicate-customer", "customers", again, "name")


def staff_number_twice(bench: Bench) -> None:
    """A new colleague with somebody else's staff number."""
    staff = bench.rows["salespeople"]
    known = {person["name"] for person in staff}
    name = next(name for name in distinct_people(bench.random, bench.masters.words, len(staff) + 1) if name not in known)
    newcomer = {**staff[-1], "name": name, "phone": mobile(bench.random)}
    staff.append(newcomer)
    bench.say("duplicate-key", "salespeople", newcomer, "staff_no")


def _spoil(
    bench: Bench, code: str, table: str, name: str, change: Callable[[Row], object], fits: Fits = lambda row: True
) -> None:
    """Change one cell of a row that fits and has no defect yet."""
    row = bench.take(table, fits)
    if row is not None:
        row[name] = change(row)
        bench.say(code, table, row, name)


def _has(name: str) -> Fits:
    return lambda row: row.get(name) is not None


def _is_done(row: Row) -> bool:
    """Return whether an order line is completed; what happens to its dates then has no consequences."""
    return bool(row["order_status"] == "completed")


def _is_own(row: Row) -> bool:
    return str(row["order_no"]).startswith("SO")


def _is_plain_receipt(row: Row) -> bool:
    return bool(row["amount"] > 0)


def _is_two_dates(row: Row) -> bool:
    day = row["due_delivery_on"]
    return _is_done(row) and day.day <= 12 and day.day != day.month


_ZH_DATES: tuple[Callable[[dt.date], object], ...] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: int(f"{day:%Y%m%d}"),
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
)
_EN_DATES: tuple[Callable[[dt.date], object], ...] = (
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: int(f"{day:%Y%m%d}"),
    lambda day: day.isoformat(),
    lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
)
_OTHER_WORDS = (
    ("payment_status", "paid", "已付清", "Settled"),
    ("order_status", "completed", "交易成功", "Done"),
    ("payment_method", "bank_transfer", "对公转账", "Wire"),
)
