"""Identifiers, tax ids and barcodes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.codes import read_barcode, read_code_numbers, read_code_text, read_tax_id
from ledgerxl.cells.reading import Note
from tests.cells.reading_table import Case, assert_reads

UNSEEN = (Note.INVISIBLE,)
WIDE = (Note.FULL_WIDTH,)
LOST = (Note.DIGITS_LOST,)
ZEROS = (Note.TRAILING_ZEROS,)
WRONG_ID = (Note.TAX_ID_CHECK,)
OLD = (Note.OLD_REGISTRATION,)
WRONG_BARCODE = (Note.BARCODE_CHECK,)

CODES: tuple[Case, ...] = (
    ("SO20240105-001", "SO20240105-001", (), ""),
    ("ＳＯ２０２４－００１", "SO2024-001", WIDE, ""),
    (" SO1 ", "SO1", UNSEEN, ""),
    ("SO1\u3000", "SO1", UNSEEN, ""),
    ("\t69123", "69123", UNSEEN, ""),  # as shop platforms export it
    ("SO\u200b1", "SO1", UNSEEN, ""),
    ("'00012", "00012", UNSEEN, ""),
    ('="00012"', "00012", UNSEEN, ""),
    ("AB 12", "AB 12", (), ""),  # an inner space may be part of it
    ("so1", "so1", (), ""),  # case is kept
    # digits lost, for good
    ("4.01E+18", None, LOST, ""),
    ("4e+18", None, LOST, ""),
    ("4E+1", "4E+1", (), ""),  # Excel writes two digits of exponent
    ("4.01E-18", "4.01E-18", (), ""),
    # long runs of zeros
    ("401234567890120000", "401234567890120000", ZEROS, ""),
    ("100000000000000", "100000000000000", ZEROS, ""),  # fifteen digits
    ("10000000000000", "10000000000000", (), ""),  # fourteen
    ("401234567890123000", "401234567890123000", (), ""),  # three zeros
    ("SO10000000000000000", "SO10000000000000000", (), ""),  # never was a number
    # read as a number by another program
    ("13800138000.0", "13800138000", (Note.NUMBER_AS_TEXT,), ""),
    ("1.0", "1.0", (), ""),  # a version
    ("无", None, (), ""),
    ("", None, (), ""),
)

TAX_IDS: tuple[Case, ...] = (
    ("91350100M000100Y43", "91350100M000100Y43", (), ""),
    ("91350100m000100y43", "91350100M000100Y43", (), ""),
    ("9135 0100 M000 100Y43", "91350100M000100Y43", (), ""),
    ("９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43", WIDE, ""),
    ("91350100M000100Y4Z", "91350100M000100Y4Z", WRONG_ID, ""),
    ("91350100M000100Y44", "91350100M000100Y44", WRONG_ID, ""),  # check character off by one
    ("913501O0M000100Y43", "913501O0M000100Y43", WRONG_ID, "91350100M000100Y43"),  # letter O
    ("91350100M000100Y4", "91350100M000100Y4", WRONG_ID, ""),  # one short
    ("N2330109MF00000008", "N2330109MF00000008", (), ""),  # a village cooperative starts with N
    ("360426199101010071", "360426199101010071", (), ""),  # a natural person
    ("360426199101010072", "360426199101010072", WRONG_ID, ""),
    ("350100100012345", "350100100012345", OLD, ""),  # 15 digits
    ("110108600037341", "110108600037341", OLD, ""),
    ("11010860003734X", "11010860003734X", OLD, ""),  # with an organisation's check letter
    ("36042619910101007101", "36042619910101007101", OLD, ""),  # person and serial, 20 characters
    ("911101080000000000", "911101080000000000", (*WRONG_ID, *ZEROS), ""),  # rounded by Excel
    ("9.135E+17", None, LOST, ""),
    ("—", None, (), ""),
    ("' ", None, (), ""),
)

BARCODES: tuple[Case, ...] = (
    ("6901234567892", "6901234567892", (), ""),
    ("73513537", "73513537", (), ""),  # EAN-8
    ("6 901234 567892", "6901234567892", (), ""),
    ("６９０１２３４５６７８９２", "6901234567892", WIDE, ""),
    ("6901234567890", "6901234567890", WRONG_BARCODE, ""),
    ("036000291452", "036000291452", WRONG_BARCODE, "0036000291452"),  # an American code
    ("690123456789", "690123456789", WRONG_BARCODE, ""),  # check digit missing
    ("٦٩٠١٢٣٤٥٦٧٨٩٢", "٦٩٠١٢٣٤٥٦٧٨٩٢", WRONG_BARCODE, ""),
    ("abc", "abc", WRONG_BARCODE, ""),
    ("6.90E+12", None, LOST, ""),
    ("无", None, (), ""),
)


def test_codes():
    assert_reads(read_code_text, CODES)


def test_tax_ids():
    assert_reads(read_tax_id, TAX_IDS)


def test_barcodes():
    assert_reads(read_barcode, BARCODES)


def test_code_numbers():
    numbers = np.array([13800138000.0, 0, -5, 1.5, 0.00001, 999_999_999_999_999, 1e15, -1e15, np.inf, np.nan])
    codes, notes = read_code_numbers(numbers)
    assert codes.tolist() == ["13800138000", "0", "-5", "1.5", "0.00001", "999999999999999", None, None, None, None]
    assert notes.tolist() == [0] * 6 + [Note.DIGITS_LOST] * 3 + [0]


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_read_back(number):
    codes, notes = read_code_numbers(np.array([float(number)]))
    assert (codes[0], notes[0]) == (str(number), 0)


CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.text(CREDIT_CODE_ALPHABET, min_size=17, max_size=17))
def test_one_check_character_is_right(body):
    total = sum(CREDIT_CODE_ALPHABET.index(sign) * 3**at for at, sign in enumerate(body))
    code = body + CREDIT_CODE_ALPHABET[-total % 31]
    assert read_tax_id(code).value == code
    assert not read_tax_id(code).notes


@given(st.text() | st.text("0123456789-.E+XY ０'=\""))
def test_a_tidy_value_reads_as_itself(text):
    for reader in (read_code_text, read_tax_id, read_barcode):
        value = reader(text).value
        assert value is None or reader(value).value == value
