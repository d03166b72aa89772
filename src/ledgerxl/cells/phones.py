"""Phone numbers as staff type them: mobiles, landlines, 400/800, extensions, masked and foreign numbers."""

from __future__ import annotations

import re

from ledgerxl.cells.codes import is_scientific
from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.text import Entry, clean_entry, is_placeholder, strip_invisible

_LONGEST = 128
_BETWEEN = re.compile(r"\s*(?:[/、;,|]|或)\s*")
_MOBILE = re.compile(r"(?:(?:\+|00)?86|0)?(1[3-9][0-9]{9})", re.ASCII)
_LANDLINE = re.compile(
    r"""
    (?: (?:\+|00)?86[\s-]*(?:\(0\)|\(?0)? | \(?0 )
    (?P<area>10|2[0-9]|[3-9][0-9]{2}) \)?[\s-]*
    (?P<local>[1-9][0-9]{2,3}[\s-]?[0-9]{4})
    """,
    re.VERBOSE | re.ASCII,
)
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})", re.ASCII)
_FOREIGN = re.compile(r"(?:\+|00)(?!86)([1-9][0-9]{6,14})", re.ASCII)
_MASKED = re.compile(r"(?=(?:.*[0-9]){4})\+?[0-9-]*[*xX•]{2,}[0-9*xX•-]*", re.ASCII)
_EXTENDED = re.compile(r"(?P<main>.+?)\s*(?:-|转|分机|#|\*|ext\.?|x)\s*:?\s*(?P<extension>[0-9]{1,6})", re.IGNORECASE | re.ASCII)
_MOBILE_INSIDE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", re.ASCII)


def read_phone_text(text: str) -> Reading[str]:
    """Read the phone numbers of one cell.

    A mobile's value is its 11 digits, a landline's 010-62345678, a service line's 400-800-1234, a foreign one's
    +85223456789; an extension follows as -1234; several numbers are joined with `/`. Numbers typed otherwise get
    `PHONE_STYLE`. A masked number (138****0000) is right as it is. What has no phone's shape is kept as typed with
    `PHONE_SHAPE`: numbering plans change faster than software. 1.38E+10 is `DIGITS_LOST`.

    >>> read_phone_text("+86 138-0013-8000").value, read_phone_text("(010)62345678转801").value
    ('13800138000', '010-62345678-801')
    """
    entry = clean_entry(re.sub(r"[\r\n]+", "/", text.strip()))
    if is_placeholder(entry.text):
        return Reading(None)
    if is_scientific(entry.text):
        return Reading(None, (Note.DIGITS_LOST,))
    typed = _parts(entry.text)
    tidy = [_tidy(part) for part in typed]
    if not typed or None in tidy:
        return Reading(strip_invisible(text).strip(), (Note.PHONE_SHAPE,), _only_mobile(entry.text))
    numbers = [number for number in tidy if number]
    return Reading("/".join(numbers), _notes(entry, typed == numbers))


def _notes(entry: Entry, is_tidy: bool) -> tuple[Note, ...]:
    return entry.notes if is_tidy else (Note.PHONE_STYLE, *entry.notes)


def read_phone_number_text(text: str) -> Reading[str]:
    """Read the digits of a numeric cell in a phone column.

    Excel drops a number's leading zero, so 1062345678 is probably 010-62345678: `PHONE_SHAPE` and a suggestion.

    >>> read_phone_number_text("1062345678")
    Reading(value='1062345678', notes=(<Note.PHONE_SHAPE: 8>,), suggestion='010-62345678')
    """
    reading = read_phone_text(text)
    landline = _tidy(f"0{text.strip()}") if Note.PHONE_SHAPE in reading.notes else None
    return Reading(reading.value, reading.notes, landline) if landline else reading


def is_masked(phone: str) -> bool:
    """Return True for a number with hidden digits, which never identifies a customer.

    >>> is_masked("138****0000"), is_masked("13800138000")
    (True, False)
    """
    return "*" in phone


def _parts(text: str) -> list[str]:
    """The numbers of a cell, none in a long text; a space parts them only when each piece is a number of its own."""
    if len(text) > _LONGEST:
        return []
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", text)
    parts = [part for part in _BETWEEN.split(dashed) if part]
    return [piece for part in parts for piece in _spaced_pieces(part)]


def _spaced_pieces(part: str) -> list[str]:
    pieces = part.split()
    return pieces if not _tidy(part) and all(_tidy(piece) for piece in pieces) else [part]


def _tidy(part: str) -> str | None:
    whole = _number(part)
    if whole:
        return whole
    found = _EXTENDED.fullmatch(part)
    main = _number(found["main"]) if found else None
    return f"{main}-{found['extension']}" if found and main and "*" not in main else None


def _number(part: str) -> str | None:
    compact = re.sub(r"[\s()-]", "", part)
    if mobile := _MOBILE.fullmatch(compact):
        return mobile[1]
    if landline := _LANDLINE.fullmatch(part):
        return f"0{landline['area']}-{re.sub(r'[^0-9]', '', landline['local'])}"
    if service := _SERVICE.fullmatch(compact):
        return "-".join(service.groups())
    if foreign := _FOREIGN.fullmatch(compact):
        return f"+{foreign[1]}"
    masked = _MASKED.fullmatch(re.sub(r"[\s()]", "", part))
    return re.sub("[xX•]", "*", masked[0]) if masked else None


def _only_mobile(text: str) -> str:
    found = set(_MOBILE_INSIDE.findall(text))
    return str(found.pop()) if len(found) == 1 else ""
