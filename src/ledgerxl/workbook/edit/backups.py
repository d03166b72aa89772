"""Backups of a ledger: made before each write, named by date, kept N, and found again.

`销售台账 备份 2026-01-31 143205.xlsx` stands in the folder 台账备份 beside its ledger, or in the configured one. Names sort by time.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.edit.as_read import AsRead, digest_of
from ledgerxl.workbook.edit.own_file import NO_ROOM, temporary_file

WORD = both("备份", "backup")
FOLDER = both("台账备份", "Ledger backups")
"""One folder beside the ledger, so that nobody opens a backup for the ledger, and that of all ledgers there."""
USERS_FOLDER = "LEDGERXL_BACKUP_FOLDER"
"""The variable with which whoever set the machine up sends all backups of its users to a folder of the company's."""
_NAMED = re.compile(rf"(?P<stem>.+) (?:{WORD.zh}|{WORD.en}) (?P<at>\d{{4}}-\d\d-\d\d \d{{6}})(?P<suffix>\.\w+)")
_TIME = "%Y-%m-%d %H%M%S"
_LONGEST_NAME = 255
"""Bytes of a file name on Linux; Windows and macOS count fewer for the same text."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file and the time in its name."""

    file: Path
    made_at: dt.datetime

    @property
    def size(self) -> int:
        """In bytes; 0 where the file has just gone."""
        with suppress(OSError):
            return self.file.stat().st_size
        return 0

    def holds(self, ledger: AsRead) -> bool:
        """Return whether it has the ledger's content; False where it cannot be read."""
        try:
            with self.file.open("rb") as file:
                return self.size == ledger.size and digest_of(file) == ledger.digest
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Keeping:
    """How backups are kept.

    Attributes:
        folder: relative to the ledger's; "" for `FOLDER`.
        kept: how many; the oldest ones beyond are removed.
    """

    folder: str = ""
    kept: int = Settings.model_fields["backups_kept"].default
    language: Language = "zh"

    @classmethod
    def of(cls, settings: Settings) -> Keeping:
        """Return what the settings say, and where they say no folder, what the machine does."""
        folder = settings.backup_folder or os.environ.get(USERS_FOLDER, "")
        return cls(folder, settings.backups_kept, settings.language)

    def folder_of(self, ledger: Path) -> Path:
        """Return the folder for the backups of a ledger; ledgers of several folders do not mix in one that they share."""
        home = ledger.parent
        if not self.folder:
            return self._own_folder(home)
        folder = home / self.folder
        if "\0" in self.folder:
            raise cannot_write.bad_backup_folder(folder)
        return folder if folder.resolve().is_relative_to(home) else folder / f"{home.name} {_short_digest(str(home))}".strip()

    def _own_folder(self, home: Path) -> Path:
        """Return the folder that is there already, whatever the language now."""
        here = home / FOLDER.of(self.language)
        there = [folder for name in (FOLDER.zh, FOLDER.en) if (folder := home / name).is_dir()]
        return here if here in there or not there else there[0]


def backups_of(ledger: Path, keeping: Keeping) -> list[Backup]:
    """Return the backups of a ledger, newest first; none where the folder cannot be read.

    Args:
        ledger: symbolic links followed.
    """
    try:
        files = [entry for entry in keeping.folder_of(ledger).iterdir() if entry.suffix == ledger.suffix]
    except OSError:
        return []
    found = [backup for file in files if (backup := _backup(file, _stem(ledger)))]
    return sorted(found, key=lambda backup: (backup.made_at, backup.file.name), reverse=True)


def _backup(file: Path, stem: str) -> Backup | None:
    named = _NAMED.fullmatch(file.name)
    if named is None or named["stem"] != stem:
        return None
    try:
        return Backup(file, dt.datetime.strptime(named["at"], _TIME))
    except ValueError:  # such as the 31st of February: somebody else's
        return None


