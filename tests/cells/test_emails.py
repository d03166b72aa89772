"""Mail addresses as staff type them."""

from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.emails import read_email
from ledgerxl.cells.reading import Note
from tests.cells.reading_table import Case, assert_reads

SHAPE = (Note.EMAIL_SHAPE,)

EMAILS: tuple[Case, ...] = (
    ("zhang.san@example.com", "zhang.san@example.com", (), ""),
    ("A.B+c@Example.com.cn", "A.B+c@Example.com.cn", (), ""),  # case is kept
    ("10001@qq.com", "10001@qq.com", (), ""),
    ("li@公司.中国", "li@公司.中国", (), ""),
    ("zhang＠example.com", "zhang@example.com", (Note.FULL_WIDTH,), ""),
    (" zhang@example.com", "zhang@example.com", (Note.INVISIBLE,), ""),
    ("zhang@exam\u200bple.com", "zhang@example.com", (Note.INVISIBLE,), ""),
    ("a@b.com;c@d.cn", "a@b.com;c@d.cn", (), ""),
    ("a@b.com、c@d.cn", "a@b.com;c@d.cn", (), ""),
    # mendable
    ("zhang@163。com", "zhang@163。com", SHAPE, "zhang@163.com"),
    ("zhang@163,com", "zhang@163,com", SHAPE, "zhang@163.com"),
    ("zhang @163.com", "zhang @163.com", SHAPE, "zhang@163.com"),
    ("张三<zhang@163.com>", "张三<zhang@163.com>", SHAPE, "zhang@163.com"),
    ("mailto:zhang@163.com", "mailto:zhang@163.com", SHAPE, "zhang@163.com"),
    # not
    ("zhang@163", "zhang@163", SHAPE, ""),
    ("zhang@@163.com", "zhang@@163.com", SHAPE, ""),
    ("zhang..san@163.com", "zhang..san@163.com", SHAPE, ""),
    ("zhang@-163.com", "zhang@-163.com", SHAPE, ""),
    ("zhang.163.com", "zhang.163.com", SHAPE, ""),
    (";", ";", SHAPE, ""),
    ("-", None, (), ""),
)


def test_addresses():
    assert_reads(read_email, EMAILS)


@given(st.emails(domains=st.sampled_from(("example.com", "mail.example.com.cn"))))
def test_valid_addresses_are_not_doubted(address):
    in_quotes_or_a_list = address.startswith(("'", "`")) or "/" in address
    assert in_quotes_or_a_list or read_email(address).value == address


@given(st.text() | st.text("ab@.。;<> -"))
def test_a_tidy_value_reads_as_itself(text):
    reading = read_email(text)
    assert reading.value is None or read_email(reading.value).value == reading.value
    assert not reading.suggestion or not read_email(reading.suggestion).notes
