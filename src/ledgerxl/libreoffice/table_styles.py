"""How tables look. LibreOffice shows no table styles and drops them from the .xlsx files it saves; Excel needs them.

So the engine remembers each table's style, from the file when it is opened and from what is set, and `saved_file` writes it
into the tables of an .xlsx after LibreOffice has saved it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary
from xml.etree import ElementTree as ET

from ledgerxl.libreoffice.bridge import file_path

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TABLE_PART = re.compile(r"xl/tables/[^/]+\.xml")
_SUFFIXES = (".xlsx", ".xlsm")


@dataclass
class TableStyle:
    """A table's style: the name Excel knows it by, and which parts of it show. None is a table without a style."""

    name: str | None = "TableStyleMedium2"
    first_column: bool = False
    last_column: bool = False
    row_stripes: bool = True
    column_stripes: bool = False


_SWITCHES = {
    "showFirstColumn": "first_column",
    "showLastColumn": "last_column",
    "showRowStripes": "row_stripes",
    "showColumnStripes": "column_stripes",
}

_known: WeakKeyDictionary[Book, dict[str, TableStyle]] = WeakKeyDictionary()
"""For each open book: table name in lower case → style."""


def styles_of(book: Book) -> dict[str, TableStyle]:
    """Return the styles of a book's tables by name in lower case; read from its file the first time."""
    if book not in _known:
        path = Path(file_path(book.api.getURL())) if book.api.getURL() else None
        _known[book] = dict(_read(path)) if path is not None and path.suffix.lower() in _SUFFIXES else {}
    return _known[book]


def style_of(book: Book, table: str) -> TableStyle:
    """Return one table's style, to read or to change; a table that has none yet gets one without a name."""
    return styles_of(book).setdefault(table.casefold(), TableStyle(name=None, row_stripes=False))


def rename(book: Book, old: str, new: str) -> None:
    """Let a table keep its style under a new name."""
    styles = styles_of(book)
    styles[new.casefold()] = styles.pop(old.casefold(), TableStyle(name=None, row_stripes=False))


def _read(path: Path) -> Iterator[tuple[str, TableStyle]]:
    if not path.is_file() or not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if _TABLE_PART.fullmatch(name):
                with suppress(ET.ParseError):
                    yield _style_in(ET.fromstring(archive.read(name)))  # noqa: S314 - expat here expands no entities from outside


def _style_in(table: ET.Element) -> tuple[str, TableStyle]:
    info = table.find(f"{{{_NAMESPACE}}}tableStyleInfo")
    name = (table.get("displayName") or table.get("name") or "").casefold()
    if info is None:
        return name, TableStyle(name=None, row_stripes=False)
    switches = {field: info.get(attribute) in ("1", "true") for attribute, field in _SWITCHES.items()}
    return name, TableStyle(name=info.get("name"), **switches)


def complete(table: ET.Element, styles: dict[str, TableStyle]) -> None:
    """Make a saved table as Excel wants it: with its style, and a filter that ends above the totals row."""
    style = styles.get((table.get("displayName") or "").casefold())
    if style is not None and table.find(f"{{{_NAMESPACE}}}tableStyleInfo") is None:
        switches = {attribute: str(int(getattr(style, field))) for attribute, field in _SWITCHES.items()}
        if style.name or "1" in switches.values():
            ET.SubElement(table, f"{{{_NAMESPACE}}}tableStyleInfo", ({"name": style.name} if style.name else {}) | switches)
    _end_filter_above_totals(table)


def _end_filter_above_totals(table: ET.Element) -> None:
    """LibreOffice lets the filter cover the totals row, which Excel calls a damaged file."""
    filter_ = table.find(f"{{{_NAMESPACE}}}autoFilter")
    if filter_ is None or table.get("totalsRowCount", "0") == "0":
        return
    match = re.fullmatch(r"([A-Z]+\d+:[A-Z]+)(\d+)", table.get("ref", ""))
    if match is not None:
        filter_.set("ref", f"{match[1]}{int(match[2]) - 1}")
