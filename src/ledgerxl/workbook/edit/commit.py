"""Put a changed workbook into a ledger's place: backup, temporary file, check, one atomic step. Killed at any moment, the ledger is whole."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Backup, Keeping, discard, make_backup, remove_old
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.encrypted import encrypt
from ledgerxl.workbook.edit.occupied import refuse_occupied
from ledgerxl.workbook.edit.own_file import OwnFile, refusing, temporary_file
from ledgerxl.workbook.edit.signed import refuse_password_against_changes, refuse_signed
from ledgerxl.workbook.edit.verify import verify
from ledgerxl.workbook.file.package import Package
from ledgerxl.workbook.file.sheets import SheetCells

_IN_USE = frozenset((errno.EBUSY, errno.ETXTBSY, errno.EAGAIN))
_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33
"""Windows: another program has the file, or a part of it, for itself."""


class Editable(Protocol):
    """What is committed: a ledger file with changes that wait to be built (`FileLedger`)."""

    as_read: AsRead
    password: str | None
    package: Package

    def ledger_sheets(self) -> Sequence[SheetCells]:
        """Return the sheets that are not ours as they were read."""
        ...

    def build(self, target: IO[bytes], command: str) -> Changes:
        """Write the new workbook, not encrypted; nothing where nothing changes."""
        ...

    def close(self) -> None:
        """Close the old file."""
        ...


@dataclass(frozen=True, slots=True)
class Committed:
    """A ledger that was written.

    Attributes:
        backup: the file as it was before.
    """

    path: Path
    backup: Path
    changes: Changes


def refuse_unwritable(path: Path) -> None:
    """Raise WorkbookError where a file cannot be written as things are: open elsewhere, read-only, in a folder that takes no files."""
    real = path.resolve()
    refuse_occupied(real)
    _refuse_read_only(path, real)
    if not os.access(real.parent, os.W_OK):
        raise cannot_write.read_only_folder(real.parent)


def _refuse_read_only(path: Path, real: Path) -> None:
    try:
        if not real.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise cannot_write.read_only_file(path)
        with real.open("r+b"):
            pass
    except (FileNotFoundError, IsADirectoryError):  # for the reader to say, who knows the nearest name
        return
    except OSError as refused:
        held = getattr(refused, "winerror", None) in (_SHARING_VIOLATION, _LOCK_VIOLATION) or refused.errno in _IN_USE
        raise (cannot_write.in_use if held else cannot_write.read_only_file)(path) from refused


def commit(ledger: Editable, command: str, keeping: Keeping, now: dt.datetime | None = None) -> Committed | None:
    """Write a ledger's changes into its file; None where there are none.

    Args:
        command: in whose name the journal's entries stand.
        now: the time in the backup's name.

    Raises:
        WorkbookError: it cannot be written, or the new file failed its check; the ledger is as it was.
        InputError: the folder for backups cannot be used.
    """
    as_read = ledger.as_read
    with refusing(as_read.path), temporary_file(as_read.real.parent, as_read.real.name, as_read.path) as own:
        refuse_unwritable(as_read.path)
        refuse_signed(ledger.package)
        refuse_password_against_changes(ledger.package)
        as_read.refuse_if_changed()
        backup, is_new = make_backup(as_read, keeping, now or dt.datetime.now())
        try:
            changes = _build(ledger, command, own.content)
            if not changes.is_empty:
                ledger.close()
                _replace(as_read, own)
        except BaseException:
            _discard(backup, is_new)
            raise
        if changes.is_empty:
            _discard(backup, is_new)
            return None
    remove_old(as_read, keeping)
    return Committed(as_read.path, backup.file, changes)


def write_copy(ledger: Editable, command: str, target: Path) -> None:
    """Write a ledger with its changes into a new file; the ledger itself stays as it is.

    Raises:
        WorkbookError: the new file cannot be written, or failed its check; there is none then.
    """
    refuse_signed(ledger.package)
    with refusing(target), temporary_file(target.parent, target.name, target) as own:
        if _build(ledger, command, own.content).is_empty:
            own.take_from(ledger.as_read.real)
        own.put_in_place(target)


def _build(ledger: Editable, command: str, file: IO[bytes]) -> Changes:
    """Build and verify the new workbook; one that is encrypted never lies on the disk in plain."""
    plain: IO[bytes] = BytesIO() if ledger.as_read.encrypted else file
    changes = ledger.build(plain, command)
    if changes.is_empty:
        return changes
    plain.flush()
    verify(ledger, plain, changes)
    if ledger.as_read.encrypted:
        encrypt(plain, ledger.password, file, ledger.as_read.path)
    return changes


def _replace(as_read: AsRead, own: OwnFile) -> None:
    own.keep_rights(as_read.real)
    own.finish()
    as_read.refuse_if_changed()
    refuse_occupied(as_read.real)
    try:
        own.put_in_place(as_read.real)
    except PermissionError as held:
        raise (cannot_write.in_use(as_read.path) if sys.platform == "win32" else held) from held


def _discard(backup: Backup, is_new: bool) -> None:
    """Remove a backup of a write that did not happen, or it would push out an older one that differs."""
    if is_new:
        discard(backup)
