"""Seeded ledgers with everything that makes totals go wrong, as rows: for the reports, and for the same sums in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

import duckdb
import pandas as pd

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.edition import Edition
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings
from tests.ledgers import AS_OF, settings_of
from tests.samples.in_memory import ledger_of_rows

Row = dict[str, Any]
Rows = dict[str, list[Row]]
MADE_AT = dt.datetime(2026, 1, 31, 9, 30)

_CUSTOMERS = [f"{place}{brand}有限公司" for place in ("上海", "北京", "广州") for brand in ("华信贸易", "鼎力机电", "博雅电子")]
_PRODUCTS = ["螺栓", "轴承", "电缆", "阀门", "铣刀"]
_STAFF = ["张敏", "李强", "王芳"]
_CHANNELS = ["门店", "天猫"]
COLUMNS = {
    "orders": {
        "order_no": "VARCHAR", "line_no": "INTEGER", "order_date": "DATE", "customer": "VARCHAR", "product_code": "VARCHAR",
        "product": "VARCHAR", "spec": "VARCHAR", "quantity": "DECIMAL(18,3)", "unit_price": "DECIMAL(18,2)", "amount": "DECIMAL(18,2)",
        "currency": "VARCHAR", "fx_rate": "DECIMAL(18,4)", "channel": "VARCHAR", "region": "VARCHAR", "salesperson": "VARCHAR",
        "order_status": "VARCHAR", "payment_due_on": "DATE", "payment_status": "VARCHAR", "paid_amount": "DECIMAL(18,2)",
        "paid_on": "DATE",
    },
    "payments": {"receipt_no": "VARCHAR", "received_on": "DATE", "customer": "VARCHAR", "order_no": "VARCHAR", "amount": "DECIMAL(18,2)"},
    "customers": {"name": "VARCHAR", "region": "VARCHAR", "credit_limit": "DECIMAL(18,2)", "opening_receivable": "DECIMAL(18,2)"},
    "products": {"product_code": "VARCHAR", "product": "VARCHAR", "spec": "VARCHAR", "category": "VARCHAR"},
    "salespeople": {"name": "VARCHAR", "monthly_target": "DECIMAL(18,2)"},
    "activities": {"on": "DATE", "customer": "VARCHAR"},
}  # fmt: skip


def mixed_rows(
    seed: int,
    orders: int = 400,
    *,
    foreign: bool = True,
    payments: bool = True,
    credit: bool = True,
    both_ways: bool = True,
    loose: bool = False,
) -> Rows:
    """Return a ledger over two years: returns, cancellations, blanks, foreign currencies, lines without date or customer.

    Args:
        credit: with returns, refunds and undated lines; without them every open amount is settled oldest first.
        both_ways: some returns are entered by a mark and by a line of their own; SUMIFS alone cannot add such a ledger up.
        loose: return lines do not always name the product that came back as its sale does.
    """
    random = Random(seed)  # noqa: S311 - a sample, not a secret
    lines = [line for number in range(orders) for line in _order(random, number, foreign, credit, (both_ways, loose))]
    rows: Rows = {
        "orders": lines,
        "customers": [
            {"customer_code": f"C{at:03d}", "name": name, "region": random.choice(("华东", "华北", None)),
             "credit_limit": random.choice((None, 50000.0)), "opening_receivable": random.choice((None, 1234.56))}
            for at, name in enumerate(_CUSTOMERS)
        ],
        "products": [
            {"product_code": f"P{at}", "product": name, "category": random.choice(("五金", "电工"))} for at, name in enumerate(_PRODUCTS)
        ],
        "salespeople": [{"staff_no": f"E{at}", "name": name, "monthly_target": 1000.0 * (at + 1)} for at, name in enumerate(_STAFF)],
    }  # fmt: skip
    if payments:
        rows["payments"] = [*_receipts(random, lines, credit)]
    return rows


def _order(random: Random, number: int, foreign: bool, credit: bool, returns: tuple[bool, bool]) -> list[Row]:
    day = AS_OF - dt.timedelta(days=random.randrange(0, 740))
    head: Row = {
        "order_no": f"SO{number:06d}",
        "order_date": None if credit and random.random() < 0.02 else day,
        "customer": None if credit and random.random() < 0.02 else random.choice(_CUSTOMERS),
        "salesperson": random.choice([*_STAFF, None]),
        "channel": random.choice([*_CHANNELS, None]),
        "region": random.choice(("华东", "华南", None)),
        "payment_due_on": day + dt.timedelta(days=random.choice((7, 30, 60))),
        "payment_status": "unpaid",
        "currency": "USD" if foreign and random.random() < 0.1 else random.choice(("CNY", None)),
        "order_status": random.choice(("completed",) * 8 + ("cancelled", "shipped")),
    }
    head["fx_rate"] = 7.1234 if head["currency"] == "USD" and random.random() < 0.5 else None
    lines = [_line(random, head, at + 1) for at in range(random.randrange(1, 4))]
    both_ways, loose = returns
    lines = [_with_credit(random, line) for line in lines] if credit else lines
    return _with_return_lines(random, lines, loose) if both_ways else lines


def _with_return_lines(random: Random, lines: list[Row], loose: bool) -> list[Row]:
    """Enter some of the returns both ways: a line of its own for the whole of a marked line, or for a part."""
    marked = [line for line in lines if line["order_status"] == "returned" and line["amount"] > 0 and random.random() < 0.6]
    more = []
    for at, line in enumerate(marked, len(lines) + 1):
        part = random.choice((1, 1, 0.5))
        back = {
            "amount": -round(line["amount"] * part, 2),
            "quantity": -round(line["quantity"] * part, 3),
            "payment_status": "unpaid",
        }
        named = random.choice(({}, {"product_code": None}, {"product_code": None, "product": "退货"})) if loose else {}
        more.append({**line, **back, **named, "line_no": at})
    return lines + more


def _line(random: Random, head: Row, line_no: int) -> Row:
    product = random.randrange(len(_PRODUCTS))
    quantity = random.choice((random.randrange(1, 50), random.randrange(1, 5000) / 1000))
    price = random.randrange(1, 100000) / 100
    return {
        **head, "line_no": line_no, "product_code": f"P{product}", "product": _PRODUCTS[product], "quantity": quantity,
        "unit_price": price, "amount": round(random.randrange(1, 9_000_000) / 100, 2),
    }  # fmt: skip


def _with_credit(random: Random, line: Row) -> Row:
    """Turn some lines into returns of either kind, or leave the amount blank."""
    chance = random.random()
    if chance < 0.04:
        return {**line, "order_status": "returned", "payment_status": random.choice(("unpaid", "refunded"))}
    if chance < 0.08 and line["order_status"] == "completed":
        return {**line, "order_status": "returned", "amount": -line["amount"], "quantity": -line["quantity"]}
    return {**line, "amount": None} if chance < 0.1 else line


def _receipts(random: Random, lines: Sequence[Row], credit: bool) -> list[Row]:
    found = []
    for number, line in enumerate(lines):
        if line["amount"] is None or line["amount"] <= 0 or random.random() < 0.3 or line["order_status"] == "cancelled":
            continue
        part = random.choice((1.0, 1.0, 0.4)) if line["fx_rate"] is None else 1.0
        day = line["payment_due_on"] + dt.timedelta(days=random.randrange(-20, 20))
        amount = round(line["amount"] * part, 2) * (-1 if credit and random.random() < 0.02 else 1)
        order_no = line["order_no"] if random.random() < 0.7 else None
        found.append(
            {
                "receipt_no": f"SK{number:06d}",
                "received_on": min(day, AS_OF),
                "customer": line["customer"],
                "order_no": order_no,
                "amount": amount,
            }
        )
    return found


def as_ledger(rows: Mapping[str, Sequence[Row]], language: Language = "zh", **changes: object) -> tuple[Ledger, Settings]:
    """Return the ledger that these rows would be read back as, and the settings it was read with."""
    settings = settings_of(language=language, **changes)
    return ledger_of_rows(rows, language, settings), settings


def found_in(ledger: Ledger, settings: Settings) -> Findings:
    """Return what all checks find."""
    return run_checks([ledger], settings, RULEBOOK)[0]


def planned(
    plan: Callable[[Ledger, Settings, Edition], SheetPlan], ledger: Ledger, settings: Settings, **edition: Any
) -> SheetPlan:
    """Return a report made at a fixed time."""
    return plan(ledger, settings, Edition(MADE_AT, **edition))


def in_sql(rows: Mapping[str, Sequence[Row]]) -> duckdb.DuckDBPyConnection:
    """Return a database with these rows and with the view `sales`: what each order line adds to the sales amount, by definition."""
    database = duckdb.connect()
    for table, columns in COLUMNS.items():
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        database.execute(f"CREATE TABLE {table} ({typed})")
        if records := rows.get(table):
            frame = pd.DataFrame({name: pd.Series([row.get(name) for row in records], dtype=object) for name in columns})
            database.register("records", frame)
            database.execute(f"INSERT INTO {table} FROM records")
    database.execute(_SALES)
    return database


_SALES = """
CREATE MACRO alike(code, product, spec, other_code, other_product, other_spec) AS (
  CASE WHEN code IS NOT NULL AND other_code IS NOT NULL THEN code = other_code
  ELSE product IS NOT DISTINCT FROM other_product AND spec IS NOT DISTINCT FROM other_spec END
);

