"""What holds for every report."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.catalogue import REPORTS, Report
from ledgerxl.reports.plan import Chart, Grid, SheetPlan
from ledgerxl.standard.model import Language
from tests.reports.sample import Rows, as_ledger, found_in, mixed_rows, planned

LEDGERS: dict[str, Rows] = {
    "mixed": mixed_rows(1, 120),
    "without receipts": mixed_rows(2, 60, payments=False),
    "orders alone": {"orders": mixed_rows(3, 60)["orders"]},
    "one order": {"orders": [{"order_no": "SO1", "order_date": dt.date(2026, 1, 5), "customer": "甲", "amount": 5.0}]},
    "no orders": {"orders": []},
    "customers alone": {"customers": [{"customer_code": "C1", "name": "甲公司", "opening_receivable": 5.0}]},
}
EVERY = pytest.mark.parametrize("report", REPORTS, ids=[report.name for report in REPORTS])


def made(report: Report, rows: Rows, language: Language) -> SheetPlan:
    ledger, settings = as_ledger(rows, language)
    findings = found_in(ledger, settings) if report.checks is not None else None
    return planned(report.plan, ledger, settings, findings=findings)


@EVERY
@pytest.mark.parametrize("name", LEDGERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_plans_fit_together(report: Report, name: str, language: Language) -> None:
    plan = made(report, LEDGERS[name], language)
    grids = [block for block in plan.blocks if isinstance(block, Grid)]
    assert len({grid.name for grid in grids}) == len(grids)
    for grid in grids:
        names = [column.name for column in grid.columns]
        assert len(set(names)) == len(names)
        assert {len(row) for row in grid.rows} <= {len(names)}
        assert all(column in names and row < len(grid.rows) for row, column in grid.links)
        assert grid.rows or grid.empty_text or grid.name.startswith("figures_")
    for chart in (block for block in plan.blocks if isinstance(block, Chart)):
        assert {chart.categories, *chart.series} <= {column.name for column in plan.grid(chart.grid).columns}
    assert plan.name == report.label.of(language)
    figures = as_figures(plan)
    assert [each["difference"] for each in figures["reconciliation"]] == [0]
    assert json.loads(json.dumps(figures, ensure_ascii=False, allow_nan=False)) == figures


@EVERY
def test_equal_input_gives_an_equal_plan(report: Report) -> None:
    assert made(report, LEDGERS["mixed"], "zh") == made(report, LEDGERS["mixed"], "zh")


@EVERY
def test_english_reports_are_in_english(report: Report) -> None:
    """But for the data themselves."""
    plan = made(
        report, {"orders": [{"order_no": "SO1", "order_date": dt.date(2026, 1, 5), "customer": "A Ltd", "amount": 5.0}]}, "en"
    )
    assert not [character for character in repr(plan) if "\u4e00" <= character <= "\u9fff"]


def test_names_are_distinct() -> None:
    assert len({report.name for report in REPORTS}) == len(REPORTS)
    tables = [
        grid.name
        for report in REPORTS
        for grid in made(report, LEDGERS["mixed"], "zh").blocks
        if isinstance(grid, Grid) and grid.as_table
    ]
    assert len(set(tables)) == len(tables)
