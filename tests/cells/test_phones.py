"""Phone numbers as staff type them."""

from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.phones import is_masked, read_phone_number_text, read_phone_text
from ledgerxl.cells.reading import Note
from tests.cells.reading_table import Case, assert_reads

STYLE = (Note.PHONE_STYLE,)
SHAPE = (Note.PHONE_SHAPE,)
MOBILE = "13800138000"

PHONES: tuple[Case, ...] = (
    # mobiles
    (MOBILE, MOBILE, (), ""),
    ("+86 13800138000", MOBILE, STYLE, ""),
    ("0086-138-0013-8000", MOBILE, STYLE, ""),
    ("8613800138000", MOBILE, STYLE, ""),
    ("138 0013 8000", MOBILE, STYLE, ""),
    ("013800138000", MOBILE, STYLE, ""),  # dialled from another city in former times
    ("１３８００１３８０００", MOBILE, (Note.FULL_WIDTH,), ""),
    ("13800138000\u200b", MOBILE, (Note.INVISIBLE,), ""),
    ("19900001111", "19900001111", (), ""),
    ("12900001111", "12900001111", SHAPE, ""),  # 12x is no mobile
    ("1380013800", "1380013800", SHAPE, ""),  # ten digits
    ("138001380001", "138001380001", SHAPE, ""),  # twelve
    # landlines
    ("010-62345678", "010-62345678", (), ""),
    ("01062345678", "010-62345678", STYLE, ""),
    ("(010)62345678", "010-62345678", STYLE, ""),
    ("（0755）1234567", "0755-1234567", (Note.PHONE_STYLE, Note.FULL_WIDTH), ""),
    ("021 6234 5678", "021-62345678", STYLE, ""),
    ("+86-10-62345678", "010-62345678", STYLE, ""),
    ("+86 (0)10 62345678", "010-62345678", STYLE, ""),
    ("62345678", "62345678", SHAPE, ""),  # no area code
    # extensions
    ("010-62345678-801", "010-62345678-801", (), ""),
    ("010-62345678转801", "010-62345678-801", STYLE, ""),
    ("010-62345678 分机 801", "010-62345678-801", STYLE, ""),
    ("0755-1234567-8", "0755-1234567-8", (), ""),  # not an eighth digit
    ("17012345678-1234", "17012345678-1234", (), ""),  # a platform's virtual number
    # service numbers
    ("400-800-1234", "400-800-1234", (), ""),
    ("4008001234", "400-800-1234", STYLE, ""),
    ("400-8001-234", "400-800-1234", STYLE, ""),
    ("800 810 1234", "800-810-1234", STYLE, ""),
    # masked
    ("138****0000", "138****0000", (), ""),
    ("138＊＊＊＊0000", "138****0000", (Note.FULL_WIDTH,), ""),
    ("138xxxx0000", "138****0000", STYLE, ""),
    ("010-6234****", "010-6234****", (), ""),
    ("****", "****", SHAPE, ""),
    # foreign
    ("+85223456789", "+85223456789", (), ""),
    ("+852 2345 6789", "+85223456789", STYLE, ""),
    ("+1 (415) 555-2671", "+14155552671", STYLE, ""),
    ("00852-23456789", "+85223456789", STYLE, ""),
    # several in one cell
    ("13800138000/13900139000", "13800138000/13900139000", (), ""),
    ("13800138000、010-62345678", "13800138000/010-62345678", (), ""),
    ("13800138000；13900139000", "13800138000/13900139000", (Note.FULL_WIDTH,), ""),
    ("13800138000\n13900139000", "13800138000/13900139000", (), ""),
    ("13800138000 13900139000", "13800138000/13900139000", (), ""),
    ("138 0013 8000/13900139000", "13800138000/13900139000", STYLE, ""),
    ("13800138000/139", "13800138000/139", SHAPE, MOBILE),
    # with words, or nothing
    ("张三 13800138000", "张三 13800138000", SHAPE, MOBILE),
    (";", ";", SHAPE, ""),
    ("138 " * 1000, ("138 " * 1000).strip(), SHAPE, ""),
    ("微信同号", "微信同号", SHAPE, ""),
    ("/", None, (), ""),
    ("无", None, (), ""),
    ("1.38E+10", None, (Note.DIGITS_LOST,), ""),
)


def test_phone_texts():
    assert_reads(read_phone_text, PHONES)


def test_numeric_cells():
    cases: tuple[Case, ...] = (
        (MOBILE, MOBILE, (), ""),
        ("8613800138000", MOBILE, STYLE, ""),
        ("1062345678", "1062345678", SHAPE, "010-62345678"),  # Excel dropped the zero
        ("75512345678", "75512345678", SHAPE, "0755-12345678"),
        ("4008001234", "400-800-1234", STYLE, ""),
        ("123", "123", SHAPE, ""),
    )
    assert_reads(read_phone_number_text, cases)


def test_masked_numbers_are_told_from_others():
    assert [is_masked(phone) for phone in ("138****0000", MOBILE)] == [True, False]


MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(MOBILES, st.sampled_from(("{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}", "+86{0}{1}{2}", "+86 {0} {1} {2}", "86-{0}{1}{2}")))
def test_every_style_of_a_mobile_reads_back(mobile, style):
    assert read_phone_text(style.format(mobile[:3], mobile[3:7], mobile[7:])).value == mobile


@given(st.text() | st.text("0123456789-+()/*x 转、\n"))
def test_a_tidy_value_reads_as_itself(text):
    reading = read_phone_text(text)
    if reading.value and Note.PHONE_SHAPE not in reading.notes:
        again = read_phone_text(reading.value)
        assert (again.value, again.notes) == (reading.value, ())
    read_phone_number_text(text)
