"""Put a backup back into a ledger's place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ledgerxl.errors import PasswordError
from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Backup, Keeping, chosen_backup, make_backup, remove_old
from ledgerxl.workbook.edit.commit import refuse_unwritable
from ledgerxl.workbook.edit.own_file import refusing, temporary_file
from ledgerxl.workbook.file.package import open_package


@dataclass(frozen=True, slots=True)
class Restored:
    """A ledger that is a backup of before again.

    Attributes:
        backup: what was restored.
        saved: the new backup of what stood there; None where the ledger was missing or empty.
    """

    path: Path
    backup: Backup
    saved: Path | None


def restore(path: Path, keeping: Keeping, name: str | None = None, now: dt.datetime | None = None) -> Restored:
    """Put a backup into a ledger's place; the present file is backed up first.

    Args:
        name: of a backup, or the date in it; the newest one that differs from the present file when None.

    Raises:
        InputError: there is no such backup.
        WorkbookError: the ledger cannot be written, or the backup is damaged; the ledger is as it was.
    """
    present, real = _present(path), path.resolve()
    chosen = chosen_backup(real, keeping, name, present)
    _refuse_damaged(chosen.file)
    with refusing(path), temporary_file(real.parent, real.name, path) as own:
        refuse_unwritable(path)
        own.take_from(chosen.file)
        saved = make_backup(present, keeping, now or dt.datetime.now())[0].file if present else None
        own.keep_rights(real if real.exists() else chosen.file)
        if present:
            present.refuse_if_changed()
        own.put_in_place(real)
    if present:
        remove_old(present, keeping)
    return Restored(path, chosen, saved)


def _present(path: Path) -> AsRead | None:
    """Return the file that stands there; None where it is missing or empty."""
    return AsRead.of(path) if path.is_file() and path.stat().st_size else None


def _refuse_damaged(backup: Path) -> None:
    """Raise WorkbookError where a backup is no whole workbook; of an encrypted one nothing can be told without its password."""
    try:
        with open_package(backup) as package, package.refusing():
            if (broken := package.archive.testzip()) is not None:
                raise cannot_write.damaged_backup(backup, broken)
    except PasswordError:
        return
