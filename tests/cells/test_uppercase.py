"""大写金额, written and read."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerxl.cells.uppercase import amount_in_words, amounts_in_words, parse_amount_in_words, parse_whole_in_words

WORDS = (
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("1409.50", "壹仟肆佰零玖元伍角"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),  # the yuan place is zero
    ("107000.53", "壹拾万柒仟元零伍角叁分"),
    ("0", "零元整"),
    ("0.05", "伍分"),
    ("0.50", "伍角"),
    ("10", "壹拾元整"),
    ("10.05", "壹拾元零伍分"),
    ("1000", "壹仟元整"),
    ("1001", "壹仟零壹元整"),
    ("1000000", "壹佰万元整"),
    ("100000005", "壹亿零伍元整"),
    ("100050000", "壹亿零伍万元整"),
    ("100005000", "壹亿零伍仟元整"),  # 万 skipped
    ("1000000000000", "壹万亿元整"),
    ("1000200000000", "壹万零贰亿元整"),
    ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ("-5", "负伍元整"),
)


@pytest.mark.parametrize(("amount", "words"), WORDS)
def test_words_of_an_amount(amount, words):
    assert amount_in_words(Decimal(amount)) == words
    assert parse_amount_in_words(words) == Decimal(amount)


def test_amounts_round_half_away_from_zero():
    assert (amount_in_words(1.005), amount_in_words(-0.001)) == ("壹元零壹分", "零元整")


@pytest.mark.parametrize("amount", [Decimal(10) ** 16, Decimal("9999999999999999.995"), float("nan"), float("inf")])
def test_amounts_without_words(amount):
    with pytest.raises(ValueError, match="cannot write"):
        amount_in_words(amount)


OTHER_WAYS = (
    ("人民币壹佰元正", "100"),
    ("一百二十三元四角五分", "123.45"),  # everyday numerals
    ("壹萬貳仟圓整", "12000"),  # traditional
    ("拾元整", "10"),  # without 壹
    ("壹拾万零柒仟元伍角叁分", "107000.53"),  # the other way the rule allows
    ("壹佰", "100"),  # without a unit
    ("壹佰元零角零分", "100"),
)


@pytest.mark.parametrize(("words", "amount"), OTHER_WAYS)
def test_other_ways_to_write_an_amount(words, amount):
    assert parse_amount_in_words(words) == Decimal(amount)


NO_AMOUNT = ("壹佰贰元", "三万五", "元整", "整", "", "壹壹元", "贰拾叁佰元", "壹万壹万元", "角", "abc", "零零", "万" * 5000)


@pytest.mark.parametrize("words", NO_AMOUNT)
def test_what_is_no_amount_or_could_be_two(words):
    assert parse_amount_in_words(words) is None


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_words_read_back(fen):
    amount = Decimal(fen).scaleb(-2)
    assert parse_amount_in_words(amount_in_words(amount)) == amount


ANY_SIZE = st.integers(0, 18).flatmap(lambda digits: st.integers(-(10**digits) + 1, 10**digits - 1))


@settings(deadline=None)  # the first column makes the tables of sections
@given(st.lists(ANY_SIZE | st.sampled_from([10**power + more for power in range(18) for more in (0, 1, 10, 100)])))
def test_a_column_of_amounts_says_what_each_of_them_does(fen):
    words = amounts_in_words(np.array(fen, np.int64))
    assert words.tolist() == [amount_in_words(Decimal(one).scaleb(-2)) for one in fen]


@given(st.text() | st.text("零壹贰拾佰仟万亿元角分整负"))
def test_reading_any_text_never_raises(text):
    parse_amount_in_words(text)
    parse_whole_in_words(text)
