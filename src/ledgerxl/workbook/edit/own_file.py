"""Files that ledgerxl writes beside others: one temporary file per target, locked while it is written, and never left behind for long."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ledgerxl.workbook.edit import cannot_write

NO_ROOM = frozenset(
    number for name in ("ENOSPC", "EDQUOT", "EFBIG") if (number := getattr(errno, name, None)) is not None
)  # not every system knows every one
_NO_LOCKS = frozenset((errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL))
_FAR = 0x7FFFFFF0
"""A byte that no file is locked at for another reason: Windows locks ranges, and lets nobody read them."""


def temporary_name(target: Path) -> Path:
    """Return the temporary file of a target, in its folder; short, for a name may already be as long as the system allows."""
    return target.with_name(f".ledgerxl-{hashlib.blake2b(os.fsencode(target.name), digest_size=6).hexdigest()}.part")


@contextmanager
def temporary_file(target: Path, ledger: Path) -> Iterator[IO[bytes]]:
    """Open the temporary file of a target, empty; what still stands under its name at the end is removed.

    It has one name only, so that what a killed run left behind is taken over by the next one; it is locked, so that two runs
    on one ledger do not meet.

    Raises:
        WorkbookError: another run of ledgerxl is writing this target.
        OSError: the folder cannot be written to.
    """
    name = temporary_name(target)
    file = _opened(name, ledger)
    try:
        file.truncate()
        yield file
    finally:
        _remove(name, file)


def _opened(name: Path, ledger: Path) -> IO[bytes]:
    """Open and lock a file that is still the one of this name once the lock is there."""
    while True:
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)
        file = os.fdopen(descriptor, "r+b")
        try:
            _lock(file, ledger)
            if _is_named(file, name):
                return file
        except BaseException:
            file.close()
            raise
        file.close()


def _is_named(file: IO[bytes], name: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), name.stat())
    except FileNotFoundError:  # another run has just moved it to its place
        return False


def _lock(file: IO[bytes], ledger: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as held:
        if held.errno not in _NO_LOCKS:  # a network drive without locks does as well as it can
            raise cannot_write.being_written(ledger) from held


def _remove(name: Path, file: IO[bytes]) -> None:
    """Remove the temporary file, unless it has become its target, or another run's since then."""
    with suppress(OSError):
        if not file.closed and _is_named(file, name):
            if sys.platform == "win32":
                file.close()  # Windows removes no open file
            name.unlink()
    file.close()


def put_in_place(file: IO[bytes], target: Path) -> None:
    """Make a temporary file its target, in one step that survives a power cut; an earlier file of that name is replaced.

    Raises:
        OSError: it cannot be moved; the earlier file is as it was.
    """
    file.flush()
    os.fsync(file.fileno())
    if sys.platform == "win32":
        file.close()  # Windows moves no open file
    os.replace(temporary_name(target), target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # has no way to, and needs none: NTFS keeps a journal of names
        return
    with suppress(OSError):  # some network drives refuse
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_rights(file: IO[bytes], of: Path) -> None:
    """Give a new file the permissions, owner and extended attributes (access lists, labels) of another, as far as the system lets us."""
    state = of.stat()
    if sys.platform != "win32":
        mine = os.fstat(file.fileno())
        if (mine.st_uid, mine.st_gid) != (state.st_uid, state.st_gid):
            with suppress(PermissionError):
                os.fchown(file.fileno(), state.st_uid, state.st_gid)
        os.fchmod(file.fileno(), stat.S_IMODE(state.st_mode))
    if sys.platform == "linux":
        for name in os.listxattr(of):
            with suppress(OSError):
                os.setxattr(file.fileno(), name, os.getxattr(of, name))


def copy_content(source: Path, file: IO[bytes]) -> None:
    """Copy a file's content into an open one, from its beginning."""
    file.seek(0)
    with source.open("rb") as origin:
        shutil.copyfileobj(origin, file, 1 << 20)
    file.truncate()


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the system says while a ledger is written into a sentence."""
    folder = path.resolve().parent
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise cannot_write.disk_full(folder) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise cannot_write.read_only_folder(folder) from error
        raise cannot_write.failed(path, error.strerror or str(error)) from error
