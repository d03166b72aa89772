"""The rules that make a zip of parts a workbook which opens without being repaired.

Content types and relationships complete, every identifier used once. Excel offers to repair a file that breaks one of them.

Source: ECMA-376 part 2 (packages), part 1, 18.2 (workbooks) and 18.5 (tables).
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ledgerxl.workbook.file.xml_part import tree

Value = TypeVar("Value", bound=Hashable)
_TYPES = "[Content_Types].xml"
_LONGEST_SHEET_NAME = 31


def broken_rules(container: zipfile.ZipFile) -> frozenset[str]:
    """Return what is wrong with a package, as short sentences; nothing for one that is right.

    Raises:
        BrokenXmlError, DoctypeError: a part that says how the package hangs together cannot be read.
    """
    parts = {_key(name): name for name in container.namelist() if not name.endswith("/")}
    links = dict(_links(container, parts))
    return frozenset((
        *_of_content_types(container, parts),
        *_of_relationships(links, parts),
        *_of_workbook(container, parts, links),
        *_of_tables(container, parts),
    ))  # fmt: skip


def _key(name: str) -> str:
    """Return a part name as it is compared: without case, with forward slashes."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _links(container: zipfile.ZipFile, parts: dict[str, str]) -> Iterator[tuple[str, list[Element]]]:
    """Yield the relationships by the part that they start from, "" for the package."""
    for key, name in parts.items():
        folder, _, file = key.rpartition("_rels/")
        if file.endswith(".rels"):
            yield folder + file.removesuffix(".rels"), tree(container.read(name)).findall("Relationship")


def _of_content_types(container: zipfile.ZipFile, parts: dict[str, str]) -> Iterator[str]:
    root = tree(container.read(parts[_key(_TYPES)]))
    overrides = [_key(item.get("PartName", "")) for item in root.findall("Override")]
    defaults = [item.get("Extension", "").casefold() for item in root.findall("Default")]
    yield from (f"content type given twice: {name}" for name in _twice([*overrides, *defaults]))
    yield from (f"content type of a missing part: {name}" for name in overrides if name not in parts)
    for key in parts:
        if key != _key(_TYPES) and key not in overrides and key.rpartition(".")[2] not in defaults:
            yield f"no content type: {key}"


def _of_relationships(links: dict[str, list[Element]], parts: dict[str, str]) -> Iterator[str]:
    for source, found in links.items():
        if source and source not in parts:
            yield f"relationships of a missing part: {source}"
        yield from (f"relationship given twice: {source} {name}" for name in _twice(link.get("Id", "") for link in found))
        for link in found:
            target = _target(source, link)
            if target is not None and target not in parts:
                yield f"relationship to a missing part: {source} {target}"


def _target(source: str, link: Element) -> str | None:
    """Return the part that a relationship leads to; None for one out of the package."""
    if link.get("TargetMode") == "External":
        return None
    path = unquote(link.get("Target", "")).partition("#")[0].replace("\\", "/")
    return _key(posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path))) if path else None


def _of_workbook(container: zipfile.ZipFile, parts: dict[str, str], links: dict[str, list[Element]]) -> Iterator[str]:
    """Yield what is wrong with the lists of sheets and names."""
    starts = [link for link in links.get("", []) if link.get("Type", "").endswith("/officeDocument")]
    workbook = _target("", starts[0]) if starts else None
    if workbook not in parts:
        yield "no workbook"
        return
    root = tree(container.read(parts[workbook]))
    sheets = root.findall("sheets/sheet")
    ids = {link.get("Id", "") for link in links.get(workbook, [])}
    yield from (f"sheet without a part: {sheet.get('name')}" for sheet in sheets if sheet.get("id") not in ids)
    yield from (f"sheet name too long: {name}" for name in _names(sheets) if len(name) > _LONGEST_SHEET_NAME)
    for what, values in (("name", (name.casefold() for name in _names(sheets))), ("sheetId", _all(sheets, "sheetId"))):
        yield from (f"sheets share a {what}: {value}" for value in _twice(values))
    yield from _of_names(root, len(sheets))


def _of_names(root: Element, sheets: int) -> Iterator[str]:
    names = root.findall("definedNames/definedName")
    scoped = [(name.get("name", "").casefold(), name.get("localSheetId", "")) for name in names]
    yield from (f"defined name given twice: {name} {sheet}" for name, sheet in _twice(scoped))
    yield from (f"defined name of a missing sheet: {name}" for name, sheet in scoped if sheet and int(sheet) >= sheets)


def _of_tables(container: zipfile.ZipFile, parts: dict[str, str]) -> Iterator[str]:
    """Yield identifiers and names that two tables of the workbook share."""
    names = [name for key, name in parts.items() if key.startswith("xl/tables/") and key.endswith(".xml")]
    tables = [tree(container.read(name)) for name in names]
    yield from (f"tables share an id: {number}" for number in _twice(_all(tables, "id")))
    yield from (f"tables share a name: {name}" for name in _twice(name.casefold() for name in _all(tables, "displayName")))


def _names(sheets: Iterable[Element]) -> list[str]:
    return _all(sheets, "name")


def _all(elements: Iterable[Element], attribute: str) -> list[str]:
    return [element.get(attribute, "") for element in elements]


def _twice(values: Iterable[Value]) -> list[Value]:
    return [value for value, count in Counter(values).items() if count > 1]
