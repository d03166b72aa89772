"""The demo's reports again in plain SQL: over the rows that were written to the file, not over what our reader made of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pytest

from ledgerxl.checking import Rules, read_ledger
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.reports import dashboard, monthly_summary, receivables_ageing
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.samples import planted_sample, write_sample
from ledgerxl.standard.sales import SALES
from tests.ledgers import settings_of
from tests.reports.sample import COLUMNS, Rows, in_sql, one, planned

RECEIVABLES = Path(__file__).with_name("receivables.sql").read_text("utf-8")
SUMMARY = Path(__file__).with_name("summary.sql").read_text("utf-8")
DAYS = [dt.date(2026, 1, 31), dt.date(2025, 12, 2)]
"""The end of a year's first month, and the middle of a month with the same one of last year in the ledger."""

METRICS = ("sales", "orders", "customers", "quantity", "average_order", "received", "due", "collection_rate")
DIGITS = 9
"""Kept of every figure, so that a quotient is the same whether it was taken in yuan or in fen."""

GROUPS = ("product", "customer", "salesperson", "channel", "region", "category")


class Demo(NamedTuple):
    """The figures of the three reports, what the checks found, and the rows as a database."""

    summary: dict[str, Any]
    ageing: dict[str, Any]
    dashboard: dict[str, Any]
    findings: Findings
    database: duckdb.DuckDBPyConnection


@cache
def demo(today: dt.date) -> Demo:
    rows = planted_sample(600, "zh", 1, today).rows
    with TemporaryDirectory() as folder:
        file = Path(folder) / "demo.xlsx"
        write_sample(file, rows, "zh")
        ledger, rules = read_ledger(file, rules=Rules(SALES, settings_of(as_of=today)))
    [findings] = run_checks([ledger], rules.settings, RULEBOOK)
    plans = (
        planned(one.plan, ledger, rules.settings, findings=findings) for one in (monthly_summary, receivables_ageing, dashboard)
    )
    return Demo(*map(as_figures, plans), findings, as_written(rows, today))


def as_written(rows: Rows, today: dt.date) -> duckdb.DuckDBPyConnection:
    """Return the rows as they stand in the file, every cell a text, read by plain SQL into the tables and views that the tests ask."""
    database = in_sql({})
    for table, columns in COLUMNS.items():
        texts = {name: [as_text(row.get(name)) for row in rows[table]] for name in columns}
        database.register("cells", pd.DataFrame(texts, dtype=object))
        typed = ", ".join(
            _TYPED.get(kind, _TYPED["DECIMAL"].format(kind=kind)).replace("?", f'"{name}"') for name, kind in columns.items()
        )
        database.execute(f"INSERT INTO {table} SELECT {typed} FROM cells")  # noqa: S608
    database.execute(_CHOICES)
    database.execute(f"CREATE MACRO as_of() AS DATE '{today}'")
    database.execute(RECEIVABLES)
    database.execute(SUMMARY)
    return database


def as_text(value: object) -> str | None:
    """Return what a cell holds, without the wrapping that says whether it is a formula."""
    bare = getattr(value, "value", value)
    return None if bare is None or bare == "#N/A" else str(bare)


_TYPED = {
    "VARCHAR": "nullif(trim(translate(?, 'ＬＪ－０１２３４５６７８９' || chr(160), 'LJ-0123456789 ')), '')",
    "DATE": "coalesce(try_cast(? AS DATE), CAST(try_strptime(?, ['%Y年%m月%d日', '%Y/%m/%d', '%Y.%m.%d', '%Y%m%d']) AS DATE))",
    "DECIMAL": "CAST(replace(replace(?, '¥', ''), ',', '') AS {kind})",
}

# What staff wrote instead of a choice; a status that nobody knows is none.
_CHOICES = """
UPDATE orders SET order_status = CASE order_status WHEN '交易成功' THEN 'completed' WHEN '等客户通知' THEN NULL ELSE order_status END;
UPDATE orders SET payment_status = CASE payment_status WHEN '已付清' THEN 'paid' ELSE payment_status END;
"""


