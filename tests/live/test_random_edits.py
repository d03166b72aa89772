"""Ten thousand random edits in an open ledger: a check and its undo leave the workbook as the edits made it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledgerxl.live.run import run_live
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS, FIRST, ROWS, COLUMNS = "订单台账", 6, 40, 42
"""All columns, those that the software fills among them."""
MARKED = ("校验结果", "重复提示", "付款提醒")
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
Paste = tuple[int, int, list[list[Any]]]
"""Row, column, and the rectangle of contents that somebody pastes there."""


def is_formula(content: Any) -> bool:
    return isinstance(content, str) and content.startswith("=")


def pastes(contents: list[Any], seed: int, marked: set[int]) -> Iterator[Paste]:
    """Yield pastes of these contents that together change `EDITS_AT_ONCE` cells; no formulas where marks go: these are refused."""
    random, left = Random(seed), EDITS_AT_ONCE  # noqa: S311 - not a secret
    while left > 0:
        height, width = random.randint(1, 25), random.randint(1, 4)
        block = [[random.choice(contents) for _ in range(width)] for _ in range(height)]
        row, column = FIRST + random.randrange(ROWS), random.randint(1, COLUMNS)
        yield (
            row,
            column,
            [[None if at in marked and is_formula(cell) else cell for at, cell in enumerate(line, column)] for line in block],
        )
        left -= height * width


@settings(
    max_examples=ROUNDS,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(contents=st.lists(typed, min_size=5, max_size=30), seed=st.integers(0, 2**32))
def test_check_and_undo_leave_the_workbook_as_it_was(book: xw.Book, contents: list[Any], seed: int) -> None:
    sheet = book.sheets[ORDERS]
    labels = sheet.range((FIRST - 1, 1), (FIRST - 1, COLUMNS)).value
    marked = {labels.index(label) + 1 for label in MARKED}
    for row, column, block in pastes(contents, seed, marked):
        sheet.range((row, column)).value = block
    before = picture_of(book, closely=ORDERS)
    run_live("check", book)
    run_live("undo", book)
    assert differences(before, picture_of(book, closely=ORDERS)) == []
