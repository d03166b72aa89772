"""Amounts, quantities and rates as staff type them; rounding as Excel does it."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.amounts import fen, read_number_text, read_rate_text, round_half_away
from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.uppercase import amount_in_words
from tests.cells.reading_table import Case, assert_reads

TEXT = (Note.NUMBER_AS_TEXT,)
WIDE = (Note.NUMBER_AS_TEXT, Note.FULL_WIDTH)
UNSEEN = (Note.NUMBER_AS_TEXT, Note.INVISIBLE)
NO = (Note.NOT_A_NUMBER,)

NUMBERS: tuple[Case, ...] = (
    ("1234.5", 1234.5, TEXT, ""),
    ("1234.", 1234.0, TEXT, ""),
    (".5", 0.5, TEXT, ""),
    ("00123", 123.0, TEXT, ""),
    ("0", 0.0, TEXT, ""),
    ("１２３４．５", 1234.5, WIDE, ""),
    ("12\u200b34", 1234.0, UNSEEN, ""),
    ("1\u00a0234.50", 1234.5, UNSEEN, ""),  # grouped with no-break spaces
    ("'1234.5", 1234.5, TEXT, ""),
    ('="1234.5"', 1234.5, TEXT, ""),
    # currencies
    ("¥1,234.50", 1234.5, TEXT, ""),
    ("￥１，２３４．５０", 1234.5, WIDE, ""),
    ("RMB 1234", 1234.0, TEXT, ""),
    ("CNY1234", 1234.0, TEXT, ""),
    ("$5", 5.0, TEXT, ""),
    ("€5", 5.0, TEXT, ""),
    ("100元", 100.0, TEXT, ""),
    ("100元整", 100.0, TEXT, ""),
    ("人民币100元", 100.0, TEXT, ""),
    # separators
    ("1,234,567.891", 1234567.891, TEXT, ""),
    ("1，234", 1234.0, WIDE, ""),
    ("1 234.50", 1234.5, TEXT, ""),
    # scales
    ("1.5万", 15000.0, TEXT, ""),
    ("1.5万元", 15000.0, TEXT, ""),
    ("0.07万", 700.0, TEXT, ""),  # exact: 0.07 × 10,000 in doubles is 700.0000000000001
    ("2亿", 2e8, TEXT, ""),
    ("3百万", 3e6, TEXT, ""),
    # signs
    ("+5", 5.0, TEXT, ""),
    ("-5", -5.0, TEXT, ""),
    ("−5", -5.0, TEXT, ""),  # the typographic minus
    ("－5", -5.0, WIDE, ""),
    ("1234.50-", -1234.5, TEXT, ""),  # as SAP writes it
    ("(1,234.50)", -1234.5, TEXT, ""),
    ("（1，234.50）", -1234.5, WIDE, ""),
    ("-¥100", -100.0, TEXT, ""),
    ("¥-100", -100.0, TEXT, ""),
    ("1.2E+3", 1200.0, TEXT, ""),
    # words
    ("壹万陆仟肆佰零玖元零贰分", 16409.02, TEXT, ""),
    ("人民币壹佰元整", 100.0, TEXT, ""),
    # badly grouped, or a decimal comma
    ("1,23,4", None, NO, "1234"),
    ("1,2345", None, NO, "12345"),
    ("12 34", None, NO, "1234"),
    ("1.234,50", None, NO, "1234.50"),
    ("1.234.567", None, NO, "1234567"),
    ("1234,50", None, NO, "1234.50"),
    ("0,123", None, NO, "0.123"),
    # with a unit
    ("100件", None, NO, "100"),
    ("5kg", None, NO, "5"),
    ("3箱", None, NO, "3"),
    ("5千克", None, NO, "5"),  # kilograms, not thousands
    ("约100", None, NO, "100"),
    ("1,234.5元/件", None, NO, "1234.5"),
    ("1.5w", None, NO, "15000"),
    ("13%", None, NO, "0.13"),
    # slips
    ("1OO", None, NO, "100"),  # letters O
    ("12。5", None, NO, "12.5"),
    ("--5", None, NO, ""),
    ("(-100)", None, NO, ""),  # once or twice negative?
    ("(100", None, NO, ""),
    ("10+20", None, NO, ""),
    ("第3批", None, NO, ""),
    ("٣", None, NO, ""),  # digits of another script
    ("¥", None, NO, ""),
    ("abc", None, NO, ""),
    ("1" * 1000, None, NO, ""),
    # nothing, which is not zero
    ("", None, (), ""),
    ("-", None, (), ""),
    ("N/A", None, (), ""),
)

RATES: tuple[Case, ...] = (
    ("13%", 0.13, TEXT, ""),
    ("13％", 0.13, WIDE, ""),
    ("13.5 %", 0.135, TEXT, ""),
    ("7%", 0.07, TEXT, ""),  # exact: 7 / 100, not 7 × 0.01
    ("0.13", 0.13, TEXT, ""),
    ("百分之十三", 0.13, TEXT, ""),
    ("百分之13", 0.13, TEXT, ""),
    ("千分之五", 0.005, TEXT, ""),
    ("5‰", 0.005, TEXT, ""),
    ("-5%", -0.05, TEXT, ""),
    ("13", 13.0, TEXT, ""),  # the field's range refuses it
    ("9折", None, NO, "10%"),  # 90 % of the price, or 9 % off?
    ("85折", None, NO, "15%"),
    ("八五折", None, NO, "15%"),
    ("8.5折", None, NO, "15%"),
    ("13个点", None, NO, "13%"),
    ("免税", None, NO, "0%"),
    ("百分之百分", None, NO, ""),
    ("abc", None, NO, ""),
    ("无", None, (), ""),
)


def test_number_texts():
    assert_reads(read_number_text, NUMBERS)


def test_rate_texts():
    assert_reads(read_rate_text, RATES)


def test_minus_zero_is_zero():
    assert str(read_number_text("-0").value) == "0.0"


MONEY = st.decimals(-(10**12), 10**12, places=2)


@given(MONEY, st.sampled_from(("{:f}", "{:,f}", "¥{:,f}", "{:f}元", "RMB {:f}", " {:f} ", '="{:f}"')))
def test_money_reads_back(amount, style):
    assert read_number_text(style.format(amount)) == Reading(float(amount) + 0.0, TEXT)


@given(MONEY)
def test_money_in_words_reads_back(amount):
    assert read_number_text(amount_in_words(amount)) == Reading(float(amount) + 0.0, TEXT)


@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 6)))
def test_a_numbers_own_text_reads_back(number):
    assert read_number_text(repr(number)).value == number


@given(st.text() | st.text("0123456789.,()+-¥元万亿 %折百分之壹贰拾佰"))
def test_reading_any_text_never_raises(text):
    for reader in (read_number_text, read_rate_text):
        value = reader(text).value
        assert value is None or np.isfinite(value)


@given(st.text("0123456789.,kw件 %。约O"))
def test_a_number_suggested_can_be_read(text):
    suggestion = read_number_text(text).suggestion
    assert not suggestion or read_number_text(suggestion).value is not None


ROUNDED = (
    (1.005, 2, 1.01),  # stored as 1.00499999999999989
    (2.675, 2, 2.68),  # stored as 2.67499999999999982
    (1.115, 2, 1.12),
    (0.285, 2, 0.29),
    (-2.5, 0, -3.0),
    (2.5, 0, 3.0),  # not the even 2
    (-1.005, 2, -1.01),
    (1.0049, 2, 1.0),
    (1.00499999999999, 2, 1.0),  # the next number with 15 digits is not a half
    (999999999999.005, 2, 999999999999.01),
    (999999999999.004, 2, 999999999999.0),
    (0.1 + 0.2, 2, 0.3),
    (0.0000005, 6, 0.000001),
    (1e17, 2, 1e17),
    (-0.001, 2, 0.0),
)


@pytest.mark.parametrize(("number", "decimals", "rounded"), ROUNDED)
def test_rounding(number, decimals, rounded):
    assert round_half_away(np.array([number]), decimals).tolist() == [rounded]


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9), st.integers(0, 6))
def test_rounding_is_exact_for_fifteen_digits(digits, places, decimals):
    number = Decimal(digits).scaleb(-places)
    expected = float(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) if abs(number) < 10**9 else None
    found = round_half_away(np.array([float(number)]), decimals)[0]
    assert expected is None or found == expected


def test_rounding_keeps_blanks_and_shape():
    values = np.array([np.nan, np.inf, -np.inf, 1.005])
    np.testing.assert_array_equal(round_half_away(values, 2), [np.nan, np.inf, -np.inf, 1.01])


@given(MONEY)
def test_fen_are_whole_and_exact(amount):
    assert fen(np.array([float(amount)])).tolist() == [int(amount * 100)]


def test_fen_of_a_blank_is_unknown():
    np.testing.assert_array_equal(fen(np.array([np.nan, 0.285, -1.005])), [np.nan, 29, -101])
