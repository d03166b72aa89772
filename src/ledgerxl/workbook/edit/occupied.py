"""Whether somebody has a ledger open: the lock files of Excel, WPS and LibreOffice, and the system's own word.

A lock file that outlived a crash is passed over where that is certain; elsewhere the refusal names it, so that it can be deleted.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.edit import cannot_write

EXCEL = both("Excel 或 WPS", "Excel or WPS")
WPS = both("WPS", "WPS")
LIBREOFFICE = both("LibreOffice", "LibreOffice")

_LONGEST_LOCK = 4096
_STARTING = 60.0
"""Seconds that LibreOffice may take from its lock file to the open ledger; a younger lock is never left over."""
_EXCEL_LENGTH, _EXCEL_NAME = 55, 57
"""Where Excel's lock file of 165 bytes holds the length of the user's name, and the name in UTF-16."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file beside a ledger.

    Attributes:
        who: the user that it names; "" for none.
        left_behind: it is certain that its program no longer has the ledger open.
    """

    file: Path
    program: Text
    who: str
    left_behind: bool


def refuse_occupied(path: Path) -> None:
    """Raise WorkbookError where a program has the ledger open.

    Args:
        path: symbolic links followed: lock files stand beside the file itself.
    """
    lock = next((lock for lock in locks_of(path) if not lock.left_behind), None)
    if lock is not None:
        raise cannot_write.open_elsewhere(path, lock.program, lock.who, lock.file.name)


def locks_of(path: Path) -> Iterator[Lock]:
    """Yield the lock files of a ledger.

    Excel, and WPS on Windows, write `~$name`; WPS on Linux and macOS `.~name`; LibreOffice `.~lock.name#`.
    """
    for pattern, make in (("~${}", _excel_lock), (".~{}", _wps_lock), (".~lock.{}#", _libreoffice_lock)):
        file = path.with_name(pattern.format(path.name))
        content = _content(file)
        if content is not None:
            yield make(file, content, path)


def _content(file: Path) -> bytes | None:
    """Return the beginning of a lock file; nothing where only its owner may read it, None where there is none."""
    try:
        with file.open("rb") as lock:
            return lock.read(_LONGEST_LOCK)
    except PermissionError:
        return b""
    except OSError:  # missing, or no name can be that long
        return None


def _excel_lock(file: Path, content: bytes, path: Path) -> Lock:
    return Lock(file, EXCEL, _excel_user(content), _is_abandoned(file))


def _excel_user(content: bytes) -> str:
    """Return the user that Excel's lock file names.

    Source: LibreOffice, svl/source/misc/msodocumentlockfile.cxx, which reads and writes these files.
    """
    length = content[_EXCEL_LENGTH] if len(content) > _EXCEL_NAME else 0
    return content[_EXCEL_NAME : _EXCEL_NAME + 2 * length].decode("utf-16-le", "ignore").strip(" \0")


def _is_abandoned(file: Path) -> bool:
    """Return whether nobody holds a lock file: only Windows can tell, where Excel keeps it open for itself alone."""
    if sys.platform != "win32":
        return False
    try:
        with file.open("r+b"):
            return True
    except OSError:
        return False


def _wps_lock(file: Path, content: bytes, path: Path) -> Lock:
    return Lock(file, WPS, "", left_behind=False)


def _libreoffice_lock(file: Path, content: bytes, path: Path) -> Lock:
    """Return LibreOffice's lock: user, login, host, time, profile, separated by commas."""
    user, login, host, *_ = [*content.decode("utf-8", "replace").split(","), "", "", ""]
    ours = host == socket.gethostname() and login == _login()
    left_behind = ours and _age(file) > _STARTING and _nobody_has_it_open(path)
    return Lock(file, LIBREOFFICE, user.strip() or login, left_behind)


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0


def _login() -> str:
    return os.environ.get("USERNAME" if sys.platform == "win32" else "USER", "") or _login_by_id()


def _login_by_id() -> str:
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""


def _nobody_has_it_open(path: Path) -> bool:
    """Return whether it is certain that no process of this user has the file open; LibreOffice keeps it open as long as it is shown."""
    processes = Path("/proc")
    if not (processes / "self" / "fd").is_dir():
        return False
    return not any(_has_open(process / "fd", path) for process in processes.iterdir() if process.name.isdecimal())


def _has_open(descriptors: Path, path: Path) -> bool:
    if descriptors.parent.name == str(os.getpid()):
        return False
    try:
        return any(os.readlink(one) == str(path) for one in descriptors.iterdir())
    except OSError:  # ended meanwhile, or another user's
        return False
