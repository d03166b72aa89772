"""A thousand rows that are right but typed in every way people type: nothing is called wrong, and everything is read as meant."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlsxwriter

from ledgerxl.checking import check_files
from ledgerxl.checks.finding import Severity
from ledgerxl.checks.run import Findings
from ledgerxl.standard.choices import ORDER_STATUSES, PAYMENT_STATUSES
from ledgerxl.standard.model import Choice
from ledgerxl.standard.sales import SALES

ROWS = 1000
FIRST_DAY = dt.date(2024, 1, 8)  # a Monday
TYPED = ("order_no", "customer", "phone", "product", "order_status", "payment_status")
NUMBERS = ("quantity", "unit_price", "discount", "amount", "paid_amount")
DATES = ("order_date", "due_delivery_on", "shipped_on", "received_on", "paid_on")
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

Style = Callable[[Any], object]


def wide(text: str) -> str:
    """Return the text as a Chinese keyboard in full-width mode types it."""
    return text.translate(TO_FULL_WIDTH)


DATE_STYLES: tuple[Style, ...] = (
    lambda day: day,
    lambda day: dt.datetime.combine(day, dt.time(9, 5)),
    lambda day: int(f"{day:%Y%m%d}"),
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 号",
    lambda day: f"{day:%Y%m%d}",
    lambda day: wide(f"{day:%Y-%m-%d}"),
    lambda day: f" {day:%Y/%m/%d}\u3000",
    lambda day: f"\u00a0{day:%Y-%m-%d}",
    lambda day: f"{day:%Y-%m-%d} 上午9:05",
    lambda day: f"{day:%Y/%m/%d} 下午 2:30",
    lambda day: f"{day:%Y-%m-%d} 14:30:05",
    lambda day: f"{day:%Y-%m-%d}T14:30:05+08:00",
    lambda day: f"{day:%Y-%m-%d}（星期{'一二三四五六日'[day.weekday()]}）",
    lambda day: f"{day.day} {day:%b %Y}",
)
MONEY_STYLES: tuple[Style, ...] = (
    lambda number: number,
    lambda number: f"{number:.2f}",
    lambda number: f"¥{number:,.2f}",
    lambda number: wide(f"￥{number:,.2f}"),
    lambda number: f"{number:,.2f}元",
    lambda number: f"RMB {number:.2f}",
    lambda number: f"人民币{number:.2f}元",
    lambda number: f"  {number:.2f} ",
    lambda number: f"{number:.2f}\u00a0",
    lambda number: f"\u200b{number:.2f}",
    lambda number: f"+{number:.2f}",
)
QUANTITY_STYLES: tuple[Style, ...] = (
    lambda number: number,
    lambda number: f"{number}",
    lambda number: f"{number}.0",
    lambda number: wide(f"{number}"),
    lambda number: f" {number}\u00a0",
)
RATE_STYLES: tuple[Style, ...] = (
    lambda share: share,
    lambda share: f"{share}",
    lambda share: f"{share:.0%}",
    lambda share: wide(f"{share:.0%}"),
    lambda share: f" {share:.0%} ",
)
PHONE_STYLES: tuple[Style, ...] = (
    lambda phone: phone,
    lambda phone: int(phone),
    lambda phone: f"+86 {phone}",
    lambda phone: f"0086-{phone}",
    lambda phone: f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
    lambda phone: f"{phone[:3]} {phone[3:7]} {phone[7:]}",
    lambda phone: f"{phone}\u00a0",
    lambda phone: wide(phone),
)
CODE_STYLES: tuple[Style, ...] = (
    lambda code: code,
    lambda code: f" {code}",
    lambda code: f"{code}\u200b",
    lambda code: f"\u00a0{code}\u3000",
    wide,
)
NAME_STYLES: tuple[Style, ...] = (
    lambda name: name,
    lambda name: f"{name} ",
    lambda name: f"\u3000{name}",
    lambda name: f"{name}\u00a0",
    lambda name: f"\ufeff{name}",
    lambda name: name.replace("(", "（").replace(")", "）"),
    lambda name: name.replace("A", "Ａ").replace("2", "２"),
)


def choice_styles(choices: tuple[Choice, ...], name: str) -> tuple[Style, ...]:
    """Return every word that means this choice, each as a style of its canonical name."""
    [choice] = [choice for choice in choices if choice.name == name]
    words = (choice.label.zh, choice.label.en, choice.name, *choice.aliases, f" {choice.label.zh}\u00a0")
    return tuple(lambda _, word=word: word for word in words)  # type: ignore[misc]


STYLES: dict[str, tuple[Style, ...]] = {
    "order_no": CODE_STYLES,
    "customer": NAME_STYLES,
    "phone": PHONE_STYLES,
    "product": NAME_STYLES,
    "salesperson": NAME_STYLES,
    "order_status": choice_styles(ORDER_STATUSES, "completed"),
    "payment_status": choice_styles(PAYMENT_STATUSES, "paid"),
    "quantity": QUANTITY_STYLES,
    "discount": RATE_STYLES,
    **dict.fromkeys(("unit_price", "amount", "paid_amount"), MONEY_STYLES),
    **dict.fromkeys(DATES, DATE_STYLES),
}


def right_row(at: int, rng: random.Random) -> dict[str, Any]:
    """Return an order that is completed and paid: five a working day, numbered from 001 each day."""
    day = FIRST_DAY + dt.timedelta(days=at // 25 * 7 + at // 5 % 5)
    product = at % 10
    quantity, price, discount = rng.randint(20, 60), round((product + 1) * rng.uniform(95, 105), 2), rng.choice((0, 0.05, 0.1))
    amount = float(np.floor(round(quantity * price * (1 - discount) * 100, 4) + 0.5) / 100)
    return {
        "order_no": f"SO{day:%Y%m%d}-{at % 5 + 1:03d}",
        "order_date": day,
        "customer": f"上海A{'甲乙丙丁戊己庚辛壬癸'[at % 10]}华信(集团)有限公司",
        "phone": f"138{at:08d}",
        "product": f"不锈钢水槽A{product}2",
        "quantity": quantity,
        "unit_price": price,
        "discount": discount,
        "amount": amount,
        "salesperson": "李强A",
        "order_status": "completed",
        "due_delivery_on": day + dt.timedelta(days=5),
        "shipped_on": day + dt.timedelta(days=2),
        "received_on": day + dt.timedelta(days=4),
        "paid_amount": amount,
        "paid_on": day + dt.timedelta(days=20),
        "payment_status": "paid",
    }


@cache
def truth() -> tuple[dict[str, Any], ...]:
    rng = random.Random(1)  # noqa: S311 - no secret
    return tuple(right_row(at, rng) for at in range(ROWS))


def typed_rows() -> list[list[object]]:
    """Return the rows as typed, header first: every style stands in every column."""
    rng = random.Random(2)  # noqa: S311
    header = [SALES.table("orders").field(name).label.zh for name in STYLES]
    return [header, *([rng.choice(styles)(row[name]) for name, styles in STYLES.items()] for row in truth())]


def write_workbook(path: Path) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("订单台账")
        for row, values in enumerate(typed_rows()):
            for column, value in enumerate(values):
                sheet.write(row, column, value, date if isinstance(value, dt.date) else None)


def write_gb18030(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(typed_rows())


def write_utf_8(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(typed_rows())


@pytest.fixture(
    scope="module", params=[("a.xlsx", write_workbook), ("b.csv", write_gb18030), ("c.csv", write_utf_8)], ids=lambda x: x[0]
)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    name, write = request.param
    path = tmp_path_factory.mktemp("untidy") / name
    write(path)
    [found] = check_files([path], changes={"as_of": truth()[-1]["paid_on"], "update_cycle": "monthly"}).findings
    return found


def test_nothing_is_called_wrong(findings):
    said = {check.code: (check.group, check.severity) for check, _ in findings.hits}
    assert {code for code, what in said.items() if what != ("format", Severity.NOTICE)} == set()
    assert set(said) == {
        "invisible-characters",
        "full-width",
        "number-as-text",
        "date-style",
        "phone-style",
        "choice-alias",
    }


def test_everything_is_read_as_meant(findings):
    orders = findings.ledger.orders
    assert len(orders) == ROWS
    for name in TYPED:
        assert orders.frame[name].astype(object).tolist() == [row[name] for row in truth()], name
    for name in NUMBERS:
        assert orders.numbers(name).tolist() == [row[name] for row in truth()], name
    for name in DATES:
        assert orders.dates(name).tolist() == [row[name] for row in truth()], name