CREATE VIEW stray AS  -- return lines of what their order did not sell
SELECT back.rowid AS row, order_no FROM orders AS back
WHERE order_status = 'returned' AND amount < 0 AND NOT EXISTS (
  FROM orders WHERE orders.order_no = back.order_no AND orders.amount > 0 AND alike(
    orders.product_code, orders.product, orders.spec, back.product_code, back.product, back.spec)
);

CREATE VIEW came_back AS  -- sales that are marked as returned, unless a return line of their order stands for them
SELECT rowid AS row FROM orders AS sale
WHERE order_status = 'returned' AND amount > 0 AND NOT EXISTS (FROM stray WHERE stray.order_no = sale.order_no) AND NOT EXISTS (
  FROM orders WHERE orders.order_no = sale.order_no AND orders.order_status = 'returned' AND orders.amount < 0 AND alike(
    orders.product_code, orders.product, orders.spec, sale.product_code, sale.product, sale.spec)
);

CREATE VIEW sales AS
SELECT *,
  CASE
    WHEN order_status = 'cancelled' OR rowid IN (FROM came_back) THEN NULL
    WHEN coalesce(currency, 'CNY') = 'CNY' THEN amount
    ELSE round(amount * fx_rate, 2)
  END AS sold,
  CASE WHEN order_status = 'cancelled' OR rowid IN (FROM came_back) THEN 0 ELSE quantity END AS moved,
  order_status IS DISTINCT FROM 'cancelled' AS ordered
FROM orders
"""


def one(database: duckdb.DuckDBPyConnection, query: str, *values: object) -> Any:
    """Return the single value of a query as a plain number."""
    [value] = database.execute(query, [*values]).fetchone() or [None]
    return float(value) if value is not None and not isinstance(value, (int, str)) else value
