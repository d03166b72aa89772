"""Values on their way in and out: what comes back is what was written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.libreoffice.values import Block, rectangles, to_cell

NULL_DATE = dt.datetime(1899, 12, 30)
places = st.tuples(st.integers(0, 12), st.integers(0, 6))


@given(st.sets(places))
def test_rectangles_cover_the_places_exactly_once(wanted: set[tuple[int, int]]) -> None:
    covered = [
        (row, column) for r1, c1, r2, c2 in rectangles(wanted) for row in range(r1, r2 + 1) for column in range(c1, c2 + 1)
    ]
    assert sorted(covered) == sorted(wanted)


def test_a_full_block_is_one_rectangle() -> None:
    assert rectangles((row, column) for row in range(5) for column in range(4)) == [(0, 0, 4, 3)]


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA, pd.NaT, np.datetime64("NaT"), np.float64("nan")])
def test_missing_values_are_blanks(missing: object) -> None:
    assert to_cell(missing) is None


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        ("x", "x"),
        (pd.Timestamp(2024, 1, 2), dt.datetime(2024, 1, 2)),
    ],
)
def test_other_libraries_numbers(value: object, cell: object) -> None:
    assert to_cell(value) == cell


def test_what_a_cell_cannot_hold() -> None:
    with pytest.raises(TypeError, match="list"):
        Block([[["a list"]]], NULL_DATE, is_text=lambda _row, _column: False)


# what is written, what is read (the same unless said otherwise)
ROUND_TRIPS: list[tuple[Any, Any]] = [
    (1.5, 1.5),
    (-3, -3.0),
    (0.1 + 0.2, 0.1 + 0.2),
    (9007199254740992, 9007199254740992.0),  # 2**53, the last of the exact ones
    (123456789012345678, "123456789012345678"),  # longer than a number can hold: every digit is kept, as text
    ("00012", "00012"),
    ("12", "12"),
    ("2024-01-02", "2024-01-02"),
    ("1/2", "1/2"),
    ("+86 138 0000 0000", "+86 138 0000 0000"),
    ("-", "-"),
    ("=", "="),
    ("two\nlines", "two\nlines"),
    ("订单 №1 😀", "订单 №1 😀"),
    ("'=1+1", "=1+1"),  # an apostrophe says "text", as in Excel
    ("''", "'"),
    (True, True),
    (False, False),
    (None, None),
    ("", None),
    (dt.datetime(2024, 2, 29, 23, 59, 59), dt.datetime(2024, 2, 29, 23, 59, 59)),
    (dt.datetime(2024, 2, 29, 12, 0, 0, 123000), dt.datetime(2024, 2, 29, 12, 0, 0, 123000)),
    (dt.date(1900, 1, 1), dt.datetime(1900, 1, 1)),
    (dt.date(9999, 12, 31), dt.datetime(9999, 12, 31)),
    ("=1+1", 2.0),
    ("=1>0", True),
    ("=DATE(2024,5,6)", dt.datetime(2024, 5, 6)),
    ("=1/0", None),
]


@pytest.mark.libreoffice
def test_round_trips(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[written] for written, _read in ROUND_TRIPS]
    read = sheet["B2"].resize(len(ROUND_TRIPS), 1).options(ndim=2).value
    assert [row[0] for row in read] == [expected for _written, expected in ROUND_TRIPS]
    assert [type(row[0]) for row in read] == [type(expected) for _written, expected in ROUND_TRIPS]


@pytest.mark.libreoffice
def test_one_cell_reads_as_a_block_does(sheet: xw.Sheet) -> None:
    for written, expected in ROUND_TRIPS[::4]:
        sheet["A1"].clear_formats()  # a date's format stays, as in Excel
        sheet["A1"].value = written
        assert sheet["A1"].value == expected


@pytest.mark.libreoffice
def test_errors_by_name(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["=1/0", "=NA()", 1], ["=nope", "x", "=#REF!"]]
    assert sheet["A1:C2"].options(err_to_str=True).value == [["#DIV/0!", "#N/A", 1], ["#NAME?", "x", "#REF!"]]
    assert sheet["A1:C2"].value == [[None, None, 1], [None, "x", None]]


@pytest.mark.libreoffice
def test_text_cells_take_formulas_as_text(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].number_format = "@"
    sheet["A1"].value = [["=1+1", "=1+1"], ["'x", "'x"], ["0012", "0012"]]
    assert sheet["A1:B3"].value == [["=1+1", 2], ["'x", "x"], ["0012", "0012"]]


@pytest.mark.libreoffice
def test_a_date_keeps_the_format_the_cell_has(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "dd.mm.yy"
    sheet["A1:A2"].value = [[dt.date(2024, 5, 6)], [dt.date(2024, 5, 6)]]
    assert [sheet["A1"].number_format, sheet["A2"].number_format] == ["dd.mm.yy", "yyyy-mm-dd"]


@pytest.mark.libreoffice
def test_texts_that_look_like_numbers_leave_the_formats_alone(sheet: xw.Sheet) -> None:
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [["00012"], ["2024-01-02"], ["13800000000"]]
    assert [sheet["A1"].number_format, sheet["A2"].number_format, sheet["A3"].number_format] == [
        "General",
        "yyyy-mm-dd",
        "General",
    ]
    assert sheet["A1:A3"].value == ["00012", "2024-01-02", "13800000000"]


@pytest.mark.libreoffice
def test_a_number_after_a_truth_value_is_a_number(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[True, False]]
    sheet["A1"].value = [[1, True]]
    assert sheet["A1:B1"].raw_value == [[1.0, True]]
    sheet["A1"].formula = "=2>1"
    sheet["A1"].formula = "=0+1"
    assert type(sheet["A1"].value) is float


@pytest.mark.libreoffice
def test_reading_options(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, None, dt.date(2024, 1, 2)]]
    assert sheet["A1:C1"].options(numbers=int, empty="-", dates=dt.date).value == [1, "-", dt.date(2024, 1, 2)]


@pytest.mark.libreoffice
def test_one_value_fills_a_range(sheet: xw.Sheet) -> None:
    sheet["A1:B3"].value = "x"
    assert sheet["A1:C3"].value == [["x", "x", None]] * 3


@pytest.mark.libreoffice
def test_a_whole_column_reads_only_what_is_used(sheet: xw.Sheet) -> None:
    sheet["B3"].value = [[1], [2]]
    column = sheet["B:B"].options(ndim=1).value
    assert len(column) == 1_048_576
    assert column[:5] == [None, None, 1, 2, None]


@pytest.mark.libreoffice
def test_the_1904_calendar(book: xw.Book) -> None:
    day = book.api.NullDate
    day.Year, day.Month, day.Day = 1904, 1, 1
    book.api.NullDate = day
    book.sheets[0]["A1"].value = dt.datetime(2024, 5, 6, 12)
    assert book.sheets[0]["A1"].value == dt.datetime(2024, 5, 6, 12)
    assert book.sheets[0]["A1"].impl.cell.getValue() == (dt.datetime(2024, 5, 6, 12) - dt.datetime(1904, 1, 1)) / dt.timedelta(
        days=1
    )


@pytest.mark.libreoffice
def test_data_frames(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame({"n": [1.0, 2.0], "day": pd.to_datetime(["2024-01-02", None]), "text": ["00012", "b"]})
    sheet["A1"].options(index=False).value = frame
    read = sheet["A1:C3"].options(pd.DataFrame, index=False).value
    assert read["text"].tolist() == ["00012", "b"]
    assert read["day"].tolist()[0] == pd.Timestamp(2024, 1, 2)
    assert pd.isna(read["day"].tolist()[1])
