"""Every metric again, in plain SQL over the same rows."""

from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.reports import metrics as m
from ledgerxl.reports.months import first_day, month_of
from ledgerxl.reports.periods import Period
from tests.ledgers import AS_OF
from tests.reports.sample import as_ledger, in_sql, mixed_rows, one

MONTHS = [month_of(AS_OF) - back for back in (0, 1, 5, 12, 24, 30)]
IN_ORDERS = "FROM sales WHERE order_date >= ? AND order_date < ?"
SQL = {
    "sales": f"SELECT coalesce(sum(sold), 0) {IN_ORDERS}",
    "orders": f"SELECT count(DISTINCT order_no) {IN_ORDERS} AND ordered",
    "customers": f"SELECT count(DISTINCT customer) {IN_ORDERS} AND ordered",
    "quantity": f"SELECT coalesce(sum(moved), 0) {IN_ORDERS}",
    "average_order": f"SELECT round(sum(sold) / count(DISTINCT order_no) FILTER (ordered), 2) {IN_ORDERS}",
    "received": "SELECT coalesce(sum(amount), 0) FROM payments WHERE received_on >= ? AND received_on < ?",
    "due": "SELECT coalesce(sum(sold), 0) FROM sales WHERE payment_due_on >= ? AND payment_due_on < ?",
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("length", [1, 3])
def test_agree_with_sql(seed: int, month: int, length: int) -> None:
    rows = mixed_rows(seed, loose=True)
    ledger, settings = as_ledger(rows)
    values = m.period_values(ledger, settings, Period(month - length + 1, month))
    days = first_day(month - length + 1), first_day(month + 1)
    expected = {name: one(in_sql(rows), query, *days) for name, query in SQL.items()}
    rate = expected["received"] / expected["due"] if expected["due"] > 0 else None
    assert values == {**expected, "collection_rate": rate}


@pytest.mark.parametrize("seed", range(3))
def test_received_without_a_payments_table(seed: int) -> None:
    rows = mixed_rows(seed, foreign=False, payments=False)
    for at, line in enumerate(rows["orders"]):
        line |= {"paid_amount": at + 0.35, "paid_on": AS_OF - dt.timedelta(days=at % 60)} if at % 3 else {}
    ledger, settings = as_ledger(rows)
    days = first_day(month_of(AS_OF)), AS_OF + dt.timedelta(days=1)
    expected = one(in_sql(rows), "SELECT sum(paid_amount) FROM orders WHERE paid_on >= ? AND paid_on < ?", *days)
    assert m.period_values(ledger, settings, Period(month_of(AS_OF), month_of(AS_OF)))["received"] == expected


@pytest.mark.parametrize("seed", range(3))
def test_dso(seed: int) -> None:
    rows = mixed_rows(seed, foreign=False)
    ledger, settings = as_ledger(rows)
    database = in_sql(rows)
    recent = one(
        database, "SELECT sum(sold) FROM sales WHERE order_date > ? AND order_date <= ?", AS_OF - dt.timedelta(days=90), AS_OF
    )
    assert m.days_sales_outstanding(ledger, settings) == pytest.approx(
        m.receivable_total(ledger, settings) / recent * 90, rel=1e-12
    )


def test_nothing_to_divide_by() -> None:
    ledger, settings = as_ledger({"orders": []})
    values = m.period_values(ledger, settings, Period(month_of(AS_OF), month_of(AS_OF)))
    assert values["average_order"] is None
    assert values["collection_rate"] is None
    assert m.days_sales_outstanding(ledger, settings) is None


def test_every_metric_is_explained_in_both_languages() -> None:
    for metric in (value for value in vars(m).values() if isinstance(value, m.Metric)):
        for text in (metric.label, metric.definition):
            assert text.zh
            assert text.en
