"""The reports of the public order list against plain SQL over the list as it was published, before anything of ours read it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest

from ledgerxl.reports import dashboard, monthly_summary
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.control import total_sales
from ledgerxl.reports.months import first_day, read_month
from tests.conftest import REAL_DATA
from tests.real.fetch import SUPERSTORE, member
from tests.real.test_superstore import checked
from tests.reports.sample import one, planned

MONTHS = ["2017-12", "2017-01", "2016-02", "2015-09", "2014-01"]
"""The last of the list, the first of a year, a leap February, one in between, the first of the list."""

pytestmark = pytest.mark.real

# One row per order line. A name may end in spaces or have no-break spaces in it, of which readers see nothing.
LINES = """
CREATE TABLE lines AS
SELECT
    CAST("Row ID" AS INTEGER) AS row, CAST("Order Date" AS DATE) AS day, "Order ID" AS order_no, "Customer Name" AS customer,
    "Product ID" AS product_id, trim(regexp_replace(replace("Product Name", chr(160), ' '), ' +', ' ', 'g')) AS product,
    "Region" AS region, "Category" AS category, CAST(CAST("Sales" AS DECIMAL(18, 6)) AS DECIMAL(18, 2)) AS sold,
    CAST("Quantity" AS INTEGER) AS quantity
FROM read_csv(?, all_varchar = true)"""

NAMES = """
CREATE VIEW products AS  -- names that several products have are told apart by their codes
SELECT product_id, CASE WHEN count(*) OVER (PARTITION BY name) > 1 THEN name || ' (' || product_id || ')' ELSE name END AS name
FROM (SELECT product_id, first(product ORDER BY row) AS name FROM lines GROUP BY 1)"""

GROUPS = {
    "product": ("product_id", "any_value((SELECT name FROM products WHERE products.product_id = lines.product_id))"),
    "customer": ("customer", "any_value(customer)"),
    "region": ("region", "any_value(region)"),
    "category": ("category", "any_value(category)"),
}
"""What the lines are grouped by, and what a group is called."""


@cache
def published() -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "superstore.csv"
        file.write_bytes(member(REAL_DATA.parent / SUPERSTORE.tarball, "superstore.csv"))
        database.execute(LINES, [str(file)])
        database.execute(NAMES)
    return database


@cache
def figures(report: Any, month: str) -> dict[str, Any]:
    run = checked()
    [findings] = run.findings
    made = planned(report.plan, findings.ledger, run.rules.settings, findings=findings, month=read_month(month))
    return as_figures(made)


def between(first: int, past: int) -> str:
    return f"(day >= DATE '{first_day(first)}' AND day < DATE '{first_day(past)}')"


def rows_of(query: str) -> list[list[Any]]:
    return [
        [float(value) if not isinstance(value, str) else value for value in row] for row in published().execute(query).fetchall()
    ]


def test_the_list_adds_up() -> None:
    run = checked()
    [findings] = run.findings
    assert total_sales(findings.ledger, run.rules.settings) == one(published(), "SELECT sum(sold) FROM lines") == 2_297_201.07


@pytest.mark.parametrize("year", range(2014, 2018))
def test_months(year: int) -> None:
    query = f"""
        SELECT strftime(day, '%m') AS month, sum(sold), count(DISTINCT order_no) FROM lines WHERE year(day) = {year} GROUP BY 1 ORDER BY 1"""  # noqa: S608
    for report in (monthly_summary, dashboard):
        found = figures(report, f"{year}-12")
        shown = [[row["month"][-2:], row["sales"], row["orders"]] for row in found["grids"]["trend"]["rows"]]
        assert shown == rows_of(query)
        [reconciled] = found["reconciliation"]
        assert reconciled["difference"] == 0


@pytest.mark.parametrize("month", MONTHS)
def test_key_figures(month: str) -> None:
    at = read_month(month)
    query = f"""SELECT sum(sold), count(DISTINCT order_no), count(DISTINCT customer), sum(quantity), round(sum(sold) / count(DISTINCT order_no), 2)
        FROM lines WHERE {between(at, at + 1)}"""  # noqa: S608
    grids = figures(monthly_summary, month)["grids"]
    shown = {row["metric"]: row["month"] for grid in ("figures_money", "figures_counts") for row in grids[grid]["rows"]}
    assert [[shown[name] for name in ("Sales", "Orders", "Customers", "Quantity sold", "Average order")]] == rows_of(query)
    [year] = rows_of(f"SELECT sum(sold) FROM lines WHERE {between(at - at % 12, at + 1)}")  # noqa: S608
    assert grids["figures_money"]["rows"][0]["to_date"] == year[0]


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("cut", GROUPS)
def test_groups(month: str, cut: str) -> None:
    at, (key, label) = read_month(month), GROUPS[cut]
    periods = ((at, at + 1), (at - 1, at), (at - at % 12, at + 1))
    sums = ", ".join(f"coalesce(sum(sold) FILTER {between(*period)}, 0)" for period in periods)
    query = f"""SELECT {label} AS label, {sums}, count(DISTINCT order_no) FILTER {between(at, at + 1)}, sum(quantity) FILTER {between(at, at + 1)}
        FROM lines GROUP BY {key} HAVING count(*) FILTER {between(at, at + 1)} > 0 ORDER BY 2 DESC, 1"""  # noqa: S608
    expected = rows_of(query)
    grid = figures(monthly_summary, month)["grids"][f"by_{cut}"]
    columns = ("label", "month", "before", "to_date", "orders", "quantity")
    shown = [[row[column] for column in columns] for row in grid["rows"] if not row["label"].startswith("Others")]
    assert shown[:20] == expected[:20]
    [totals] = rows_of(f"SELECT {sums} FROM lines")  # noqa: S608
    assert [grid["totals"][column] for column in ("month", "before", "to_date")] == totals


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("cut", ["product", "customer"])
def test_top_ten_of_the_dashboard(month: str, cut: str) -> None:
    at, (key, label) = read_month(month), GROUPS[cut]
    query = (
        f"SELECT {label} AS label, sum(sold) FROM lines WHERE {between(at, at + 1)} GROUP BY {key} ORDER BY 2 DESC, 1 LIMIT 10"  # noqa: S608
    )
    rows = figures(dashboard, month)["grids"][f"top_{cut}"]["rows"]
    assert [[row["label"], row["amount"]] for row in rows] == rows_of(query)
