"""A clean sample holds the whole year of a company and not one finding."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.samples import clean_sample, write_sample
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.read import ledger_of_sheets, open_sheets
from tests.samples.in_memory import ledger_of_rows

SUNDAY, MONDAY, FRIDAY = dt.date(2026, 11, 22), dt.date(2026, 3, 2), dt.date(2026, 7, 31)
NEW_YEAR, LEAP_DAY = dt.date(2026, 1, 1), dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("orders", "language", "seed", "today"),
    [
        (20, "zh", 1, SUNDAY),
        (20, "en", 2, MONDAY),
        (57, "zh", 3, FRIDAY),
        (300, "zh", 1, SUNDAY),
        (300, "en", 7, NEW_YEAR),
        (1_000, "zh", 4, LEAP_DAY),
        (1_000, "en", 5, MONDAY),
        (5_000, "zh", 6, FRIDAY),
        (5_000, "en", 8, SUNDAY),
    ],
)
def test_nothing_is_found_in_a_clean_sample(orders: int, language: Language, seed: int, today: dt.date) -> None:
    rows = clean_sample(orders, language, seed, today)
    settings = Settings(as_of=today, language=language)
    [findings] = run_checks([ledger_of_rows(rows, language, settings)], settings, RULEBOOK)
    assert findings.by_code() == {}
    assert len(rows["orders"]) == orders


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_found_in_a_clean_workbook(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "clean.xlsx"
    write_sample(path, clean_sample(200, language, 9, MONDAY), language)
    settings = Settings(as_of=MONDAY, language=language)
    ledger = ledger_of_sheets(open_sheets(path), SALES, settings, str(path))
    [findings] = run_checks([ledger], settings, RULEBOOK)
    assert findings.by_code() == {}
    assert len(ledger.orders) == 200


def test_a_clean_sample_is_a_year_of_a_company() -> None:
    rows = clean_sample(2_000, "zh", 1, FRIDAY)
    orders = rows["orders"]
    dates = [row["order_date"] for row in orders]
    assert dates == sorted(dates)
    assert dates[-1] == FRIDAY
    assert min(dates) > FRIDAY - dt.timedelta(days=365)
    assert {row["order_status"] for row in orders} == {
        "pending", "confirmed", "shipped", "received", "completed", "cancelled", "returned",
    }  # fmt: skip
    assert {row["payment_status"] for row in orders} == {"unpaid", "partly_paid", "paid", "refunded"}
    assert any(receipt["order_no"] is None for receipt in rows["payments"])  # monthly customers
    assert 100 < sum(not row["order_no"].startswith("SO") for row in orders) < 300  # sales platforms
    assert all(rows.values())


def test_the_latest_order_is_of_the_last_working_day() -> None:
    assert clean_sample(100, "en", 1, SUNDAY)["orders"][-1]["order_date"] == dt.date(2026, 11, 20)


def test_equal_arguments_give_equal_rows() -> None:
    assert clean_sample(120, "zh", 5, MONDAY) == clean_sample(120, "zh", 5, MONDAY)
    assert clean_sample(120, "zh", 5, MONDAY) != clean_sample(120, "zh", 6, MONDAY)


@pytest.mark.parametrize("orders", [19, 1_000_001])
def test_a_size_outside_the_range_is_refused(orders: int) -> None:
    with pytest.raises(ValueError, match="20 to 1,000,000"):
        clean_sample(orders, "zh", 1, MONDAY)
