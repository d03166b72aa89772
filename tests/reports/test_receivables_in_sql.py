"""Who owes what, line by line, in ledgers with returns, refunds, overpayments, blanks: by the definition in receivables.sql."""

from __future__ import annotations

import pytest

from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.receivables_ageing import plan
from tests.ledgers import AS_OF
from tests.reports.sample import as_ledger, in_sql, mixed_rows, planned
from tests.reports.test_demo_in_sql import RECEIVABLES

COLUMNS = ("total", *(f"bucket_{at}" for at in range(6)), "opening", "credits", "unallocated", "overdue", "due_soon")


@pytest.mark.parametrize("seed", range(4))
def test_customers_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed, foreign=False, loose=True)
    database = in_sql(rows)
    database.execute(f"CREATE MACRO as_of() AS DATE '{AS_OF}'")
    database.execute(RECEIVABLES)
    query = f"""SELECT name, {", ".join(COLUMNS)} FROM owing
        WHERE opening <> 0 OR odds <> 0 OR credits <> 0 OR unallocated <> 0 OR open_lines > 0"""  # noqa: S608
    expected = {name: [float(value) for value in values] for name, *values in database.execute(query).fetchall()}
    shown = as_figures(planned(plan, *as_ledger(rows)))["grids"]["customers"]["rows"]
    assert {row["customer"]: [row.get(column, 0.0) for column in COLUMNS] for row in shown} == expected


@pytest.mark.parametrize("seed", range(4))
def test_open_lines_agree_with_sql(seed: int) -> None:
    rows = mixed_rows(seed, foreign=False, loose=True)
    database = in_sql(rows)
    database.execute(f"CREATE MACRO as_of() AS DATE '{AS_OF}'")
    database.execute(RECEIVABLES)
    expected = database.execute("SELECT order_no, line_no, balance::DOUBLE FROM standing WHERE is_open ORDER BY ALL").fetchall()
    shown = as_figures(planned(plan, *as_ledger(rows)))["grids"]["unpaid_lines"]["rows"]
    assert sorted((row["order_no"], row["line_no"], row["balance"]) for row in shown) == expected
