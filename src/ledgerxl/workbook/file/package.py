"""Open a workbook file safely: its sheets in order, their parts, and what all sheets share.

Parts are found by following content types and relationships, never by guessed names, so strict and transitional files, files
of WPS and files with absolute or oddly cased targets read the same. Nothing is ever extracted to disk.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import numpy as np
import numpy.typing as npt

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file import refusals
from ledgerxl.workbook.file.container import open_container
from ledgerxl.workbook.file.inflate import open_entry
from ledgerxl.workbook.file.strings import TextPool, shared_strings
from ledgerxl.workbook.file.styles import dated_styles
from ledgerxl.workbook.file.tables import ExcelTable, read_table
from ledgerxl.workbook.file.xml_part import BrokenXmlError, DoctypeError, tree
from ledgerxl.workbook.ours import is_sheet_name

GIB, MIB = 1 << 30, 1 << 20
MAX_TOTAL = 4 * GIB
"""Uncompressed bytes of all parts; a full sheet of 1,048,576 x 30 has about 1.3 GiB."""
MAX_RATIO = 200
"""Uncompressed to compressed size, for parts above `RATIO_FROM`. Row and cell numbers change all the time in a real sheet,
which keeps it below 40; a bomb has 1000."""
RATIO_FROM = 10 * MIB
MAX_LOADED = 1 * GIB
"""Of a part that is read at once (shared strings)."""

_SHEET_OF_NAME = re.compile(r"=?\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.]")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the workbook lists it.

    Attributes:
        part: the name of its part; "" for a module sheet.
        kind: "worksheet", or "chartsheet", "dialogsheet", "xlMacrosheet", "module" … which hold no records.
        state: "visible", "hidden" or "veryHidden".
    """

    name: str
    part: str
    kind: str = "worksheet"
    state: str = "visible"

    @property
    def hidden(self) -> bool:
        """Not shown among the sheet tabs."""
        return self.state != "visible"

    @property
    def is_grid(self) -> bool:
        """Whether it has cells."""
        return self.kind == "worksheet"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link from a part to another; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """An open workbook file; close it, or use it as a context manager.

    Attributes:
        path: as it was given.
        sheets: all sheets in order.
        own_sheets: names of the sheets that ledgerxl put into the workbook: results, no ledger.
        date1904: serials count from 1904-01-01.
        workbook_part: the name of the part that lists the sheets.
        archive: the zip container; parts are better opened with `open_part`.
    """

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        self._file = file
        with self.refusing():
            self.archive = zipfile.ZipFile(file)
            self._parts = {_part_key(info.filename): info for info in self.archive.infolist()}
            self._refuse_bombs()
            self._open_workbook()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _refuse_bombs(self) -> None:
        infos = self._parts.values()
        total = sum(info.file_size for info in infos)
        if total > MAX_TOTAL:
            size = f"{total / GIB:.1f} GiB"
            raise refusals.too_large(self.path, f"解压后有 {size}（上限 4 GiB）", f"it unpacks to {size} (limit 4 GiB)")
        if any(info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size) for info in infos):
            raise refusals.too_large(
                self.path, "压缩比异常，疑似压缩炸弹", "it is compressed far beyond any real workbook (a zip bomb)"
            )

    def _open_workbook(self) -> None:
        workbook = next((link.target for link in self._links("") if link.kind == "officeDocument"), None)
        if workbook is None or _part_key(workbook) not in self._parts:
            raise self._foreign()
        self._refuse_other_documents(workbook)
        self.workbook_part = workbook
        root = tree(self.read_part(workbook))
        if root.tag != "workbook":
            raise refusals.not_a_workbook(self.path, "其他文档", "another document")
        links = self._links(workbook)
        self._shared_links = {link.kind: link.target for link in reversed(links)}
        properties = root.find("workbookPr")
        self.date1904 = properties is not None and properties.get("date1904") in ("1", "true", "on")
        by_id = {link.id: link for link in links}
        self.own_sheets = frozenset(_own_sheets(root))
        self.sheets = tuple(self._sheet(element, by_id) for element in root.findall("sheets/sheet"))

    def _sheet(self, element: Element, links: dict[str, Relationship]) -> Sheet:
        name, state = element.get("name", ""), element.get("state", "visible")
        if not element.get("id"):  # the module sheet of a workbook that began before Excel 97: listed, and its code is elsewhere
            return Sheet(name, "", "module", state)
        link = links.get(element.get("id", ""))
        if link is None or _part_key(link.target) not in self._parts:
            raise refusals.damaged(self.path, f"缺少工作表“{name}”的内容", f"the content of sheet “{name}” is missing")
        return Sheet(name, link.target, link.kind, state)

    def _foreign(self) -> WorkbookError:
        """Say what a zip file without a workbook is."""
        names = self._parts.keys()
        if "mimetype" in names and b"opendocument" in self.read_part("mimetype")[:100]:
            return refusals.other_format(self.path, " OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)")
        if any(name.endswith(".iwa") or name == "index.zip" for name in names):
            return refusals.other_format(self.path, "Numbers 表格（.numbers）", "a Numbers spreadsheet (.numbers)")
        if any(name.startswith("xl/") for name in names):
            return refusals.damaged(self.path, "缺少工作簿的主要内容", "its main part is missing")
        return refusals.not_a_workbook(self.path, "普通压缩包（.zip）", "an ordinary zip archive")

    def _refuse_other_documents(self, workbook: str) -> None:
        kind = self._content_type(workbook)
        if "sheet.binary" in kind:
            raise refusals.other_format(self.path, "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
        if "wordprocessing" in kind or "presentation" in kind:
            raise refusals.not_a_workbook(self.path, "Word 或 PowerPoint 文档", "a Word or PowerPoint document")

    def _content_type(self, part: str) -> str:
        root = tree(self.read_part("[Content_Types].xml"))
        extension = part.rpartition(".")[2].lower()
        for override in root.findall("Override"):
            if _part_key(override.get("PartName", "")) == _part_key(part):
                return override.get("ContentType", "")
        defaults = (item for item in root.findall("Default") if item.get("Extension", "").lower() == extension)
        return next((item.get("ContentType", "") for item in defaults), "")

    def _links(self, part: str) -> list[Relationship]:
        """Return the relationships of a part, "" for those of the package; none where it has none."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if _part_key(rels) not in self._parts:
            return []
        return [
            Relationship(link.get("Id", ""), link.get("Type", "").rpartition("/")[2], _target(folder, link.get("Target", "")))
            for link in tree(self.read_part(rels)).findall("Relationship")
            if link.get("TargetMode") != "External"
        ]

    def open_part(self, part: str) -> IO[bytes]:
        """Open a part for reading; call it within `refusing()`."""
        info = self._parts.get(_part_key(part))
        if info is None:
            raise refusals.damaged(self.path, f"缺少内部文件 {part}", f"part {part} is missing")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile("compression method")
        return open_entry(self.archive, info)

    def read_part(self, part: str) -> bytes:
        """Return a whole part, counting what really comes out of it."""
        with self.open_part(part) as stream:
            content = stream.read(MAX_LOADED + 1)
        if len(content) > MAX_LOADED:
            raise refusals.too_large(self.path, f"内部文件 {part} 超过 1 GiB", f"part {part} exceeds 1 GiB")
        return content

    @cached_property
    def texts(self) -> TextPool:
        """The shared strings."""
        part = self._shared_links.get("sharedStrings")
        with self.refusing():
            return TextPool(shared_strings(self.read_part(part)) if part else ())

    @cached_property
    def dated_styles(self) -> npt.NDArray[np.bool_]:
        """For each cell format, whether it shows dates; at least one entry."""
        part = self._shared_links.get("styles")
        with self.refusing():
            styles = dated_styles(self.read_part(part)) if part else np.empty(0, bool)
        return np.append(styles, False)

    def tables(self, sheet: Sheet) -> tuple[ExcelTable, ...]:
        """Return the Excel Tables of a sheet, from top to bottom."""
        with self.refusing():
            parts = [link.target for link in self._links(sheet.part) if link.kind == "table"]
            found = [table for part in parts if (table := read_table(self.read_part(part)))]
        return tuple(sorted(found, key=lambda table: (table.first_row, table.first_column)))

    def refusing(self) -> AbstractContextManager[None]:
        """Turn whatever a damaged file makes the readers raise into a WorkbookError."""
        return _refusing(self.path)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except DoctypeError as error:
        raise refusals.has_doctype(path) from error
    except BrokenXmlError as error:
        raise refusals.damaged(path, "内容格式有误", f"its XML is broken ({error})") from error
    except _DAMAGE as error:
        raise refusals.damaged(path, "压缩内容无法读出", "its compressed content cannot be read") from error
    except MemoryError as error:
        raise refusals.too_large(path, "内存不足", "there is not enough memory") from error
    except OSError as error:
        raise refusals.unreadable(path, error.strerror or str(error)) from error


def _own_sheets(workbook: Element) -> Iterator[str]:
    """Yield the sheets that the names of `workbook.ours` point at."""
    for name in workbook.findall("definedNames/definedName"):
        if is_sheet_name(name.get("name", "")) and (sheet := _SHEET_OF_NAME.match(name.text or "")):
            yield sheet[1].replace("''", "'") if sheet[1] else sheet[2]


def _part_key(name: str) -> str:
    """Return a part name as it is compared: without case, with forward slashes only."""
    return name.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, target: str) -> str:
    joined = posixpath.join("/", folder, unquote(target).replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")


def open_package(path: str | Path, password: str | None = None) -> Package:
    """Open a workbook file for reading.

    Raises:
        PasswordError: encrypted, and the password is missing, wrong, or decryption is not installed.
        WorkbookError: not a readable .xlsx or .xlsm; says what it is and what to do.
    """
    path = Path(path)
    file = open_container(path, password)
    try:
        return Package(path, file)
    except BaseException:
        file.close()
        raise
