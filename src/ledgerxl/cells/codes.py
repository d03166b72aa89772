"""Identifiers: order, product, tracking and bank numbers, tax ids, barcodes. Always text, never calculated with."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.text import clean_entry, is_placeholder

EXACT_BELOW = 1e15
"""Excel keeps 15 digits. Source: https://support.microsoft.com/office/1672db73-8db8-4674-90ba-409d3cb19739."""

_SCIENTIFIC = re.compile(r"[1-9](?:\.[0-9]+)?E\+[0-9]{2,3}", re.IGNORECASE)
_FROM_A_FLOAT = re.compile(r"([1-9][0-9]{7,14})\.0")
_ROUNDED_LOOK = re.compile(r"[0-9]{11,}0{4}")

_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_CITIZEN = re.compile(r"[0-9]{17}[0-9X]")
_OLD_TAX_ID = re.compile(r"[0-9]{6}[0-9A-Z]{8}[0-9X]|[0-9]{17}[0-9X][0-9A-Z]{2}")
_LOOK_ALIKES = str.maketrans("IOSVZ", "105U2")


def read_code_text(text: str) -> Reading[str]:
    """Read an identifier typed as text.

    Text in scientific notation is `DIGITS_LOST`: no value, nothing to suggest, only the source document knows the
    number. A number of 15 or more digits that ends in four zeros is kept with `TRAILING_ZEROS`. 13800138000.0, left
    by programs that read it as a number, loses the `.0` with `NUMBER_AS_TEXT`.

    >>> read_code_text("４０１－００１").value, read_code_text('="00012"').value, read_code_text("4.01E+18").value
    ('401-001', '00012', None)
    """
    entry = clean_entry(text)
    if is_placeholder(entry.text):
        return Reading(None)
    if is_scientific(entry.text):
        return Reading(None, (Note.DIGITS_LOST,))
    whole = _FROM_A_FLOAT.fullmatch(entry.text)
    code = whole[1] if whole else entry.text
    notes = (*_rounded_notes(code), *((Note.NUMBER_AS_TEXT,) if whole else ()), *entry.identifier_notes())
    return Reading(code, notes)


def is_scientific(text: str) -> bool:
    """Return True for a number as Excel shows it from twelve digits on, such as 4.01E+18.

    Excel writes the exponent with two digits at least, so 4E+1 is taken for a code.
    """
    return _SCIENTIFIC.fullmatch(text) is not None


def _rounded_notes(code: str) -> tuple[Note, ...]:
    return (Note.TRAILING_ZEROS,) if _ROUNDED_LOOK.fullmatch(code) else ()


def read_code_numbers(number: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.uint8]]:
    """Read numeric cells of an identifier column.

    Whole numbers below 10^15 give their digits without `.0`, fractions their shortest text. From 10^15 on Excel has
    rounded: None and `DIGITS_LOST`. NaN holds no number: None, nothing noted.

    Returns:
        The identifiers and one `Note` code per cell; both in row order.
    """
    codes = np.full(len(number), None, dtype=object)
    known = np.abs(number) < EXACT_BELOW
    whole = known & (np.trunc(number) == number)
    codes[whole] = list(map(str, number[whole].astype(np.int64).tolist()))
    fraction = known & ~whole
    codes[fraction] = [np.format_float_positional(value, trim="-") for value in number[fraction]]
    lost = ~known & ~np.isnan(number)
    return codes, np.where(lost, Note.DIGITS_LOST, Note.NONE).astype(np.uint8)


def read_tax_id(text: str) -> Reading[str]:
    """Read a unified social credit code, or the id a natural person or an old registration has in its place.

    The value is upper case without spaces and hyphens. 15 and 20 characters, as issued before 2015, are
    `OLD_REGISTRATION`. A wrong length, character or check character is `TAX_ID_CHECK`; the id stays as typed. I, O, S,
    V, Z, which the code does not use, are read as 1, 0, 5, U, 2 in the suggestion if the check then agrees.

    >>> read_tax_id("91350100m000100y43").value, read_tax_id("91350100M000100Y4Z").notes
    ('91350100M000100Y43', (<Note.TAX_ID_CHECK: 25>,))

    Source: GB 32100-2015 (credit code), GB 11643-1999 (citizens).
    """
    entry = clean_entry(text)
    code = re.sub(r"[\s-]", "", entry.text).upper()
    if is_placeholder(entry.text) or not code:
        return Reading(None)
    if is_scientific(code):
        return Reading(None, (Note.DIGITS_LOST,))
    if _is_credit_code(code) or _is_citizen(code):
        return Reading(code, entry.identifier_notes())
    if _OLD_TAX_ID.fullmatch(code):
        return Reading(code, (Note.OLD_REGISTRATION, *entry.identifier_notes()))
    likely = code.translate(_LOOK_ALIKES)
    suggestion = likely if _is_credit_code(likely) else ""
    return Reading(entry.text, (Note.TAX_ID_CHECK, *_rounded_notes(code)), suggestion)


def _is_credit_code(code: str) -> bool:
    """Format by ourselves: the library wants eight leading digits, but agriculture issues N… and others Y…."""
    from stdnum.cn import uscc

    return _CREDIT_CODE.fullmatch(code) is not None and uscc.calc_check_digit(code[:-1]) == code[-1]


def _is_citizen(code: str) -> bool:
    """Check character and date of birth; not the place, whose list changes every year."""
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    if not _CITIZEN.fullmatch(code) or ric.calc_check_digit(code) != code[-1]:
        return False
    try:
        ric.get_birth_date(code)
    except ValidationError:
        return False
    return True


def read_barcode(text: str) -> Reading[str]:
    """Read an EAN-8 or EAN-13 barcode.

    A wrong length or check digit is `BARCODE_CHECK`; the code stays as typed. Twelve digits that are right once a
    leading zero is added back (an American code, or a zero that Excel dropped) have that as suggestion.

    >>> read_barcode("6901234567892").notes, read_barcode("036000291452").suggestion
    ((), '0036000291452')

    Source: GB 12904, GS1 General Specifications, section 7.9.
    """
    entry = clean_entry(text)
    digits = re.sub(r"[\s-]", "", entry.text)
    if is_placeholder(entry.text) or not digits:
        return Reading(None)
    if is_scientific(digits):
        return Reading(None, (Note.DIGITS_LOST,))
    if _is_ean(digits):
        return Reading(digits, entry.identifier_notes())
    suggestion = f"0{digits}" if len(digits) == 12 and _is_ean(f"0{digits}") else ""
    return Reading(entry.text, (Note.BARCODE_CHECK,), suggestion)


def _is_ean(digits: str) -> bool:
    from stdnum import ean

    return digits.isascii() and len(digits) in (8, 13) and ean.is_valid(digits)
