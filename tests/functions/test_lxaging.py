"""LXAGING: what each customer owes by age, as the receivables report says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ledgerxl.functions.arrays import serial_of
from ledgerxl.functions.call import call
from ledgerxl.functions.excel_error import ExcelError
from tests.functions.formulas import rules_in
from tests.functions.orders import orders_range, range_of_rows
from tests.reports.sample import in_sql, mixed_rows, one

AS_OF = serial_of(dt.date(2026, 1, 31))


def aging(orders: object, as_of: object = AS_OF, **rules: Any) -> Any:
    return call("LXAGING", [orders, as_of], rules=rules_in("zh", **rules))


def test_customers_by_age_longest_overdue_first() -> None:
    header, *rows = aging(orders_range())
    assert header == (
        "客户", "应收余额", "未到期", "逾期 1–30 天", "逾期 31–60 天", "逾期 61–90 天", "逾期 90 天以上", "逾期金额", "即将到期", "最长逾期天数",
    )  # fmt: skip
    assert rows == [
        ("宁波海川工贸有限公司", 0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.1, 0.0, 122.0),
        ("上海华信贸易有限公司", 3465.0, 2750.0, 0.0, 715.0, 0.0, 0.0, 715.0, 2750.0, 42.0),
        ("杭州明远科技有限公司", 940.0, 0.0, 940.0, 0.0, 0.0, 0.0, 940.0, 0.0, 11.0),
    ]


def test_spellings_of_one_customer_are_one_row() -> None:
    assert [row[0] for row in aging(orders_range())].count("上海华信贸易有限公司") == 1


def test_the_buckets_are_those_of_the_settings() -> None:
    header, first, *_ = aging(orders_range(), ageing_days=(60, 120))
    assert header[2:6] == ("未到期", "逾期 1–60 天", "逾期 61–120 天", "逾期 120 天以上")
    assert first[2:6] == (0.0, 0.0, 0.0, 0.1)


def test_the_day_decides_the_bucket() -> None:
    """Day 0 is not overdue, day 1 is."""
    orders = (("客户名称", "总金额", "应付日期", "付款状态"), ("华信", 100.0, 46000.0, "未付款"))
    assert aging(orders, 46000.0)[1][1:4] == (100.0, 100.0, 0.0)
    assert aging(orders, 46001.0)[1][1:4] == (100.0, 0.0, 100.0)


@pytest.mark.parametrize("orders", [None, (("客户名称",), ("华信",)), (("客户名称", "总金额"), ("华信", 100.0))])
def test_a_range_that_cannot_tell_gives_an_error(orders: object) -> None:
    assert aging(orders) is ExcelError.VALUE


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_total_is_what_sql_adds_up(seed: int) -> None:
    """Every sample order is unpaid and none is refunded, so that what is owed is what was sold."""
    rows = mixed_rows(seed, payments=False, both_ways=False)
    header, *found = aging(range_of_rows(rows["orders"]))
    sold = one(in_sql(rows), "SELECT sum(sold)::DOUBLE FROM sales")
    assert round(sum(row[1] for row in found), 2) == sold
    for row in found:
        parts = [
            value
            for label, value in zip(header, row, strict=True)
            if label not in ("逾期金额", "即将到期", "最长逾期天数", "客户", "应收余额")
        ]
        assert round(sum(parts), 2) == row[1]
