"""Mail addresses as staff type them."""

from __future__ import annotations

import re

from ledgerxl.cells.reading import Note, Reading
from ledgerxl.cells.text import clean_entry, is_placeholder, strip_invisible

_LONGEST = 320
"""Source: RFC 3696, section 3, and its erratum 1690 for one address; enough for two of ordinary length."""
_LOCAL = r"[a-z0-9!#$%&'*+=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+=?^_`{|}~-]+)*"
_LABEL = r"[a-z0-9\u4e00-\u9fff](?:[a-z0-9\u4e00-\u9fff-]*[a-z0-9\u4e00-\u9fff])?"
_DOMAIN = rf"(?:{_LABEL}\.)+[a-z\u4e00-\u9fff]{{2,}}"
_ADDRESS = re.compile(f"{_LOCAL}@{_DOMAIN}", re.IGNORECASE | re.ASCII)
_PLAIN_INSIDE = re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@-])", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*[;,、/\s]\s*")


def read_email(text: str) -> Reading[str]:
    """Read one mail address, or several, joined with `;`.

    Letters keep their case. What has no address's shape is kept as typed with `EMAIL_SHAPE`; the suggestion mends
    Chinese full stops, stray spaces and names around the address.

    >>> read_email("ｚｈａｎｇ@example.com").value, read_email("张三 <zhang@example。com>").suggestion
    ('zhang@example.com', 'zhang@example.com')
    """
    entry = clean_entry(text)
    if is_placeholder(entry.text):
        return Reading(None)
    addresses = [part for part in _BETWEEN.split(entry.text) if part] if len(entry.text) <= _LONGEST else []
    if addresses and all(_ADDRESS.fullmatch(address) for address in addresses):
        return Reading(";".join(addresses), entry.identifier_notes())
    return Reading(strip_invisible(text).strip(), (Note.EMAIL_SHAPE,), _suggestion(entry.text[:_LONGEST]))


def _suggestion(text: str) -> str:
    mended = re.sub(r"\s*([@.])\s*", r"\1", re.sub("[。,，]", ".", text))
    joined = re.sub(r"\s", "", mended)
    found = {joined} if _ADDRESS.fullmatch(joined) else set(_PLAIN_INSIDE.findall(mended))
    likely = found.pop() if len(found) == 1 else ""
    return str(likely) if _ADDRESS.fullmatch(likely) else ""
