"""A PivotTable as the parts of a workbook: its definition, and the cache on the ledger's table.

The cache has no records and asks to be refreshed when the file is opened: the spreadsheet program reads the table and fills the
PivotTable. The definition is that of a PivotTable on fields without any item yet: the grand total alone.

Source: ECMA-376 part 1, 18.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from xlsxwriter.utility import xl_range

from ledgerxl.reports.plan import Format, Pivot
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.pivot_source import PivotSource

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_VERSION: Final = "3"
"""Excel 2007, so that every Excel and WPS may refresh it."""
_VALUES_FIELD: Final = -2
"""The field of the values' names, when there are several. Source: ECMA-376 part 1, 18.10.1.29 (field)."""
_NUMBER_FORMATS: Final = {Format.WHOLE: 38, Format.DAYS: 38, Format.QUANTITY: 38, Format.PERCENT: 10, Format.DATE: 14}
_MONEY_FORMAT: Final = 40
"""Excel's built-in formats 38 and 40 show thousands separators and negative numbers in red. Source: ECMA-376 part 1, 18.8.30."""


@dataclass(frozen=True)
class PlacedPivot:
    """A PivotTable on its sheet.

    Attributes:
        sheet: number of the sheet's part, from 1.
        row, column: of its upper left cell, filters left out; from 0.
        source: what it reads.
    """

    pivot: Pivot
    name: str
    sheet: int
    row: int
    column: int
    source: PivotSource
    language: Language


def cache_xml(read: PivotSource) -> bytes:
    """Return the cache definition on what PivotTables read."""
    root = Element("pivotCacheDefinition", {"xmlns": MAIN, "saveData": "0", "refreshOnLoad": "1", "refreshedBy": "ledgerxl"})
    root.attrib |= {"createdVersion": _VERSION, "refreshedVersion": _VERSION, "minRefreshableVersion": _VERSION}
    source = SubElement(root, "cacheSource", {"type": "worksheet"})
    SubElement(source, "worksheetSource", {"name": read.table} if read.table else {"ref": read.cells, "sheet": read.sheet})
    fields = read.labels
    listed = SubElement(root, "cacheFields", {"count": str(len(fields))})
    for label in fields:
        SubElement(SubElement(listed, "cacheField", {"name": label, "numFmtId": "0"}), "sharedItems")
    return _part(root)


def pivot_xml(placed: PlacedPivot, cache_id: int) -> bytes:
    """Return the definition of a PivotTable."""
    pivot, labels = placed.pivot, placed.source.labels
    root = Element("pivotTableDefinition", {"xmlns": MAIN, "name": placed.name, "cacheId": str(cache_id)})
    root.attrib |= _options(placed.language)
    root.append(_location(placed))
    root.append(_fields(pivot, labels))
    _axis(root, "row", [labels.index(label) for label in pivot.rows], 1)
    across = [labels.index(label) for label in pivot.columns]
    several = len(pivot.values) > 1
    _axis(root, "col", across + [_VALUES_FIELD] * several, len(pivot.values), grand=bool(across))
    if pivot.filters:
        pages = SubElement(root, "pageFields", {"count": str(len(pivot.filters))})
        for label in pivot.filters:
            SubElement(pages, "pageField", {"fld": str(labels.index(label)), "hier": "-1"})
    root.append(_values(pivot, labels))
    SubElement(
        root,
        "pivotTableStyleInfo",
        {"name": "PivotStyleLight16", "showRowHeaders": "1", "showColHeaders": "1", "showRowStripes": "0", "showColStripes": "0"},
    )
    return _part(root)


def size_of(pivot: Pivot) -> tuple[int, int]:
    """Return rows and columns of the PivotTable while its fields have no items."""
    return _head_rows(pivot) + 1, max(len(pivot.rows), 1) + len(pivot.values)


def _head_rows(pivot: Pivot) -> int:
    return 1 + len(pivot.columns) + (len(pivot.values) > 1)


