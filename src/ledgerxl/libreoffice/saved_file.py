"""What LibreOffice leaves out of an .xlsx it saves, put back: styles of tables, formats and form of pivot tables.

The engine calls `mend` after each save. A book that is saved from LibreOffice's own menu goes without.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ledgerxl.libreoffice import table_styles
from ledgerxl.libreoffice.pivots import PivotTable, PivotTables

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SUFFIXES = (".xlsx", ".xlsm")
_TABLE_PART = re.compile(r"xl/tables/[^/]+\.xml")
_PIVOT_PART = re.compile(r"xl/pivotTables/[^/]+\.xml")
_STYLES_PART = "xl/styles.xml"
_LOCALE = re.compile(r"^\[\$-[0-9A-Fa-f]+\]")
"""LibreOffice writes the language of a format before it."""

_BUILT_IN_FORMATS = {"General": "0", "0": "1", "0.00": "2", "#,##0": "3", "#,##0.00": "4", "0%": "9", "0.00%": "10"}


def mend(book: Book, path: str) -> None:
    """Complete a book's just saved file, in place; files other than .xlsx and .xlsm are left alone."""
    file = Path(path)
    if file.suffix.lower() not in _SUFFIXES or not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        changed = _tables(book, archive) | _pivots(book, archive)
    if changed:
        _replace(file, changed)


def _parts(archive: zipfile.ZipFile, pattern: re.Pattern[str]) -> list[str]:
    return [name for name in archive.namelist() if pattern.fullmatch(name)]


def _tables(book: Book, archive: zipfile.ZipFile) -> dict[str, bytes]:
    styles = table_styles.styles_of(book)
    return {
        name: _edited(archive, name, lambda table: table_styles.complete(table, styles)) for name in _parts(archive, _TABLE_PART)
    }


def _pivots(book: Book, archive: zipfile.ZipFile) -> dict[str, bytes]:
    parts = _parts(archive, _PIVOT_PART)
    if not parts:
        return {}
    pivots = {pivot.name: pivot for sheet in book.sheets for pivot in PivotTables(sheet)}
    formats = _BUILT_IN_FORMATS | _formats_in(archive)
    return {name: _edited(archive, name, lambda part: _complete_pivot(part, pivots, formats)) for name in parts}


def _formats_in(archive: zipfile.ZipFile) -> dict[str, str]:
    styles = ET.fromstring(archive.read(_STYLES_PART))  # noqa: S314 - written by LibreOffice a moment ago
    formats = styles.iter(f"{{{NAMESPACE}}}numFmt")
    return {_LOCALE.sub("", found.get("formatCode", "")): found.get("numFmtId", "0") for found in formats}


def _complete_pivot(part: ET.Element, pivots: dict[str, PivotTable], formats: dict[str, str]) -> None:
    """Give each value its own format instead of its source column's, and say so where the form is not the outline."""
    pivot = pivots.get(part.get("name", ""))
    if pivot is None:
        return
    for value in part.iter(f"{{{NAMESPACE}}}dataField"):
        code = pivot.memory.formats.get(value.get("name", ""))
        if code in formats:
            value.set("numFmtId", formats[code])
    if pivot.layout == "tabular":
        part.attrib.pop("outline", None)
        part.attrib.pop("outlineData", None)
        for field in part.iter(f"{{{NAMESPACE}}}pivotField"):
            field.set("outline", "0")


def _edited(archive: zipfile.ZipFile, name: str, edit: Callable[[ET.Element], None]) -> bytes:
    ET.register_namespace("", NAMESPACE)
    ET.register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
    root = ET.fromstring(archive.read(name))  # noqa: S314 - written by LibreOffice a moment ago
    edit(root)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text


def _replace(file: Path, changed: dict[str, bytes]) -> None:
    """Write a copy beside the file and put it in the file's place, so that a crash leaves the old one."""
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as temporary:
        try:
            with zipfile.ZipFile(file) as old, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as new:
                for entry in old.infolist():
                    new.writestr(entry, changed.get(entry.filename) or old.read(entry), zipfile.ZIP_DEFLATED)
        except BaseException:
            os.unlink(temporary.name)
            raise
    os.chmod(temporary.name, file.stat().st_mode & 0o777)
    os.replace(temporary.name, file)
