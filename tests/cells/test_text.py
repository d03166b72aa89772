"""Invisible characters, full width, placeholders; free text and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.reading import Note
from ledgerxl.cells.text import clean_entry, fold_width, is_placeholder, read_name, read_text, strip_invisible
from tests.cells.reading_table import Case, assert_reads

UNSEEN = (Note.INVISIBLE,)
WIDE = (Note.FULL_WIDTH,)

TEXTS: tuple[Case, ...] = (
    ("易碎，轻放", "易碎，轻放", (), ""),  # Chinese punctuation is content
    (" 易碎 ", "易碎", (), ""),
    ("\u3000\u3000易碎", "易碎", (), ""),  # an indent
    ("易碎\n轻放", "易碎\n轻放", (), ""),  # a line break is legitimate
    ("易碎\r\n轻放", "易碎\n轻放", (), ""),
    ("a\tb", "a b", UNSEEN, ""),
    ("易\u200b碎\n轻\ufeff放", "易碎\n轻放", UNSEEN, ""),
    ("Ｎｏ．５", "Ｎｏ．５", (), ""),  # free text does not fold
    ("-5度保存", "-5度保存", (), ""),
    ("/", None, (), ""),
    ("\n \u200b", None, (), ""),
)

NAMES: tuple[Case, ...] = (
    ("张三", "张三", (), ""),
    ("华信(上海)贸易有限公司", "华信(上海)贸易有限公司", (), ""),
    ("华信（上海）贸易有限公司", "华信(上海)贸易有限公司", (), ""),  # one value for both brackets, no note
    ("ＡＢＣ１公司", "ABC1公司", WIDE, ""),
    ("甲、乙：丙，丁－戊", "甲、乙：丙，丁－戊", (), ""),  # punctuation stays
    ("ABC  Trading", "ABC Trading", (), ""),
    ("ABC\u00a0Trading", "ABC Trading", UNSEEN, ""),
    ("华信\u00a0贸易", "华信贸易", UNSEEN, ""),
    ("华信\n贸易", "华信贸易", UNSEEN, ""),  # a name has one line
    ("张\u3000三", "张三", (), ""),  # spread out to look even
    ("不锈钢 螺栓 M8 A2", "不锈钢螺栓 M8 A2", (), ""),
    (" 张三", "张三", UNSEEN, ""),  # a lookup would miss
    ("\u202d张三\u202c", "张三", UNSEEN, ""),  # copied from a telephone
    ("Ａ\u200b", "A", (Note.FULL_WIDTH, Note.INVISIBLE), ""),
    ("—", None, (), ""),
    (" ", None, (), ""),
)


def test_free_texts():
    assert_reads(read_text, TEXTS)


def test_names():
    assert_reads(read_name, NAMES)


PLACEHOLDERS = ("", " ", "\u200b", "-", "—", "——", "--", "－", "/", "／", "无", " 无 ", "暂无", "null", "NULL", "N/A", "n/a")


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["0", "-5", "无锡", "无限", "1/2", "nano", "N/A2", "?", "待定"])
def test_content_that_looks_like_a_placeholder(text):
    assert not is_placeholder(text)


INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_zero_width_characters_leave_nothing(sign):
    assert strip_invisible(f"{sign}S{sign}O") == "SO"


@pytest.mark.parametrize("sign", "\u00a0\t\r\n")
def test_gaps_leave_a_space_between_words_only(sign):
    assert strip_invisible(f"{sign}A{sign}B 华{sign} 信{sign}") == "A B 华信"


def test_full_width_ascii_folds_and_nothing_else():
    assert fold_width("！～＂ａ０\u3000￥、。「") == '!~"a0 ￥、。「'


def test_text_markers_come_off():
    assert [clean_entry(text).text for text in ("'00012", '="00012"', "＇00012", "`00012", '="\'00012 "')] == ["00012"] * 5


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    for clean in (strip_invisible, fold_width, lambda text: clean_entry(text).text):
        assert clean(clean(text)) == clean(text)


@given(st.text() | st.text(" \t\n\r\u00a0\u3000Ａ（a华"))
def test_a_tidy_value_reads_as_itself(text):
    for reader in (read_text, read_name):
        value = reader(text).value
        assert value is None or (reader(value).value == value and Note.INVISIBLE not in reader(value).notes)
