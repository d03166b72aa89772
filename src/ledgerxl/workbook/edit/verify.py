"""Check a new workbook before it takes the ledger's place.

What was not to change is byte for byte as it was; what changed is whole, well-formed and hangs together as a package; and the
reader sees the same user data as before.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol, cast

import numpy as np

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.changed_rows import ChangedRows, changed_rows
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.package_rules import broken_rules
from ledgerxl.workbook.edit.same_cells import difference, only_rows
from ledgerxl.workbook.edit.zip_parts import same_bytes
from ledgerxl.workbook.file.package import Package, Sheet
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet
from ledgerxl.workbook.file.xml_part import BrokenXmlError, DoctypeError, feed, safe_parser

_PIECE = 1 << 20
_XML = (".xml", ".rels", ".vml")


class Old(Protocol):
    """The ledger as it was read."""

    package: Package

    def ledger_sheets(self) -> Sequence[SheetCells]:
        """Return the sheets that are not ours as they were read."""
        ...


class _Checked(Package):
    """The new workbook; XML parts that changed must be well-formed, which is found out while they are read, once.

    Attributes:
        unchecked: the parts that changed.
        instead: what is read in place of a part.
    """

    def __init__(self, path: Path, file: IO[bytes], unchecked: set[str]) -> None:
        self.unchecked = unchecked
        self.instead: dict[str, bytes] = {}
        super().__init__(path, file)

    def open_as_it_is(self, part: str) -> IO[bytes]:
        """Open a part without parsing it; its checksum is compared at the end."""
        return super().open_part(part)

    def open_part(self, part: str) -> IO[bytes]:
        stream = BytesIO(self.instead[part]) if part in self.instead else super().open_part(part)
        is_xml = part in self.unchecked and part.casefold().endswith(_XML)
        return cast(IO[bytes], _WellFormed(stream)) if is_xml else stream


class _WellFormed:
    """A part that is parsed as it is read.

    Raises:
        BrokenXmlError, DoctypeError: when it is not well-formed, at the latest at its end.
    """

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._parser, self._ended = part, safe_parser(), False

    def read(self, size: int = -1) -> bytes:
        content = self._part.read(size)
        if not self._ended:
            self._ended = not content or size < 0
            feed(self._parser, content, final=self._ended)
        return content

    def __enter__(self) -> _WellFormed:
        return self

    def __exit__(self, *_: object) -> None:
        self._part.close()


def verify(old: Old, new: IO[bytes], changes: Changes) -> None:
    """Raise WorkbookError where a new workbook is not the old one with these changes."""
    path = old.package.path
    with _refusing(path):
        new.seek(0)
        package = _Checked(path, new, {*changes.changed, *changes.added})
        _refuse_changed_parts(old.package.archive, package.archive, changes, path)
        _refuse_broken_parts(package)
        _refuse_broken_rules(old.package.archive, package.archive, path)
        _refuse_other_cells(old, package, changes, path)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say of whatever the readers meet that it is the new file, not the ledger, that is damaged."""
    try:
        yield
    except (zipfile.BadZipFile, BrokenXmlError, DoctypeError, EOFError) as broken:
        raise cannot_write.not_verified(path, "内容不完整", f"it is not whole: {broken}") from broken
    except cannot_write.NotVerifiedError:
        raise
    except WorkbookError as refused:
        zh, en = refused.text.zh.partition("。")[0], refused.text.en.partition(". ")[0]
        raise cannot_write.not_verified(path, zh, en) from refused


def _refuse_changed_parts(old: zipfile.ZipFile, new: zipfile.ZipFile, changes: Changes, path: Path) -> None:
    """Compare the parts that were to stay as they are, compressed as they lie in the file."""
    names = new.namelist()
    if len({name.casefold() for name in names}) != len(names):
        raise cannot_write.not_verified(path, "内部文件重名", "it has a part twice")
    touched = {*changes.changed, *changes.removed}
    for info in old.infolist():
        if info.filename not in touched and not same_bytes(old, new, info):
            raise cannot_write.not_verified(path, f"内部文件 {info.filename} 不应改动", f"part {info.filename} was not to change")


def _refuse_broken_parts(new: _Checked) -> None:
    """Read what changed to its end, where the checksum is compared; the sheets, which are read for their cells anyway, come later."""
    for name in new.unchecked - {sheet.part for sheet in new.sheets if sheet.name not in new.own_sheets}:
        with new.open_part(name) as part:
            while part.read(_PIECE):
                pass


def _refuse_broken_rules(old: zipfile.ZipFile, new: zipfile.ZipFile, path: Path) -> None:
    """Compare which rules of packages are broken: what the ledger's own program did wrong before is not ours to refuse."""
    found = broken_rules(new)
    if found and (fresh := sorted(found - broken_rules(old))):
        raise cannot_write.not_verified(path, f"内部结构有误：{fresh[0]}", fresh[0])


def _refuse_other_cells(old: Old, new: _Checked, changes: Changes, path: Path) -> None:
    before = old.ledger_sheets()
    after = [sheet for sheet in new.sheets if sheet.name not in set(changes.sheets)]
    if [sheet.name for sheet in before] != [sheet.name for sheet in after]:
        raise cannot_write.not_verified(path, "工作表不一样了", "its sheets differ")
    means_the_same = _means_the_same(old.package, new)
    for sheet, listed in zip(before, after, strict=True):
        own: Collection[int] = changes.cells.get(sheet.name, ())
        known, rows = sheet, _rows_apart(old.package, new, listed, own) if means_the_same else None
        if rows is not None:
            new.instead[listed.part] = rows.part
            known = only_rows(sheet, rows.numbers)
        where = difference(known, read_sheet(new, listed), own)
        if where:
            raise cannot_write.not_verified(path, f"{sheet.name} {where} 变了", f"{sheet.name} {where} differs")


def _rows_apart(old: Package, new: _Checked, sheet: Sheet, own: Collection[int]) -> ChangedRows | None:
    """Return the rows of a sheet that are to be read; None for all of them.

    A row with the same bytes has the same cells as long as texts and formats have kept their numbers. Where only our own cells have
    other bytes, these must be well-formed, and nothing else is asked of them.
    """
    if not sheet.is_grid:
        return None
    parser = safe_parser()
    feed(parser, b"<row>")
    with old.open_part(sheet.part) as before, new.open_as_it_is(sheet.part) as after:
        found = changed_rows(before, after, own, lambda cells: feed(parser, cells))
    feed(parser, b"</row>", final=True)
    return found


def _means_the_same(old: Package, new: Package) -> bool:
    first, second = old.dated_styles[:-1], new.dated_styles[:-1]
    return np.array_equal(first, second[: len(first)]) and old.texts.starts(new.texts)
