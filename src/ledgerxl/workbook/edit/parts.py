"""The parts of the workbook while they are edited: what was read, what changes, what comes new and what goes."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Final
from urllib.parse import quote, unquote

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.archive import ArchiveWriter, TooLargeError
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.markup import DECLARATION, Markup
from ledgerxl.workbook.file.inflate import open_entry

PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
NO_RELATIONS: Final = DECLARATION + f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()

Content = bytes | Callable[[], Iterable[bytes]]
"""Of a part: as a whole, or what makes it piece by piece."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `kind` is the last word of its type, `target` a part's name, or an address where it is external."""

    id: str
    kind: str
    target: str
    external: bool


class Parts:
    """An archive and the changes to it. Names compare without case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {key(entry.filename): entry for entry in self._archive.infolist()}
        self._new: dict[str, tuple[str, Content]] = {}
        self._gone: set[str] = set()

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return key(name) in self._new or (key(name) in self._entries and key(name) not in self._gone)

    def read(self, name: str) -> bytes:
        """Return a part as it is now."""
        if key(name) in self._new:
            content = self._new[key(name)][1]
            return content if isinstance(content, bytes) else b"".join(content())
        return self._archive.read(self._entries[key(name)])

    def original(self, name: str) -> bytes:
        """Return a part as it is in the file; b"" where it was not there."""
        return self._archive.read(self._entries[key(name)]) if key(name) in self._entries else b""

    def is_new(self, name: str) -> bool:
        """Return whether a part's content is not that of the file."""
        return key(name) in self._new

    def open(self, name: str) -> IO[bytes]:
        """Open a part as it was."""
        return open_entry(self._archive, self._entries[key(name)])

    def put(self, name: str, content: Content) -> None:
        """Set the content of a part, old or new."""
        self._gone.discard(key(name))
        self._new[key(name)] = name, content

    def put_edited(self, name: str, markup: Markup) -> None:
        """Set the content of a part if it was edited."""
        if markup.is_edited:
            self.put(name, markup.result())

    def remove(self, name: str) -> None:
        """Take a part away, with its relationships and its content type."""
        for one in (name, relations_of(name)):
            self._new.pop(key(one), None)
            if key(one) in self._entries:
                self._gone.add(key(one))

    def free_name(self, like: str) -> str:
        """Return a name that is not taken, such as `xl/charts/chart7.xml`, near to one such as `xl/charts/chart1.xml`."""
        stem, suffix = posixpath.splitext(like)
        plain, number = stem.rstrip("0123456789"), 1
        while self.has(f"{plain}{number}{suffix}"):
            number += 1
        return f"{plain}{number}{suffix}"

    def links(self, part: str) -> list[Link]:
        """Return the relationships of a part, "" for those of the package."""
        name = relations_of(part)
        if not self.has(name):
            return []
        return [_link(posixpath.dirname(part), one.attributes) for one in Markup(self.read(name)).root.all("Relationship")]

    def link(self, part: str, kind: str, target: str) -> str:
        """Add a relationship to a part's; return its id."""
        name = relations_of(part)
        markup = Markup(self.read(name) if self.has(name) else NO_RELATIONS)
        used = {one.get("Id") for one in markup.root.all("Relationship")}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        kind = kind if "/" in kind else f"{OFFICE}/{kind}"
        address = quote("/" + target, safe="/!$&'()*+,;=:@~-._")
        prefix = markup.root.prefix
        xml = f'<{prefix}Relationship Id="rId{number}" Type="{kind}" Target="{address}"/>'
        markup.append(markup.root, xml.encode())
        self.put(name, markup.result())
        return f"rId{number}"

    def unlink(self, part: str, ids: set[str]) -> None:
        """Take relationships of a part away."""
        markup = Markup(self.read(relations_of(part)))
        for one in markup.root.all("Relationship"):
            if one.get("Id") in ids:
                markup.replace(one, b"")
        self.put_edited(relations_of(part), markup)

    def linking(self, besides: str = "") -> list[str]:
        """Return the names of the parts that have relationships, one left out."""
        there = {name for name in self._entries if name not in self._gone} | self._new.keys()
        parts = [name.replace("_rels/", "").removesuffix(".rels") for name in there if name.endswith(".rels")]
        return [part for part in parts if part and part != key(besides)]

    def content_type(self, part: str) -> str:
        """Return the content type of a part; "" where none is given."""
        root = Markup(self.read(CONTENT_TYPES)).root
        for one in root.all("Override"):
            if key(unquote(one.get("PartName"))) == key(part):
                return one.get("ContentType")
        extension = part.rpartition(".")[2].lower()
        found = (one.get("ContentType") for one in root.all("Default") if one.get("Extension").lower() == extension)
        return next(found, "")

    def set_content_types(self, types: dict[str, str]) -> None:
        """Say the content types of new parts, and forget those of parts that are gone."""
        markup = Markup(self.read(CONTENT_TYPES))
        known = {key(unquote(one.get("PartName"))): one for one in markup.root.all("Override")}
        for name, one in known.items():
            if name in self._gone:
                markup.replace(one, b"")
        prefix = markup.root.prefix
        extensions = {one.get("Extension").lower() for one in markup.root.all("Default")}
        if "rels" not in extensions and any(at.endswith(".rels") and at not in self._entries for at in self._new):
            xml = f'<{prefix}Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
            first = next(iter(markup.root.children), None)
            (markup.insert_before(first, xml.encode()) if first else markup.append(markup.root, xml.encode()))
        for name, kind in types.items():
            if key(name) not in known:
                xml = f'<{prefix}Override PartName="/{quote(name)}" ContentType="{kind}"/>'
                markup.append(markup.root, xml.encode())
        self.put_edited(CONTENT_TYPES, markup)

    def changes(self) -> Changes:
        """Return which parts differ from the archive's."""
        removed = [entry.filename for name, entry in self._entries.items() if name in self._gone]
        changed = [entry.filename for name, entry in self._entries.items() if name in self._new]
        added = [name for at, (name, _) in self._new.items() if at not in self._entries]
        return Changes(changed, added, removed)

    def write(self, target: IO[bytes]) -> None:
        """Write the archive with the changes.

        Raises:
            WorkbookError: it would be larger than 4 GiB.
        """
        try:
            self._write(ArchiveWriter(target))
        except TooLargeError as large:
            raise WorkbookError(
                both(
                    "写入后的文件会超过 4 GiB。请按年份把台账分成几本。",
                    "The file would exceed 4 GiB. Split the ledger by year.",
                )
            ) from large

    def _write(self, archive: ArchiveWriter) -> None:
        source = self._archive.fp
        assert source is not None, "the archive is open"  # noqa: S101
        for name, entry in self._entries.items():
            if name in self._new:
                archive.write(entry.filename, _pieces(self._new[name][1]), entry)
            elif name not in self._gone:
                archive.copy(source, entry)
        for at, (name, content) in self._new.items():
            if at not in self._entries:
                archive.write(name, _pieces(content))
        archive.finish(self._archive.comment)


def _pieces(content: Content) -> Iterable[bytes]:
    return [content] if isinstance(content, bytes) else content()


def key(name: str) -> str:
    """Return a part name as it is compared: without case, with forward slashes only."""
    return name.replace("\\", "/").lstrip("/").lower()


def relations_of(part: str) -> str:
    """Return the name of the part with a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _link(folder: str, attributes: dict[str, str]) -> Link:
    external = attributes.get("TargetMode") == "External"
    target = attributes.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
    return Link(attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], target, external)
