"""A plain order list with planted cells: wrong ones, and ones that are only untidy.

Usage: ``python benchmarks/rules/ledger.py ROWS FILE`` writes FILE, the same as a .csv beside it, and a .json with the truth:
`wrong` has [row, field] of every wrong cell, `untidy` the rows that are untidy and right.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import xlsxwriter
from policy import CHOICES, FIRST_ROW, HEADERS, OTHER_COLUMNS, REQUIRED, TAX_RATES

UNTIDY_ROWS = 1_000
UNTIDY_CELLS = 3
COMPLETED = "已完成"
WRONG_SHARE = 0.02
PRODUCTS = ("六角螺栓", "深沟球轴承", "不锈钢法兰", "铜芯电缆", "液压油管", "密封圈", "工业润滑油", "安全手套")
BRANDS = ["华信", "恒通", "鼎盛", "瑞祥", "嘉和", "博雅", "云帆", "蓝星", "东方", "腾飞", "卓越", "领航", "同济", "永昌"]
PLACES = ["上海", "北京", "深圳", "苏州", "杭州", "宁波", "成都", "武汉", "青岛", "佛山", "长沙", "厦门"]
PEOPLE = ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "周婷"]
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

Record = dict[str, object]
Change = Callable[[Random, Record], object]


def _wide(value: object) -> str:
    return f"{value}".translate(FULL_WIDTH)


def _digits(record: Record) -> str:
    return str(record["phone"])


def _day(record: Record, field: str) -> dt.date:
    day = record[field]
    assert isinstance(day, dt.date)
    return day


def _loose_date(field: str) -> Change:
    styles = ("{0.year}年{0.month}月{0.day}日", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", " {0:%Y-%m-%d} ")
    return lambda random, record: random.choice(styles).format(_day(record, field))


UNTIDY: dict[str, tuple[Change, ...]] = {
    "order_date": (_loose_date("order_date"),),
    "due_delivery_on": (_loose_date("due_delivery_on"),),
    "phone": (
        lambda _, record: f"+86 {_digits(record)}",
        lambda _, record: f"{_digits(record)[:3]}-{_digits(record)[3:7]}-{_digits(record)[7:]}",
        lambda _, record: _wide(_digits(record)),
        lambda _, record: int(_digits(record)),
    ),
    "quantity": (lambda _, record: _wide(record["quantity"]), lambda _, record: f" {record['quantity']} "),
    "unit_price": (lambda _, record: f"¥{record['unit_price']:,.2f}", lambda _, record: f"{record['unit_price']}"),
    "amount": (lambda _, record: f"¥{record['amount']:,.2f}", lambda _, record: f"{record['amount']:,.2f}元"),
    "discount": (lambda _, record: f"{record['discount']:.0%}",),
    "tax_rate": (lambda _, record: f"{record['tax_rate']:.0%}",),
    "order_no": (lambda _, record: f"{record['order_no']} ", lambda _, record: _wide(record["order_no"])),
    "customer": (lambda _, record: f" {record['customer']}", lambda _, record: f"{record['customer']}\u00a0"),
    "order_status": (lambda _, record: f"{record['order_status']} ",),
}
"""By field, ways to write the right value untidily."""


def _one_of(*values: object) -> Change:
    return lambda random, record: random.choice(values)


WRONG: tuple[tuple[str, Change], ...] = (
    *((field, _one_of(None)) for field in REQUIRED),
    ("order_no", lambda _, record: f"{record['order_no']}"[:-1] + "X"),
    ("order_date", _one_of("明天", "2026-13-45", "待定")),
    ("due_delivery_on", _one_of("尽快", "2026-02-30", "月底前")),
    ("quantity", _one_of("十几个", "若干", "abc")),
    ("amount", _one_of("约一千", "???", "待定")),
    ("unit_price", lambda _, record: -float(f"{record['unit_price']}")),
    ("discount", _one_of(1.5, 95, -0.05)),
    ("tax_rate", _one_of(0.2, 13, 0.16)),
    ("phone", lambda _, record: _digits(record)[:-1]),
    ("order_status", _one_of("处理中吧", "差不多了")),
    ("payment_method", _one_of("比特币", "以后再说")),
    ("payment_status", _one_of("看情况", "问财务")),
    ("customer", lambda _, record: f"{record['customer']}" * 11),
)
"""One change for each of the twenty rules."""


def records(random: Random, count: int) -> Iterator[Record]:
    """Yield right records."""
    for at in range(count):
        day = dt.date(2020, 1, 1) + dt.timedelta(at // 60)
        quantity, price = random.randrange(1, 500), random.randrange(100, 200_000) / 100
        discount = random.choice((0, 0, 0, 0.05))
        yield {
            "order_no": f"SO{day:%Y%m%d}-{at % 60 + 1:03d}",
            "order_date": day,
            "customer": f"{random.choice(PLACES)}{random.choice(BRANDS)}贸易有限公司",
            "phone": f"13{random.randrange(10**8, 10**9)}",
            "product": random.choice(PRODUCTS),
            "quantity": quantity,
            "unit_price": price,
            "discount": discount,
            "tax_rate": random.choice(TAX_RATES),
            "amount": round(quantity * price * (1 - discount), 2),
            "salesperson": random.choice(PEOPLE),
            "order_status": random.choice(CHOICES["order_status"]),
            "due_delivery_on": day + dt.timedelta(7),
            "payment_method": random.choice(CHOICES["payment_method"]),
            "payment_status": random.choice(CHOICES["payment_status"]),
        }


def others(at: int) -> list[object]:
    """Return the values of the columns without rules: texts, numbers and dates in turn."""
    kinds = (f"内容{at % 97}", at % 1_000 / 4, dt.date(2020, 1, 1) + dt.timedelta(at // 60))
    return [kinds[column % len(kinds)] for column in range(len(OTHER_COLUMNS))]


def planted(count: int, seed: int = 1) -> tuple[list[Record], list[tuple[int, str]], list[int]]:
    """Return the records, (row, field) of the wrong cells, and the untidy rows; no row is both."""
    random = Random(seed)
    rows = list(records(random, count))
    wrong_rows = round(count * WRONG_SHARE)
    chosen = random.sample(range(count), wrong_rows + UNTIDY_ROWS)
    wrong = []
    for number, at in enumerate(chosen[:wrong_rows]):
        rows[at]["order_status"] = COMPLETED  # of a cancelled order nothing more is required than its number
        field, change = WRONG[number % len(WRONG)]
        rows[at][field] = change(random, rows[at])
        wrong.append((at + FIRST_ROW, field))
    for at in chosen[wrong_rows:]:
        changes = {field: random.choice(UNTIDY[field]) for field in random.sample(sorted(UNTIDY), UNTIDY_CELLS)}
        rows[at] |= {field: change(random, rows[at]) for field, change in changes.items()}
    return rows, wrong, [at + FIRST_ROW for at in chosen[wrong_rows:]]


def write(count: int, path: Path) -> None:
    """Write the workbook, the same as CSV, and the truth."""
    rows, wrong, untidy = planted(count)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("订单台账")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [*HEADERS, *OTHER_COLUMNS])
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate((*row.values(), *others(at))):
                if isinstance(value, dt.date):
                    sheet.write_datetime(at, column, dt.datetime(value.year, value.month, value.day), date)
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)
    with open(path.with_suffix(".csv"), "w", newline="", encoding="utf-8") as file:
        lines = ((*row.values(), *others(at)) for at, row in enumerate(rows, start=1))
        csv.writer(file).writerows([(*HEADERS, *OTHER_COLUMNS), *lines])
    path.with_suffix(".json").write_text(json.dumps({"wrong": wrong, "untidy": untidy}))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
