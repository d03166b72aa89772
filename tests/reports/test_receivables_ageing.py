from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.reports.as_figures import as_figures, column_total
from ledgerxl.reports.plan import Link, Note, SheetPlan
from ledgerxl.reports.receivables_ageing import MOST_CUSTOMERS, plan
from tests.ledgers import ledger_of, settings_of
from tests.reports.sample import Rows, as_ledger, in_sql, mixed_rows, one, planned

# What each line still owes: receipts that name an order go to its lines in line order; a customer's other receipts (and what
# named receipts leave over) settle its opening receivable, then its oldest lines. Ledgers without returns and foreign money.
OPEN_LINES = """
WITH live AS (SELECT *, row_number() OVER () AS row FROM orders WHERE order_status <> 'cancelled'),
named AS (SELECT order_no, sum(amount) AS money FROM payments WHERE order_no IN (SELECT order_no FROM orders) GROUP BY 1),
first AS (
  SELECT live.*, amount - greatest(0, least(amount, coalesce(money, 0) - (sum(amount) OVER lines - amount))) AS owed
  FROM live LEFT JOIN named USING (order_no) WINDOW lines AS (PARTITION BY order_no ORDER BY line_no)),
free AS (SELECT customer, sum(amount) AS money FROM payments WHERE order_no IS NULL GROUP BY 1),
debts AS (
  SELECT customer, owed, payment_due_on, order_date, row, order_no, line_no FROM first
  UNION ALL SELECT name, coalesce(opening_receivable, 0), DATE '1900-01-01', DATE '1900-01-01', 0, NULL, NULL FROM customers),
settled AS (
  SELECT debts.*, owed - greatest(0, least(owed, coalesce(money, 0) - (sum(owed) OVER oldest - owed))) AS left_over
  FROM debts LEFT JOIN free USING (customer) WINDOW oldest AS (PARTITION BY customer ORDER BY payment_due_on, order_date, row))
"""


def plain_rows(seed: int) -> Rows:
    """Return a ledger of sales and receipts only; no order is paid more than it costs."""
    rows = mixed_rows(seed, 150, foreign=False, credit=False)
    owed: dict[str, float] = {}
    for line in rows["orders"]:
        if line["order_status"] != "cancelled":
            owed[line["order_no"]] = owed.get(line["order_no"], 0) + line["amount"]
    rows["payments"] = [
        row for row in rows["payments"] if row["amount"] <= owed.get(row["order_no"], 0) or row["order_no"] is None
    ]
    return rows


def ageing_of(text: str, **settings: object) -> SheetPlan:
    return planned(plan, ledger_of(text, **settings), settings_of(**settings))


@pytest.mark.parametrize("seed", range(4))
def test_customers_by_bucket_agree_with_sql(seed: int) -> None:
    rows = plain_rows(seed)
    query = f"""{OPEN_LINES}
        SELECT customer, coalesce(sum(left_over) FILTER (late <= 0), 0), coalesce(sum(left_over) FILTER (late BETWEEN 1 AND 30), 0),
          coalesce(sum(left_over) FILTER (late BETWEEN 31 AND 60), 0), coalesce(sum(left_over) FILTER (late BETWEEN 61 AND 90), 0),
          coalesce(sum(left_over) FILTER (late > 90), 0), coalesce(sum(left_over) FILTER (late BETWEEN -7 AND 0), 0), max(late)
        FROM (SELECT *, DATE '2026-01-31' - payment_due_on AS late FROM settled WHERE left_over > 0.01 AND order_no IS NOT NULL)
        GROUP BY customer"""  # noqa: S608
    expected = {name: [float(value) for value in values] for name, *values in in_sql(rows).execute(query).fetchall()}
    columns = [*(f"bucket_{at}" for at in range(5)), "due_soon", "longest"]
    shown = as_figures(planned(plan, *as_ledger(rows)))["grids"]["customers"]["rows"]
    found = {
        row["customer"]: [float(row[column] or 0) for column in columns] for row in shown if any(row[one] for one in columns[:5])
    }
    for values in expected.values():
        values[-1] = max(values[-1], 0)
    assert found == expected


