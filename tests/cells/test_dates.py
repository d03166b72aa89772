"""Dates as staff type them."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.dates import read_date_numbers, read_date_text, serials_to_dates
from ledgerxl.cells.reading import Note, Reading
from tests.cells.reading_table import Case, assert_reads

DAY = date(2024, 1, 5)
STYLE = (Note.DATE_STYLE,)
WIDE = (Note.DATE_STYLE, Note.FULL_WIDTH)
UNSEEN = (Note.DATE_STYLE, Note.INVISIBLE)
TWO = (Note.AMBIGUOUS_DATE,)
NO = (Note.NOT_A_DATE,)

READABLE: tuple[Case, ...] = (
    ("2024-01-05", DAY, STYLE, ""),  # ISO, but as text it does not sort
    ("2024/1/5", DAY, STYLE, ""),  # slashes, no zeros
    ("2024.1.5", DAY, STYLE, ""),  # dots
    ("2024．1．5", DAY, WIDE, ""),  # full-width dots
    ("2024。1。5", DAY, STYLE, ""),  # the full stop of a Chinese keyboard
    ("2024-1/5", DAY, STYLE, ""),  # mixed separators leave one reading
    ("2024 1 5", DAY, STYLE, ""),  # spaces
    ("2024年1月5日", DAY, STYLE, ""),
    ("2024年1月5号", DAY, STYLE, ""),
    ("2024 年 1 月 5 日", DAY, STYLE, ""),  # stray spaces
    ("20240105", DAY, STYLE, ""),
    ("２０２４－０１－０５", DAY, WIDE, ""),
    ("2024–01–05", DAY, STYLE, ""),  # en dashes
    ("2024-01-05\u200b", DAY, UNSEEN, ""),
    ("2024-01-05\t14:30", DAY, UNSEEN, ""),  # a tab from a pasted table parts date and time
    ("'2024-01-05", DAY, STYLE, ""),
    ('="2024-01-05"', DAY, STYLE, ""),
    # with a time, which is dropped
    ("2024-01-05 14:30", DAY, STYLE, ""),
    ("2024-01-05 14:30:05", DAY, STYLE, ""),
    ("2024-01-05 00:00:00.000", DAY, STYLE, ""),
    ("2024-1-5 下午2:30", DAY, STYLE, ""),
    ("2024-1-5 上午 9：05", DAY, WIDE, ""),
    ("2024年1月5日14时30分", DAY, STYLE, ""),
    ("2024年1月5日下午3点", DAY, STYLE, ""),
    ("2024/1/5 2:30 PM", DAY, STYLE, ""),
    ("2024-01-05T14:30:05Z", DAY, STYLE, ""),
    ("2024-01-05T23:30:05.123+08:00", DAY, STYLE, ""),  # the zone does not move the date
    ("2024-01-05 08:00:00 +0800", DAY, STYLE, ""),
    ("20240105T143005", DAY, STYLE, ""),
    ("20240105143005", DAY, STYLE, ""),  # a bank's time stamp
    # with a weekday
    ("2024年1月5日 星期五", DAY, STYLE, ""),
    ("2024-01-05(周五)", DAY, STYLE, ""),
    ("2024/01/05 星期五 14:30", DAY, STYLE, ""),
    ("Fri, 5 Jan 2024", DAY, STYLE, ""),
    # English months
    ("5 Jan 2024", DAY, STYLE, ""),
    ("5-January-2024", DAY, STYLE, ""),
    ("Jan 5, 2024", DAY, STYLE, ""),
    ("January 5th, 2024", DAY, STYLE, ""),
    ("2024-Jan-05", DAY, STYLE, ""),
    # year last, and only one reading
    ("25/06/2024", date(2024, 6, 25), STYLE, ""),
    ("05/05/2024", date(2024, 5, 5), STYLE, ""),
    # the first and last year a ledger can have
    ("1990-01-01", date(1990, 1, 1), STYLE, ""),
    ("2100-12-31", date(2100, 12, 31), STYLE, ""),
    ("2024-02-29", date(2024, 2, 29), STYLE, ""),
)

UNREADABLE: tuple[Case, ...] = (
    # two dates, or one with a part missing: never guessed
    ("24-1-5", None, TWO, "2024-01-05"),
    ("24/01/05", None, TWO, "2024-01-05"),
    ("24年1月5日", None, TWO, "2024-01-05"),
    ("12/31/24", None, TWO, "2024-12-31"),  # no month 31
    ("24-02-30", None, TWO, "2024-02-29"),
    ("5-Jan-24", None, TWO, "2024-01-05"),
    ("240105", None, TWO, "2024-01-05"),
    ("202401", None, TWO, ""),  # a month
    ("05/06/2024", None, TWO, "2024-05-06"),
    ("05.06.2024", None, TWO, "2024-06-05"),  # with dots the day comes first
    ("1月5日", None, TWO, ""),
    ("1/5", None, TWO, ""),
    ("5 Jan", None, TWO, ""),
    ("Jan 2024", None, TWO, ""),
    ("2024-01", None, TWO, ""),
    ("2024年1月", None, TWO, ""),
    ("2024.1", None, TWO, ""),
    ("45296", None, TWO, "2024-01-05"),  # a serial as text does not say its date system
    # no date
    ("2024-02-30", None, NO, "2024-02-29"),
    ("2023-02-29", None, NO, "2023-02-28"),
    ("20240431", None, NO, "2024-04-30"),
    ("2024-13-05", None, NO, "2024-05-13"),  # month and day swapped
    ("2024-01-32", None, NO, ""),
    ("2024-00-00", None, NO, ""),
    ("1989-12-31", None, NO, ""),
    ("2101-01-01", None, NO, ""),
    ("2024-01-05 25:00", None, NO, "2024-01-05"),
    ("2024-01-05前发货", None, NO, "2024-01-05"),
    ("2024-01-05~2024-01-10", None, NO, ""),  # which of the two?
    ("14:30", None, NO, ""),
    ("2024", None, NO, ""),
    ("99-99-99", None, NO, ""),
    ("待定", None, NO, ""),
    ("9" * 1000, None, NO, ""),
    # nothing
    ("", None, (), ""),
    ("——", None, (), ""),
    ("无", None, (), ""),
)


def test_readable_texts():
    assert_reads(read_date_text, READABLE)


def test_texts_that_need_a_person():
    assert_reads(read_date_text, UNREADABLE)


LEDGER_DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
FORMATS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y年%m月%d号", "%Y%m%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%SZ",
    "%d %b %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d %I:%M %p",
)  # fmt: skip


@given(LEDGER_DATES, st.sampled_from(FORMATS))
def test_every_style_reads_back(day, style):
    assert read_date_text(day.strftime(style)) == Reading(day, STYLE)


@given(LEDGER_DATES)
def test_a_suggestion_is_a_readable_date(day):
    suggestion = read_date_text(day.strftime("%d/%m/%Y")).suggestion
    assert not suggestion or read_date_text(suggestion).value in (day, date(day.year, day.day, day.month))


@given(st.text() | st.text("0123456789-/.年月日: TZ上午星期五Jan"))
def test_reading_any_text_never_raises(text):
    reading = read_date_text(text)
    assert reading.value is None or 1990 <= reading.value.year <= 2100


def read_one(number, *, dated=False, date1904=False):
    days, notes = read_date_numbers(np.array([number], float), np.array([dated]), date1904)
    return days[0].item(), Note(notes[0])


NUMBERS = (
    (45296, True, DAY, Note.NONE),  # a date cell
    (45296.604, True, DAY, Note.NONE),  # with a time
    (45295.999999999993, True, DAY, Note.NONE),  # midnight less a rounding error
    (45296, False, DAY, Note.DATE_STYLE),  # a serial that lost its format
    (20240105, False, DAY, Note.DATE_STYLE),
    (20240105, True, DAY, Note.DATE_STYLE),  # shown as ##### in a date column
    (32874, True, date(1990, 1, 1), Note.NONE),
    (32873, True, None, Note.NOT_A_DATE),
    (73415, True, date(2100, 12, 31), Note.NONE),
    (73416, True, None, Note.NOT_A_DATE),
    (19900101, False, date(1990, 1, 1), Note.DATE_STYLE),
    (19891231, False, None, Note.NOT_A_DATE),
    (21001231, False, date(2100, 12, 31), Note.DATE_STYLE),
    (21010101, False, None, Note.NOT_A_DATE),
    (20240230, False, None, Note.NOT_A_DATE),
    (20240105.5, False, None, Note.NOT_A_DATE),
    (20241301, False, None, Note.NOT_A_DATE),
    (20240100, False, None, Note.NOT_A_DATE),
    (2024.1, False, None, Note.AMBIGUOUS_DATE),  # January, or October without its zero
    (2024.1, True, None, Note.AMBIGUOUS_DATE),
    (2024, False, None, Note.NOT_A_DATE),
    (0.604, True, None, Note.NOT_A_DATE),  # a time only
    (0, True, None, Note.NOT_A_DATE),
    (-1, True, None, Note.NOT_A_DATE),
    (1e300, False, None, Note.NOT_A_DATE),
    (float("inf"), False, None, Note.NOT_A_DATE),
    (float("nan"), False, None, Note.NONE),  # holds no number
)


@pytest.mark.parametrize(("number", "dated", "day", "note"), NUMBERS)
def test_numbers(number, dated, day, note):
    assert read_one(number, dated=dated) == (day, note)


def test_the_1904_system_is_1462_days_behind():
    assert read_one(45296 - 1462, dated=True, date1904=True) == (DAY, Note.NONE)


def test_numbers_of_an_empty_column():
    days, notes = read_date_numbers(np.empty(0), np.empty(0, bool), date1904=False)
    assert days.dtype == "datetime64[D]"
    assert notes.dtype == np.uint8
    assert not len(days)


def test_serials_around_the_day_that_never_was():
    days = serials_to_dates(np.array([0, 1, 59, 60, 61, 2_958_465, 2_958_466]), date1904=False)
    assert days.tolist() == [None, date(1900, 1, 1), date(1900, 2, 28), None, date(1900, 3, 1), date(9999, 12, 31), None]


def test_serials_of_the_1904_system_start_at_zero():
    days = serials_to_dates(np.array([-1, 0, 1, 2_957_003, 2_957_004]), date1904=True)
    assert days.tolist() == [None, date(1904, 1, 1), date(1904, 1, 2), date(9999, 12, 31), None]


@given(LEDGER_DATES, st.booleans(), st.floats(0, 0.99999))
def test_serials_read_back(day, date1904, time):
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    number = (day - epoch) / timedelta(days=1) + time
    assert read_one(number, dated=True, date1904=date1904) == (day, Note.NONE)


@given(st.lists(st.floats(width=64)), st.booleans())
def test_reading_any_numbers_never_raises(numbers, date1904):
    days, notes = read_date_numbers(np.array(numbers, float), np.zeros(len(numbers), bool), date1904)
    readable = (notes == Note.DATE_STYLE).tolist()
    assert [not np.isnat(day) for day in days] == readable
