"""Check a new workbook before it takes the ledger's place.

What was not to change is byte for byte as it was; what changed is whole, well-formed and hangs together as a package; and the
reader sees the same user data as before.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.package_rules import broken_rules
from ledgerxl.workbook.edit.same_cells import difference
from ledgerxl.workbook.edit.zip_parts import same_bytes
from ledgerxl.workbook.file.package import Package
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


def verify(old: Old, new: IO[bytes], changes: Changes) -> None:
    """Raise WorkbookError where a new workbook is not the old one with these changes."""
    path = old.package.path
    with _refusing(path):
        new.seek(0)
        package = Package(path, new)
        _refuse_changed_parts(old.package.archive, package.archive, changes, path)
        _refuse_broken_parts(package.archive, [*changes.changed, *changes.added], path)
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


def _refuse_broken_parts(new: zipfile.ZipFile, names: Iterable[str], path: Path) -> None:
    """Read changed and added parts to their ends, where the checksum is compared; those of XML must be well-formed."""
    for name in names:
        with new.open(name) as part:
            if name.casefold().endswith(_XML):
                _parse(part)
            while part.read(_PIECE):
                pass


def _parse(part: IO[bytes]) -> None:
    parser = safe_parser()
    while piece := part.read(_PIECE):
        feed(parser, piece)
    feed(parser, b"", final=True)


def _refuse_broken_rules(old: zipfile.ZipFile, new: zipfile.ZipFile, path: Path) -> None:
    """Compare which rules of packages are broken: what the ledger's own program did wrong before is not ours to refuse."""
    found = broken_rules(new)
    if found and (fresh := sorted(found - broken_rules(old))):
        raise cannot_write.not_verified(path, f"内部结构有误：{fresh[0]}", fresh[0])


def _refuse_other_cells(old: Old, new: Package, changes: Changes, path: Path) -> None:
    before = old.ledger_sheets()
    after = [sheet for sheet in new.sheets if sheet.name not in set(changes.sheets)]
    if [sheet.name for sheet in before] != [sheet.name for sheet in after]:
        raise cannot_write.not_verified(path, "工作表不一样了", "its sheets differ")
    for sheet, listed in zip(before, after, strict=True):
        where = difference(sheet, read_sheet(new, listed), changes.cells.get(sheet.name, frozenset()))
        if where:
            raise cannot_write.not_verified(path, f"{sheet.name}!{where} 变了", f"{sheet.name}!{where} differs")