@pytest.mark.parametrize("seed", range(4))
def test_open_lines_agree_with_sql(seed: int) -> None:
    rows = plain_rows(seed)
    query = f"{OPEN_LINES} SELECT order_no, line_no, left_over FROM settled WHERE left_over > 0.01 AND order_no IS NOT NULL"  # noqa: S608
    expected = {(order, line): float(owed) for order, line, owed in in_sql(rows).execute(query).fetchall()}
    shown = as_figures(planned(plan, *as_ledger(rows)))["grids"]["unpaid_lines"]["rows"]
    assert {(row["order_no"], row["line_no"]): row["balance"] for row in shown} == expected


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("foreign", [True, False])
def test_total_is_opening_plus_orders_less_receipts(seed: int, foreign: bool) -> None:
    """With everything that may happen: returns, refunds, overpayments, receipts without customers, unknown amounts."""
    rows = mixed_rows(seed, foreign=foreign)
    made = planned(plan, *as_ledger(rows))
    [reconciled] = as_figures(made)["reconciliation"]
    assert reconciled["difference"] == 0
    assert column_total(made.grid("bridge"), "amount") == reconciled["ledger"]
    query = """SELECT (SELECT sum(opening_receivable) FROM customers) + (SELECT sum(sold) FROM sales) - (SELECT sum(amount) FROM payments)"""
    unknown = sum(row[1] for row in made.grid("bridge").rows[3:])
    assert reconciled["here"] == pytest.approx(one(in_sql(rows), query) + unknown, abs=0.001)


@pytest.mark.parametrize("seed", range(3))
def test_reconciles_without_a_payments_table(seed: int) -> None:
    rows = mixed_rows(seed, payments=False)
    for at, line in enumerate(rows["orders"]):
        line["payment_status"] = ("unpaid", "paid", "partly_paid", "refunded", None)[at % 5]
        line["paid_amount"] = 12.34 if at % 7 == 0 else None
    [reconciled] = as_figures(planned(plan, *as_ledger(rows)))["reconciliation"]
    assert reconciled["difference"] == 0


CUSTOMERS = """
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 总金额 | 应付日期 | 订单状态 | 付款状态
    # one day overdue, the last of the first bucket, the first of the second, beyond the last; due today; not yet
    SO1 | 2025-10-01 | 甲公司 | 100 | 2026-01-30 | 已完成 | 未付款
    SO2 | 2025-10-01 | 甲公司 | 200 | 2026-01-01 | 已完成 | 未付款
    SO3 | 2025-10-01 | 乙公司 | 400 | 2025-12-31 | 已完成 | 未付款
    SO4 | 2025-10-01 | 乙公司 | 800 | 2025-11-01 | 已完成 | 未付款
    SO5 | 2025-10-01 | 丙公司 | 1600 | 2026-01-31 | 已完成 | 未付款
    SO6 | 2025-10-01 | 丙公司 | 3200 | 2026-02-08 | 已完成 | 未付款
    [客户档案]
    客户编码 | 客户名称 | 信用额度 | 期初应收
    C1 | 甲公司 | 600 | 50
    C2 | 乙公司 |
    [跟进记录]
    跟进日期 | 客户名称 | 跟进内容
    2026-01-05 | 甲公司 | 催款
    2026-01-20 | 甲公司 | 催款
    2026-01-25 | 不认识的公司 | 问价
    """


def test_buckets_boundaries_limit_and_follow_up() -> None:
    rows = {row["customer"]: row for row in as_figures(ageing_of(CUSTOMERS))["grids"]["customers"]["rows"]}
    assert [*rows] == ["乙公司", "甲公司", "丙公司"]
    assert [rows["甲公司"][f"bucket_{at}"] for at in range(5)] == [0, 300, 0, 0, 0]
    assert [rows["乙公司"][f"bucket_{at}"] for at in range(5)] == [0, 0, 400, 0, 800]
    assert [rows["丙公司"][f"bucket_{at}"] for at in range(5)] == [4800, 0, 0, 0, 0]
    assert (rows["丙公司"]["due_soon"], rows["丙公司"]["longest"]) == (1600.0, None)
    assert (rows["甲公司"]["opening"], rows["甲公司"]["total"], rows["甲公司"]["credit_use"]) == (50.0, 350.0, 350 / 600)
    assert (rows["甲公司"]["last_follow_up"], rows["乙公司"]["last_follow_up"]) == ("2026-01-20", None)
    assert rows["乙公司"]["credit_use"] is None