def _options(language: Language) -> dict[str, str]:
    formats = ("Number", "Border", "Font", "Pattern", "Alignment")
    plain = {f"apply{name}Formats": "0" for name in formats}
    versions = {"updatedVersion": _VERSION, "minRefreshableVersion": _VERSION, "createdVersion": _VERSION}
    caption = {"dataCaption": texts.VALUES.of(language), "grandTotalCaption": texts.TOTAL.of(language)}
    layout = {"itemPrintTitles": "1", "indent": "0", "compact": "0", "compactData": "0", "outline": "0", "outlineData": "0"}
    return {
        **plain,
        "applyWidthHeightFormats": "1",
        **caption,
        **versions,
        **layout,
        "gridDropZones": "0",
        "multipleFieldFilters": "0",
    }


def _location(placed: PlacedPivot) -> Element:
    rows, columns = size_of(placed.pivot)
    cells = xl_range(placed.row, placed.column, placed.row + rows - 1, placed.column + columns - 1)
    location = Element("location", {"ref": str(cells), "firstHeaderRow": "1", "firstDataRow": str(_head_rows(placed.pivot))})
    location.set("firstDataCol", str(max(len(placed.pivot.rows), 1)))
    if placed.pivot.filters:
        location.attrib |= {"rowPageCount": str(len(placed.pivot.filters)), "colPageCount": "1"}
    return location


def _fields(pivot: Pivot, labels: Sequence[str]) -> Element:
    fields = Element("pivotFields", {"count": str(len(labels))})
    axes = {label: axis for axis, named in _axes(pivot) for label in named}
    values = {value.field for value in pivot.values}
    for label in labels:
        attributes = {"axis": axes[label]} if label in axes else {}
        attributes |= {"dataField": "1"} if label in values else {}
        attributes |= {"compact": "0", "outline": "0", "subtotalTop": "0", "showAll": "0"}
        field = SubElement(fields, "pivotField", attributes)
        if label in axes:
            if axes[label] != "axisPage":
                field.set("sortType", "ascending")
            SubElement(SubElement(field, "items", {"count": "1"}), "item", {"t": "default"})
    return fields


def _axes(pivot: Pivot) -> Iterable[tuple[str, tuple[str, ...]]]:
    return ("axisRow", pivot.rows), ("axisCol", pivot.columns), ("axisPage", pivot.filters)


def _axis(root: Element, axis: str, fields: Sequence[int], lines: int, *, grand: bool = True) -> None:
    """Add the fields of an axis, and its items: the grand total, once per value."""
    if fields:
        listed = SubElement(root, f"{axis}Fields", {"count": str(len(fields))})
        for number in fields:
            SubElement(listed, "field", {"x": str(number)})
    items = SubElement(root, f"{axis}Items", {"count": str(lines)})
    for number in range(lines):
        item = SubElement(items, "i", ({"t": "grand"} if grand else {}) | ({"i": str(number)} if number else {}))
        if grand or lines > 1:
            SubElement(item, "x", {} if grand or not number else {"v": str(number)})


def _values(pivot: Pivot, labels: Sequence[str]) -> Element:
    """Return the values; a value may not be called like a field, so such a name gets a blank behind it."""
    used = {label.casefold() for label in labels}
    listed = Element("dataFields", {"count": str(len(pivot.values))})
    for value in pivot.values:
        name = value.label
        while name.casefold() in used:
            name += " "
        used.add(name.casefold())
        attributes = {"name": name, "fld": str(labels.index(value.field))}
        attributes |= {} if value.function == "sum" else {"subtotal": value.function}
        whole = value.function != "average" or value.format is Format.PERCENT
        number_format = _NUMBER_FORMATS.get(value.format, _MONEY_FORMAT) if whole else _MONEY_FORMAT
        SubElement(listed, "dataField", {**attributes, "baseField": "0", "baseItem": "0", "numFmtId": str(number_format)})
    return listed


def _part(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(tostring(root, encoding="utf-8"))