def asked(today: dt.date, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query by column; money as plain numbers, dates as ISO texts, as in the figures of a report."""
    answer = demo(today).database.execute(query)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, map(plain, row), strict=True)) for row in answer.fetchall()]


def plain(value: Any) -> Any:
    if isinstance(value, (Decimal, float)):
        return round(float(value), DIGITS)
    return value.isoformat() if isinstance(value, dt.date) else value


def shown(report: dict[str, Any], grid: str, *columns: str) -> list[dict[str, Any]]:
    """Return the rows of a grid with these columns, all when none is named."""
    return [{name: plain(row[name]) for name in columns or row} for row in report["grids"][grid]["rows"]]


def same_columns(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what SQL answered without the columns that the report leaves out as nothing stands in them."""
    return [{name: row[name] for name in found[0]} for row in expected] if found else expected


CARDS = """
    SELECT now.*, to_date.sales AS to_date, grown(now.sales, before.sales) AS on_month,
      CASE WHEN year_ago.known THEN grown(now.sales, year_ago.sales) END AS on_year
    FROM figures AS now, figures AS before, figures AS year_ago, figures AS to_date
    WHERE now.name = 'month' AND before.name = 'before' AND year_ago.name = 'year_ago' AND to_date.name = 'to_date'"""
BOTH_CARDS = {"本年累计销售额": "to_date", "订单数量": "orders", "客户数量": "customers", "回款率": "collection_rate"}
SUMMARY_CARDS = {"销售额": "sales", "环比": "on_month", "同比": "on_year", **BOTH_CARDS}
DASHBOARD_CARDS = {"本月销售额": "sales", "销售额环比": "on_month", **BOTH_CARDS}

pytestmark = pytest.mark.parametrize("today", DAYS, ids=str)


def test_key_figures_of_the_month(today: dt.date) -> None:
    periods = {row.pop("name"): row for row in asked(today, "FROM figures")}
    grids = ("figures_money", "figures_counts", "figures_rates")
    found = {row["metric"]: row for grid in grids for row in shown(demo(today).summary, grid)}
    labels = dict(
        zip(METRICS, ("销售额", "订单数量", "客户数量", "产品销量", "平均每单金额", "收款额", "到期应收", "回款率"), strict=True)
    )
    for metric, label in labels.items():
        for name, values in periods.items():
            # periods that the ledger does not reach back to are left out
            assert found[label].get(name) == (values[metric] if values["known"] else None), (metric, name)


def test_cards(today: dt.date) -> None:
    [expected] = asked(today, CARDS)
    for report, names in ((demo(today).summary, SUMMARY_CARDS), (demo(today).dashboard, DASHBOARD_CARDS)):
        cards = {card["label"]: plain(card["value"]) for card in report["figures"]}
        assert {label: cards.get(label) for label in names} == {label: expected[column] for label, column in names.items()}


def test_trend(today: dt.date) -> None:
    for report in (demo(today).summary, demo(today).dashboard):
        found = [{**row, "month": row["month"][-5:]} for row in shown(report, "trend")]
        assert found == same_columns(asked(today, "FROM trend"), found)


@pytest.mark.parametrize("cut", [cut for cut in GROUPS if cut != "salesperson"])
def test_groups(today: dt.date, cut: str) -> None:
    found = shown(demo(today).summary, f"by_{cut}")
    assert found == same_columns(asked(today, f"FROM broken_down('{cut}', 20)"), found)


def test_salespeople_with_their_targets(today: dt.date) -> None:
    query = """
        WITH targets AS (SELECT name AS label, first(monthly_target ORDER BY rowid) AS target FROM salespeople GROUP BY 1),
        staff AS (
          SELECT label, target, coalesce(month, 0) AS month, coalesce(to_date, 0) AS to_date, coalesce(lines > 0, false) OR target > 0 AS is_shown
          FROM (FROM groups WHERE cut = 'salesperson') FULL JOIN targets USING (label)),
        counted AS (SELECT *, count(*) FILTER (is_shown IS NOT true) OVER () AS others FROM staff)
        SELECT CASE WHEN is_shown OR others = 1 THEN label ELSE '其他（' || others || ' 个）' END AS label, sum(month) AS month,
          sum(to_date) AS to_date, sum(target) AS target, part(sum(month), sum(target)) AS attainment,
          part(sum(to_date), sum(target) * (SELECT month(month) FROM chosen)) AS attainment_to_date
        FROM counted GROUP BY 1 ORDER BY bool_or(coalesce(is_shown, false)) DESC, 2 DESC, 1"""
    names = ("label", "month", "to_date", "target", "attainment", "attainment_to_date")
    assert shown(demo(today).summary, "by_salesperson", *names) == asked(today, query)


@pytest.mark.parametrize("cut", ["customer", "product"])
def test_movers(today: dt.date, cut: str) -> None:
    query = """SELECT label, month::DOUBLE AS month, before::DOUBLE AS before, month - before AS moved, grown(month, before) AS on_month
        FROM groups WHERE cut = '{cut}' AND {moved} ORDER BY {order}, label LIMIT 5"""
    risen = asked(today, query.format(cut=cut, moved="month > before", order="moved DESC"))
    fallen = asked(today, query.format(cut=cut, moved="month < before", order="moved"))
    assert shown(demo(today).summary, f"movers_{cut}") == risen + fallen


@pytest.mark.parametrize("cut", GROUPS)
def test_groups_of_the_dashboard(today: dt.date, cut: str) -> None:
    only = "WHERE lines > 0 AND NOT is_rest" if cut in ("customer", "product") else ""
    found = shown(demo(today).dashboard, f"top_{cut}")
    query = f"SELECT label, month AS amount, share, on_month FROM broken_down('{cut}', 10) {only}"  # noqa: S608
    assert found == asked(today, query)


def test_foreign_lines_without_a_rate(today: dt.date) -> None:
    query = """SELECT currency, count(*) AS lines, sum(amount) AS amount FROM lines, chosen
        WHERE currency <> 'CNY' AND fx_rate IS NULL AND live AND date_trunc('month', order_date) = month GROUP BY 1"""
    expected = [[*row.values()] for row in asked(today, query)]
    grid = demo(today).summary["grids"].get("foreign", {"rows": []})
    assert [[*row.values()] for row in grid["rows"]] == expected


QUALITY = """
    WITH counted AS (
      FROM found WHERE "group" NOT IN ('unpaid', 'stock', 'freshness') AND code NOT IN ('overdue-delivery', 'stuck-status', 'below-cost')),
    rows AS (SELECT "table", sheet, row, bool_or(severity = 'error') AS wrong, bool_or(severity = 'warning') AS doubtful FROM counted GROUP BY ALL)
    SELECT round(100 * (1 - (count(*) FILTER (wrong) + 0.3 * count(*) FILTER (doubtful AND NOT wrong)) / ?), 1)::DOUBLE FROM rows"""


def test_quality_score(today: dt.date) -> None:
    found = demo(today).findings
    names = ("code", "group", "severity", "table", "sheet", "row")
    records = [[str(getattr(finding, name)) for name in names] for finding in found.expanded("zh")]
    database = demo(today).database
    database.register("found", pd.DataFrame(records, columns=list(names), dtype=object))
    rows = sum(len(table) for table in found.ledger.tables.values())
    cards = {card["label"]: card["value"] for card in demo(today).dashboard["figures"]}
    assert cards["数据质量分"] == one(database, QUALITY, rows)


RECEIVABLE_CARDS = """
    SELECT sum(total) AS "应收余额", sum(overdue) AS "逾期金额", sum(due_soon) AS "即将到期",
      round(sum(total) / (SELECT sum(sold) FROM sales WHERE order_date > as_of() - 90 AND order_date <= as_of())::DOUBLE * 90, 1)
        AS "应收周转天数 DSO"
    FROM owing"""


def test_cards_of_the_receivables(today: dt.date) -> None:
    [expected] = asked(today, RECEIVABLE_CARDS)
    for report in (demo(today).ageing, demo(today).dashboard):
        cards = {card["label"]: plain(card["value"]) for card in report["figures"]}
        assert {label: cards[label] for label in expected} == expected


def test_buckets(today: dt.date) -> None:
    query = """
        SELECT coalesce(sum(balance), 0) AS amount, part(coalesce(sum(balance), 0), sum(sum(balance)) OVER ()) AS share, count(row) AS lines,
          count(DISTINCT coalesce(party, '')) FILTER (row IS NOT NULL) AS customers
        FROM range(5) AS ages (bucket) LEFT JOIN (SELECT * FROM standing WHERE is_open) USING (bucket) GROUP BY bucket ORDER BY bucket"""
    for report in (demo(today).ageing, demo(today).dashboard):
        assert shown(report, "buckets", "amount", "share", "lines", "customers") == asked(today, query)


def test_customers_of_the_ageing(today: dt.date) -> None:
    query = """SELECT *, name AS customer, nullif(longest, 0) AS longest, part(greatest(total, 0), credit_limit) AS credit_use FROM owing
        WHERE opening <> 0 OR odds <> 0 OR credits <> 0 OR unallocated <> 0 OR open_lines > 0
        ORDER BY owing.longest DESC, total DESC, name"""
    found = shown(demo(today).ageing, "customers")
    assert found == same_columns(asked(today, query), found)


def test_open_lines(today: dt.date) -> None:
    query = """
        SELECT order_no, line_no, customer, order_date, payment_due_on AS due, CASE WHEN late > 0 THEN late END AS days, charged AS amount,
          paid, balance, salesperson
        FROM standing WHERE is_open ORDER BY order_no, line_no, balance"""
    expected = asked(today, query)
    found = shown(demo(today).ageing, "unpaid_lines", *expected[0])
    assert sorted(found, key=lambda row: (row["order_no"], row["line_no"], row["balance"])) == expected


def test_reminders(today: dt.date) -> None:
    expected = asked(
        today, "SELECT name AS customer, overdue, due_soon FROM owing WHERE overdue > 0 OR due_soon > 0 ORDER BY name"
    )
    found = shown(demo(today).ageing, "reminders", "customer", "overdue", "due_soon")
    assert sorted(found, key=lambda row: row["customer"]) == expected


def test_debtors(today: dt.date) -> None:
    query = "SELECT name AS customer, overdue, total, longest FROM owing WHERE overdue > 0 ORDER BY overdue DESC, name LIMIT 10"
    assert shown(demo(today).dashboard, "debtors") == asked(today, query)


def test_reconciliations(today: dt.date) -> None:
    """What is owed is what came in less what went out, whoever it is allocated to; the sums of sales are those of the orders."""
    query = """SELECT (SELECT coalesce(sum(opening), 0) FROM parties) + (SELECT sum(worth) FROM lines) - (SELECT sum(amount) FROM payments) AS owed,
        (SELECT sales FROM figures WHERE name = 'month') AS month, (SELECT sum(sales) FROM trend) AS year"""
    [expected] = asked(today, query)
    made = [demo(today).ageing, demo(today).summary, demo(today).dashboard]
    for report, total in zip(made, expected.values(), strict=True):
        [reconciled] = report["reconciliation"]
        assert (reconciled["here"], reconciled["ledger"], reconciled["difference"]) == (
            *(pytest.approx(total, abs=0.001),) * 2,
            0,
        )