def test_buckets_of_the_settings() -> None:
    labels = [row[0] for row in ageing_of(CUSTOMERS, ageing_days=(90, 180), language="en").grid("buckets").rows]
    assert labels == ["Not yet due", "1–90 days", "91–180 days", "Over 180 days"]


def test_open_lines_link_into_the_ledger() -> None:
    grid = ageing_of(CUSTOMERS).grid("unpaid_lines")
    assert [row[1] for row in grid.rows] == ["SO4", "SO3", "SO2", "SO1", "SO5", "SO6"]
    assert grid.links[0, "order_no"] == Link("订单台账", "A5")


def test_reminder_says_what_is_owed() -> None:
    rows = ageing_of(CUSTOMERS).grid("reminders").rows
    assert rows[0][3] == (
        "乙公司：您好！截至 2026-01-31，贵方有 2 笔货款已过付款日期，合计 1,200.00 元：SO4（2025-11-01 到期，800.00 元）、"
        "SO3（2025-12-31 到期，400.00 元）。请核对并安排付款；如已付款，请告知付款日期。谢谢！"
    )
    assert rows[2][3] == (
        "丙公司：您好！截至 2026-01-31，贵方有 1 笔货款合计 1,600.00 元，将在 2026-01-31 前到期。"
        "请核对并安排付款；如已付款，请告知付款日期。谢谢！"
    )
    english = ageing_of(CUSTOMERS, language="en").grid("reminders").rows[0][3]
    assert english == (
        "Dear 乙公司,\nas of 2026-01-31, 2 of your payments, CNY 1,200.00 in all, are past their due date: "
        "SO4 (due 2025-11-01, CNY 800.00), SO3 (due 2025-12-31, CNY 400.00). "
        "Please arrange the payment. If you have paid already, kindly tell us when. Thank you."
    )


def test_a_partly_paid_line_without_an_amount_is_listed_and_not_summed() -> None:
    made = ageing_of("""
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额 | 应付日期 | 付款状态
        SO1 | 2025-10-01 | 甲公司 | 100 | 2026-01-01 | 部分付款
        """)
    assert made.grid("unpaid_lines").rows[0][-2] is None
    assert any("欠多少不清楚" in block.text for block in made.blocks if isinstance(block, Note))
    assert as_figures(made)["reconciliation"][0]["here"] == 0
    assert "金额待核对" in made.grid("reminders").rows[0][3]


def test_a_customer_listed_twice_is_called_as_it_is_listed_first() -> None:
    made = ageing_of("""
        [客户档案]
        客户编码 | 客户名称 | 期初应收
        C1 | 甲机电有限公司 | 7
        C2 | 甲机电有限责任公司 |
        [订单台账]
        订单编号 | 下单日期 | 客户名称 | 总金额 | 应付日期 | 付款状态
        SO1 | 2025-10-01 | 甲机电有限责任公司 | 100 | 2026-01-01 | 未付款
        """)
    assert [row[:2] for row in made.grid("customers").rows] == [("甲机电有限公司", 107.0)]


def test_nothing_owed() -> None:
    made = planned(plan, *as_ledger({"orders": []}))
    assert made.grid("customers").rows == ()
    assert as_figures(made)["reconciliation"][0]["difference"] == 0


def test_customers_beyond_the_most_are_together() -> None:
    orders = [
        {"order_no": f"SO{at}", "order_date": dt.date(2025, 12, 1), "customer": f"客户{at}号", "amount": 10.0, "payment_due_on": dt.date(2026, 1, 1)}
        for at in range(MOST_CUSTOMERS + 10)
    ]  # fmt: skip
    made = planned(plan, *as_ledger({"orders": orders}))
    grid = made.grid("customers")
    assert len(grid.rows) == MOST_CUSTOMERS + 1
    assert grid.rows[-1][:2] == ("其他（10 个）", 100.0)
    assert as_figures(made)["reconciliation"][0]["difference"] == 0
    assert len(made.grid("unpaid_lines").rows) == MOST_CUSTOMERS + 10