def make_backup(ledger: AsRead, keeping: Keeping, now: dt.datetime) -> tuple[Backup, bool]:
    """Return a backup with what was read of the ledger, and whether it is new: one left by a run that wrote nothing serves again.

    Raises:
        InputError: the folder for backups cannot be used.
        WorkbookError: the ledger was changed meanwhile, or the disk is full.
        OSError: it cannot be written for another reason.
    """
    known = backups_of(ledger.real, keeping)
    if known and known[0].holds(ledger):
        return known[0], False
    latest = [known[0].made_at + dt.timedelta(seconds=1)] if known else []
    backup = _placed(ledger.real, keeping, max([now.replace(microsecond=0), *latest]))
    try:
        _write(ledger, backup.file)
    except BaseException as refused:
        discard(backup)
        if not isinstance(refused, OSError):
            raise
        if keeping.folder and refused.errno not in NO_ROOM:
            raise cannot_write.bad_backup_folder(backup.file.parent) from refused
        raise
    return backup, True


def _placed(ledger: Path, keeping: Keeping, at: dt.datetime) -> Backup:
    """Return the next backup: later than all others even where the clock was set back."""
    tail = f" {WORD.of(keeping.language)} {at.strftime(_TIME)}{ledger.suffix}"
    return Backup(keeping.folder_of(ledger) / f"{_stem(ledger)}{tail}", at)


def discard(backup: Backup) -> None:
    """Remove a backup of a write that did not happen, and the folder that was made for it."""
    with suppress(OSError):
        backup.file.unlink(missing_ok=True)
        if backup.file.parent.name in (FOLDER.zh, FOLDER.en):
            backup.file.parent.rmdir()  # which leaves a folder with anything in it


def _stem(ledger: Path) -> str:
    """Return what the names of a ledger's backups begin with: its name, or where that is too long its beginning and a digest."""
    room = _LONGEST_NAME - len(os.fsencode(f" {WORD.zh} 2026-01-31 143205{ledger.suffix}"))
    if len(os.fsencode(ledger.stem)) <= room:
        return ledger.stem
    tail = "~" + _short_digest(ledger.stem)
    cut = ledger.stem
    while len(os.fsencode(cut + tail)) > room:
        cut = cut[:-1]
    return cut + tail


def _short_digest(text: str) -> str:
    return hashlib.blake2b(os.fsencode(text), digest_size=3).hexdigest()


def _write(ledger: AsRead, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_file(target.parent, f"{ledger.real.name}\n{WORD.en}", ledger.path) as own:
        own.take_from(ledger.real)
        own.content.seek(0)
        if digest_of(own.content) != ledger.digest:
            raise cannot_write.changed_meanwhile(ledger.path)
        own.keep_rights(ledger.real)
        own.put_in_place(target)
    os.utime(target, ns=(ledger.modified_ns, ledger.modified_ns))


def remove_old(ledger: AsRead, keeping: Keeping) -> None:
    """Remove backups beyond the number that is kept: older twins of the newest first, or going back and forth would push out what differs.

    One that cannot be removed stays.

    Args:
        ledger: what the newest backup holds.
    """
    known = backups_of(ledger.real, keeping)
    if len(known) <= keeping.kept:
        return
    twins = [backup for backup in known[1:] if backup.holds(ledger)]
    others = [backup for backup in known if backup not in twins]
    for backup in [*others, *twins][keeping.kept :]:
        with suppress(OSError):
            backup.file.unlink()


def chosen_backup(ledger: Path, keeping: Keeping, name: str | None, present: AsRead | None) -> Backup:
    """Return the backup of this name, else the newest one that differs from the present file.

    Args:
        name: a file name, or the date in it.

    Raises:
        InputError: there is none.
    """
    known = backups_of(ledger, keeping)
    if not known:
        raise cannot_write.no_backups(ledger, keeping.folder_of(ledger))
    if name is not None:
        return _named(ledger, known, name)
    found = next((backup for backup in known if present is None or not backup.holds(present)), None)
    if found is None:
        raise cannot_write.no_backups(ledger, keeping.folder_of(ledger))
    return found


def _named(ledger: Path, known: Sequence[Backup], name: str) -> Backup:
    wanted = Path(name).name
    for backup in known:
        if wanted in (backup.file.name, backup.made_at.strftime(_TIME), str(backup.made_at)):
            return backup
    nearest = difflib.get_close_matches(wanted, [backup.file.name for backup in known], n=1)
    raise cannot_write.unknown_backup(ledger, wanted, next(iter(nearest), None))
