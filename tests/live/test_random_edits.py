"""Ten thousand random edits in an open ledger: a check and its undo leave the workbook as the edits made it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerxl.live.run import run_live
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS, FIRST, ROWS, COLUMNS = "订单台账", 6, 40, 42
EDITS_AT_ONCE, ROUNDS = 1_000, 10

typed = st.one_of(
    st.none(),
    st.floats(-1e9, 1e15, allow_nan=False),
    st.integers(-(10**6), 10**6).map(float),
    st.booleans(),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), max_codepoint=0xFFFF), max_size=30).filter(
        lambda text: text[:1] not in "'="
    ),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)).map(lambda day: dt.datetime(day.year, day.month, day.day)),
    st.sampled_from(["=1/0", "=A6&B6", "=SUM(K6:K9)", '=""', "合计", "2024.1.5", "４５", "SO20240105-001", "[单价] 必须 ≥ 0"]),
)
rectangle = st.tuples(st.integers(0, ROWS - 1), st.integers(1, COLUMNS), st.integers(1, 25), st.integers(1, 4))


@st.composite
def pasted(draw: st.DrawFn) -> tuple[int, int, list[list[Any]]]:
    """Return a rectangle of cells that somebody pastes: row, column, contents."""
    row, column, height, width = draw(rectangle)
    contents = draw(st.lists(typed, min_size=5, max_size=9))
    return FIRST + row, column, [[contents[(r * width + c) % len(contents)] for c in range(width)] for r in range(height)]


@st.composite
def many_edits(draw: st.DrawFn) -> list[tuple[int, int, list[list[Any]]]]:
    """Return pastes that together change at least `EDITS_AT_ONCE` cells."""
    pastes: list[tuple[int, int, list[list[Any]]]] = []
    while sum(len(block) * len(block[0]) for *_, block in pastes) < EDITS_AT_ONCE:
        pastes.append(draw(pasted()))
    return pastes


@settings(
    max_examples=ROUNDS,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(edits=many_edits())
def test_check_and_undo_leave_the_workbook_as_it_was(book: xw.Book, edits: list[tuple[int, int, list[list[Any]]]]) -> None:
    sheet = book.sheets[ORDERS]
    for row, column, block in edits:
        sheet.range((row, column)).value = block
    before = picture_of(book, closely=ORDERS)
    run_live("check", book)
    run_live("undo", book)
    assert differences(before, picture_of(book, closely=ORDERS)) == []
