"""A public order list that this project did not write: what is wrong in it is found, and nothing else is said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from ledgerxl.checking import CheckRun, check_files
from ledgerxl.checks.finding import Finding
from tests.conftest import REAL_DATA

COMPANY = Path(__file__).with_name("superstore.toml")

pytestmark = pytest.mark.real

WHOLE_ROW_REPEATED = {3408: 3407}
"""Equal in everything but the running Row ID."""

SAME_ORDER_AND_PRODUCT = {354: 352, 433: 432, 1303: 1302, 3186: 3185, 6502: 6500, 7884: 7883, 9171: 9170}
"""The quantities differ, so these are no copies."""

DATED_BEFORE_THEIR_NUMBER = [1154, 1155, 2823, 4614, 4615, 5740, 6343]
"""Ordered on 2016-12-31, numbered 2017."""

SHORT_POSTAL_CODES = 449
NAMES_WITH_UNSEEN_CHARACTERS = 225 + 16
"""No-break spaces, and spaces at the end."""


@cache
def checked(as_of: dt.date | None = None) -> CheckRun:
    return check_files([REAL_DATA], standard_file=COMPANY, changes={"as_of": as_of} if as_of else {})


@cache
def by_code(as_of: dt.date | None = None) -> dict[str, list[Finding]]:
    [findings] = checked(as_of).findings
    found = defaultdict(list)
    for finding in findings.expanded("en"):
        found[finding.code].append(finding)
    return found


def pairs(code: str) -> dict[int | None, int]:
    """Return the row of each finding with the row of its only twin."""
    twins = {finding.row: finding.related for finding in by_code()[code]}
    return {row: int(twin.partition("!")[2].lstrip("AB")) for row, (twin,) in twins.items()}


def test_every_line_is_read_and_every_column_but_the_row_counter_is_known():
    [findings] = checked().findings
    orders = findings.ledger.orders
    assert [table.name for table in findings.ledger.found] == ["orders"]
    assert len(orders) == 9994
    assert [header.text for header in orders.parts[0].headers if header.field is None] == ["Row ID"]
    assert orders.frame["order_no"].nunique() == 5009
    assert orders.frame["customer"].nunique() == 793
    assert orders.frame["product_code"].nunique() == 1862


def test_exactly_this_is_found():
    [findings] = checked().findings
    assert findings.by_code() == {
        "pattern-mismatch": SHORT_POSTAL_CODES,
        "invisible-characters": NAMES_WITH_UNSEEN_CHARACTERS,
        "order-date-off-number": len(DATED_BEFORE_THEIR_NUMBER),
        "duplicate-order": len(SAME_ORDER_AND_PRODUCT),
        "duplicate-row": len(WHOLE_ROW_REPEATED),
    }


def test_the_eight_repeated_lines():
    assert pairs("duplicate-row") == WHOLE_ROW_REPEATED
    assert pairs("duplicate-order") == SAME_ORDER_AND_PRODUCT


def test_orders_of_new_years_eve_with_a_number_of_the_new_year():
    found = by_code()["order-date-off-number"]
    assert [finding.row for finding in found] == DATED_BEFORE_THEIR_NUMBER
    assert {finding.expected for finding in found} == {"2017"}


def test_postal_codes_without_their_leading_zero():
    found = by_code()["pattern-mismatch"]
    assert {finding.field for finding in found} == {"postal_code"}
    assert {len(str(finding.value)) for finding in found} == {4}


def test_characters_that_nobody_sees_are_in_product_names_only():
    assert {finding.field for finding in by_code()["invisible-characters"]} == {"product"}


def test_on_new_years_eve_only_the_shipments_still_to_come_are_in_the_future():
    new_years_eve = dt.date(2017, 12, 31)
    found = by_code(new_years_eve)
    assert set(found) - set(by_code()) == {"future-date"}
    assert {finding.field for finding in found["future-date"]} == {"shipped_on"}
    [findings] = checked(new_years_eve).findings
    shipped = findings.ledger.orders.dates("shipped_on")
    assert len(found["future-date"]) == (shipped > new_years_eve).sum() == 42


def test_without_the_company_file_it_is_still_taken_for_orders_and_the_repeated_lines_are_found():
    [findings] = check_files([REAL_DATA]).findings
    counts = findings.by_code()
    assert [table.name for table in findings.ledger.found] == ["orders"]
    assert (counts["duplicate-row"], counts["duplicate-order"]) == (1, 7)
    assert not {"suspected-re-entry", "duplicate-customer", "number-gap", "non-working-day"} & set(counts)
