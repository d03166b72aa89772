"""Sheets of a rendered workbook moved into another one, with all parts that belong to them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import IO, Final
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from ledgerxl.workbook.edit.book import Book, BookName, BookSheet
from ledgerxl.workbook.edit.markup import DECLARATION, Element, Markup, with_attribute
from ledgerxl.workbook.edit.parts import OFFICE, PACKAGE, Parts, key, relations_of
from ledgerxl.workbook.edit.rendered_sheet import fitted, shared_items, with_marks
from ledgerxl.workbook.edit.styles import FormatMap, Styles
from ledgerxl.workbook.edit.unchanged import is_same_sheet

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET_TYPE: Final = f"{_TYPE}.worksheet+xml"
STYLES_TYPE: Final = f"{_TYPE}.styles+xml"
_CACHE: Final = re.compile(rb'(\bcacheId=")[0-9]+"')
_SHARED_KINDS: Final = frozenset(("pivotCacheDefinition",))


class Graft:
    """Takes sheets out of a rendered workbook.

    Attributes:
        types: content types of the parts that came along, to be said at the end.
    """

    def __init__(self, book: Book, rendered: IO[bytes]) -> None:
        self.types: dict[str, str] = {}
        self._book, self._parts = book, book.parts
        self._source = Parts(zipfile.ZipFile(rendered))
        self._source_book = Book.of(self._source)
        links = {link.kind: link.target for link in self._source.links(self._source_book.part)}
        strings = links.get("sharedStrings")
        self._strings = shared_items(self._source.read(strings) if strings and self._source.has(strings) else None)
        self._formats = self._take_formats(self._source.read(links["styles"]))
        self._caches: dict[str, tuple[str, int]] = {}
        self._last_table: int | None = None

    def _take_formats(self, rendered: bytes) -> FormatMap:
        name = styles_part(self._book, self.types)
        styles = Styles(self._parts.read(name))
        formats = styles.take_over(rendered)
        if styles.is_edited:
            self._parts.put(name, styles.result())
        return formats

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the rendered sheets."""
        return tuple(sheet.name for sheet in self._source_book.sheets)

    def stands_in(self, places: Mapping[str, BookSheet | None]) -> bool:
        """Return whether all these sheets stand in their places already, but for the time when they were made."""
        return all(old is not None and self._is_same(self._sheet(name), old) for name, old in places.items())

    def _sheet(self, name: str) -> BookSheet:
        return next(sheet for sheet in self._source_book.sheets if sheet.name == name)

    def _is_same(self, sheet: BookSheet, old: BookSheet) -> bool:
        return old.state == sheet.state and is_same_sheet(self._parts, old.part, self._source, sheet.part, self._fitted(sheet))

    def _fitted(self, sheet: BookSheet) -> bytes:
        return fitted(self._source.read(sheet.part), self._formats, self._strings)

    def take(self, places: Mapping[str, BookSheet | None]) -> list[BookSheet]:
        """Move sheets by name: into the place of another sheet, or behind all sheets."""
        return [self._take(one, places[one.name]) for one in self._source_book.sheets if one.name in places]

    def _take(self, sheet: BookSheet, old: BookSheet | None) -> BookSheet:
        if old is not None:
            remove_tree(self._book, old.part)
        part = self._parts.free_name("xl/worksheets/sheet1.xml")
        self._parts.put(part, self._fitted(sheet))
        self.types[part] = SHEET_TYPE
        self._take_links(sheet.part, part)
        new = (
            self._book.add(sheet.name, part, hidden=sheet.state != "visible")
            if old is None
            else self._book.put_in_place(old, part)
        )
        for name in self._source_book.names:
            if name.sheet is sheet:
                self._book.names.append(BookName(name.name, _renamed(name.text, sheet.name, new.name), new, hidden=name.hidden))
        return new

    def _take_links(self, source: str, target: str) -> None:
        """Take the parts along that a part refers to, under names that are free; ids of relationships stay."""
        lines = []
        for link in self._source.links(source):
            place = quoteattr(link.target if link.external else "/" + quote(self._take_part(link.kind, link.target)))
            mode = ' TargetMode="External"' if link.external else ""
            lines.append(f'<Relationship Id="{link.id}" Type="{OFFICE}/{link.kind}" Target={place}{mode}/>')
        if lines:
            xml = f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'
            self._parts.put(relations_of(target), DECLARATION + xml.encode())

    def _take_part(self, kind: str, source: str) -> str:
        if kind in _SHARED_KINDS:
            return self._take_cache(source)[0]
        target = self._parts.free_name(source)
        self._parts.put(target, b"")  # the name is taken
        self._take_links(source, target)
        self._parts.put(target, self._fitted_part(kind, source))
        self.types[target] = self._source.content_type(source)
        return target

    def _fitted_part(self, kind: str, source: str) -> bytes:
        content = self._source.read(source)
        if kind == "table":
            content = with_marks(content, self._formats)
            markup = Markup(content)
            number = str(self._next_table())
            return markup.data[: markup.root.start] + with_attribute(markup.data[markup.root.start :], "id", number)
        if kind == "pivotTable":
            [cache] = [link.target for link in self._source.links(source) if link.kind == "pivotCacheDefinition"]
            return _CACHE.sub(rb"\g<1>%d" % self._take_cache(cache)[1] + b'"', content, count=1)
        return content

    def _take_cache(self, source: str) -> tuple[str, int]:
        if source not in self._caches:
            target = self._parts.free_name(source)
            self._parts.put(target, self._source.read(source))
            self.types[target] = self._source.content_type(source)
            self._caches[source] = target, self._book.add_cache(target)
        return self._caches[source]

    def _next_table(self) -> int:
        """Return a free table number; those of sheets on their way are not in the list yet."""
        if self._last_table is None:
            self._last_table = max([0, *(int(root.get("id", "0")) for root in table_roots(self._book))])
        self._last_table += 1
        return self._last_table


