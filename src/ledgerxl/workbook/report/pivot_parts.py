"""Put PivotTables into a finished workbook: XlsxWriter has none.

Every part is copied as it is; those that must know of the PivotTables get one line more. Times are fixed, as in all files that
XlsxWriter writes in memory, so that equal content gives equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from ledgerxl.workbook.report.pivot_source import PivotSource
from ledgerxl.workbook.report.pivot_xml import PlacedPivot, cache_xml, pivot_xml

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL: Final = 6
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EMPTY_RELATIONS: Final = _DECLARATION + f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()

Parts = dict[str, bytes]


def with_pivots(file: BytesIO, pivots: Sequence[PlacedPivot]) -> BytesIO:
    """Return a workbook that XlsxWriter has written with PivotTables added; those on one source share a cache."""
    sources = list(dict.fromkeys(pivot.source for pivot in pivots))
    caches = {source: number for number, source in enumerate(sources, start=1)}
    made = BytesIO()
    with zipfile.ZipFile(file) as book:
        changed = _changed_parts(book, pivots, caches)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL) as target:
            for entry in book.infolist():
                _store(target, entry.filename, changed.pop(entry.filename) if entry.filename in changed else book.read(entry))
            for name, content in changed.items():
                _store(target, name, content)
    return made


def _store(book: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    book.writestr(entry, content)


def _changed_parts(book: zipfile.ZipFile, pivots: Sequence[PlacedPivot], caches: dict[PivotSource, int]) -> Parts:
    """Return the parts that are new or changed, by name."""
    known = set(book.namelist())
    parts: Parts = {}

    def edit(name: str, before: bytes, more: str) -> None:
        old = parts.get(name) or (book.read(name) if name in known else _EMPTY_RELATIONS)
        parts[name] = _inserted(old, before, more)

    for source, number in caches.items():
        parts[f"xl/pivotCache/pivotCacheDefinition{number}.xml"] = cache_xml(source)
        edit("xl/_rels/workbook.xml.rels", b"</Relationships>", _to_cache(number, f"pivotCache/pivotCacheDefinition{number}.xml"))
        edit(
            "[Content_Types].xml", b"</Types>", _content_type(f"pivotCache/pivotCacheDefinition{number}", "pivotCacheDefinition")
        )
    edit("xl/workbook.xml", b"</workbook>", _cache_list(caches))
    for number, pivot in enumerate(pivots, start=1):
        cache = caches[pivot.source]
        parts[f"xl/pivotTables/pivotTable{number}.xml"] = pivot_xml(pivot, cache)
        to_cache = _to_cache(cache, f"../pivotCache/pivotCacheDefinition{cache}.xml")
        parts[f"xl/pivotTables/_rels/pivotTable{number}.xml.rels"] = _inserted(_EMPTY_RELATIONS, b"</Relationships>", to_cache)
        sheet = f"xl/worksheets/_rels/sheet{pivot.sheet}.xml.rels"
        edit(sheet, b"</Relationships>", _relation(f"rIdPivot{number}", "pivotTable", f"../pivotTables/pivotTable{number}.xml"))
        edit("[Content_Types].xml", b"</Types>", _content_type(f"pivotTables/pivotTable{number}", "pivotTable"))
    return parts


def _inserted(part: bytes, before: bytes, more: str) -> bytes:
    head, found, tail = part.rpartition(before)
    assert found, f"no {before!r} in a part of the workbook"  # noqa: S101 - a change in XlsxWriter, caught by our tests
    return head + more.encode() + found + tail


def _to_cache(number: int, target: str) -> str:
    return _relation(f"rIdCache{number}", "pivotCacheDefinition", target)


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _content_type(part: str, kind: str) -> str:
    return f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'


def _cache_list(caches: dict[PivotSource, int]) -> str:
    entries = "".join(f'<pivotCache cacheId="{number}" r:id="rIdCache{number}"/>' for number in caches.values())
    return f"<pivotCaches>{entries}</pivotCaches>"
