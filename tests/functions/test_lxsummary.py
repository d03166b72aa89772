"""LXSUMMARY: orders by one field down and one across."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ledgerxl.functions.arrays import serial_of
from ledgerxl.functions.call import MISSING, call
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.standard.model import Language
from tests.functions.formulas import rules_in
from tests.functions.orders import orders_range, range_of_rows
from tests.reports.sample import in_sql, mixed_rows


def summary(*arguments: object, orders: object = None, language: Language = "zh") -> Any:
    return call("LXSUMMARY", [orders or orders_range(), *arguments], rules=rules_in(language))


def test_sales_by_customer_are_net_of_returns_and_without_cancelled_orders_largest_first() -> None:
    assert summary("客户名称") == (
        ("客户名称", "总金额"),
        ("上海华信贸易有限公司", 4035.0),
        ("杭州明远科技有限公司", 940.0),
        ("宁波海川工贸有限公司", 0.1),
        ("合计", 4975.1),
    )


def test_months_stand_across_in_their_order_and_lines_without_a_date_last() -> None:
    assert summary("客户名称", "月份") == (
        ("客户名称", "2025年11月", "2026年1月", "（未填写）", "合计"),
        ("上海华信贸易有限公司", 1285.0, 2750.0, "", 4035.0),
        ("杭州明远科技有限公司", "", 940.0, "", 940.0),
        ("宁波海川工贸有限公司", "", "", 0.1, 0.1),
        ("合计", 1285.0, 3690.0, 0.1, 4975.1),
    )


@pytest.mark.parametrize(
    "month", ["2026-01", "2026年1月", "Jan 2026", "2026-01-31", serial_of(dt.date(2026, 1, 1)), dt.date(2026, 1, 15)]
)
def test_one_month_only(month: object) -> None:
    assert summary("销售人员", MISSING, None, "", month) == (
        ("销售人员", "总金额"),
        ("张敏", 2750.0),
        ("李强", 940.0),
        ("合计", 3690.0),
    )


def test_a_month_without_orders_has_only_a_total_of_nothing() -> None:
    assert summary("销售人员", "月份", "总金额", "求和", "2020-01") == (("销售人员", "合计"), ("合计", ""))
    assert summary("销售人员", None, None, None, "2020-01") == (("销售人员", "总金额"), ("合计", ""))


@pytest.mark.parametrize(
    ("value", "method", "header", "rows"),
    [
        ("数量", "", "数量", [("水槽", 37.5), ("龙头", 13.0), ("合计", 50.5)]),
        ("数量", "计数", "数量（计数）", [("水槽", 4.0), ("龙头", 2.0), ("合计", 6.0)]),
        ("订单编号", "", "订单编号（计数）", [("水槽", 4.0), ("龙头", 2.0), ("合计", 5.0)]),  # one order has both
        ("客户名称", "计数", "客户名称（计数）", [("水槽", 3.0), ("龙头", 2.0), ("合计", 3.0)]),  # two spellings are one
        ("总金额", "平均值", "总金额（平均）", [("水槽", 912.53), ("龙头", 662.5), ("全部", 829.18)]),
        ("总金额", "最大", "总金额（最大）", [("水槽", 2750.0), ("龙头", 1040.0), ("全部", 2750.0)]),
        ("总金额", "MIN", "总金额（最小）", [("龙头", 285.0), ("水槽", -100.0), ("全部", -100.0)]),
        ("已付金额", "sum", "已付金额", [("水槽", 285.0), ("龙头", 285.0), ("合计", 570.0)]),
        ("应付日期", "count", "应付日期（计数）", [("水槽", 4.0), ("龙头", 2.0), ("合计", 5.0)]),
    ],
)
def test_values_and_methods(value: str, method: str, header: str, rows: list[tuple[str, float]]) -> None:
    assert summary("产品名称", None, value, method) == (("产品名称", header), *rows)


def test_choices_stand_in_the_order_of_the_standard_and_numbers_by_size() -> None:
    assert [row[0] for row in summary("订单状态")] == ["订单状态", "已发货", "已完成", "已退货", "合计"]
    assert [row[0] for row in summary("单价")] == ["单价", 0.1, 95.0, 100.0, 104.0, "合计"]
    assert [row[0] for row in summary("应付日期")] == ["应付日期", "2025年10月", "2025年12月", "2026年1月", "2026年2月", "合计"]


def test_english_and_canonical_names_and_other_headers_are_understood() -> None:
    expected = summary("Customer", "Month", "Amount", "sum", language="en")
    assert expected[0] == ("Customer", "Nov 2025", "Jan 2026", "(blank)", "Total")
    assert summary("customer", "month", "amount", "SUM", language="en") == expected
    assert summary("客户", "下单月份", "金额", "合计", language="en") == expected


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("没有这一列",), id="unknown field"),
        pytest.param(("区域",), id="not in the range"),
        pytest.param((None,), id="no rows"),
        pytest.param((5.0,), id="a number for a name"),
        pytest.param((("客户名称", "月份"),), id="two names"),
        pytest.param(("客户名称", "没有"), id="unknown columns"),
        pytest.param(("客户名称", None, "税率"), id="unknown value"),
        pytest.param(("客户名称", None, "产品名称", "求和"), id="the sum of texts"),
        pytest.param(("客户名称", None, None, "方差"), id="unknown method"),
        pytest.param(("客户名称", None, None, None, "下个月"), id="no month"),
        pytest.param(("客户名称", None, None, None, 2026.1), id="a month with its zero lost"),
        pytest.param(("客户名称", None, None, None, None, "x"), id="too many"),
    ],
)
def test_wrong_arguments_give_an_error(arguments: tuple[object, ...]) -> None:
    assert summary(*arguments) is ExcelError.VALUE


def test_an_amount_that_the_range_lacks_is_calculated() -> None:
    orders = (("客户名称", "数量", "单价"), ("华信", 3.0, 0.335), ("华信", 1.0, 1.0))
    assert summary("客户名称", orders=orders)[1:] == (("华信", 2.01), ("合计", 2.01))


def test_a_summary_larger_than_anybody_reads_is_refused() -> None:
    rows = tuple((f"C{at}", f"P{at}", 1.0) for at in range(2100))
    assert summary("客户名称", "产品名称", orders=(("客户名称", "产品名称", "总金额"), *rows)) is ExcelError.VALUE


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_agrees_with_sql(seed: int) -> None:
    rows = mixed_rows(seed, payments=False)
    database = in_sql(rows)
    header, *lines, total = summary("客户名称", "月份", orders=range_of_rows(rows["orders"]))
    cells = {
        (line[0], month): value for line in lines for month, value in zip(header[1:-1], line[1:-1], strict=True) if value != ""
    }
    wanted = database.execute(
        "SELECT coalesce(customer, '（未填写）'), coalesce(strftime(order_date, '%Y年%-m月'), '（未填写）'), sum(sold)::DOUBLE FROM sales "
        "WHERE ordered AND sold IS NOT NULL GROUP BY 1, 2"
    ).fetchall()
    assert cells == {(customer, month): amount for customer, month, amount in wanted}
    assert [total[-1]] == [*database.execute("SELECT sum(sold)::DOUBLE FROM sales").fetchone()]


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_and_quantities_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed, payments=False)
    orders, database = range_of_rows(rows["orders"]), in_sql(rows)
    counted = "SELECT coalesce(salesperson, '（未填写）'), count(DISTINCT order_no), sum(moved)::DOUBLE FROM sales WHERE ordered GROUP BY 1"
    wanted = database.execute(counted).fetchall()
    for at, value in enumerate(("订单编号", "数量"), start=1):
        found = dict(summary("销售人员", None, value, orders=orders)[1:-1])
        assert found == {row[0]: pytest.approx(row[at], abs=1e-9) for row in wanted}