def styles_part(book: Book, types: dict[str, str]) -> str:
    """Return the name of the workbook's styles part, made if it has none."""
    found = next((link.target for link in book.parts.links(book.part) if link.kind == "styles"), None)
    if found is not None and book.parts.has(found):
        return found
    name = book.parts.free_name("xl/styles1.xml")
    book.parts.put(name, _NO_STYLES)
    book.parts.link(book.part, "styles", name)
    types[name] = STYLES_TYPE
    return name


_NO_STYLES: Final = DECLARATION + (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/>'
    b'<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    b'<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>'
    b'</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


def table_roots(book: Book, sheets: Sequence[BookSheet] | None = None) -> list[Element]:
    """Return the root elements of the tables of sheets, of all when None."""
    chosen = book.sheets if sheets is None else sheets
    parts = [link.target for sheet in chosen for link in book.parts.links(sheet.part) if link.kind == "table"]
    return [Markup(book.parts.read(part)).root for part in parts if book.parts.has(part)]


def remove_tree(book: Book, part: str) -> None:
    """Take a sheet's part away, and the parts that only it refers to."""
    parts = book.parts
    links = [link for link in parts.links(part) if not link.external]
    parts.remove(part)
    for link in links:
        if not parts.has(link.target):
            continue
        if link.kind == "pivotCacheDefinition":
            _remove_cache(book, link.target)
        elif not _is_used(parts, link.target):
            remove_tree(book, link.target)


def _remove_cache(book: Book, cache: str) -> None:
    """Take a pivot cache away when no PivotTable uses it any more."""
    if not _is_used(book.parts, cache, besides=book.part):
        book.drop_cache(cache)
        remove_tree(book, cache)


def _is_used(parts: Parts, target: str, besides: str = "") -> bool:
    return any(key(link.target) == key(target) for part in parts.linking(besides) for link in parts.links(part))


def _renamed(text: str, old: str, new: str) -> str:
    return text if old == new else text.replace(old, new)
