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
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ledgerxl.workbook.edit import cannot_write

NO_ROOM = frozenset(
    number for name in ("ENOSPC", "EDQUOT", "EFBIG") if (number := getattr(errno, name, None)) is not None
)  # not every system knows every one
_NO_LOCKS = frozenset((errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL))
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FAR = 0x7FFFFFF0
"""A byte that no file is locked at for another reason: Windows locks ranges, and lets nobody read them."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A temporary file: where it lies, and its content, open and locked."""

    path: Path
    content: IO[bytes]

    def take_from(self, source: Path) -> None:
        """Copy another file's content."""
        self.content.seek(0)
        with source.open("rb") as origin:
            shutil.copyfileobj(origin, self.content, 1 << 20)
        self.content.truncate()
        self.content.flush()

    def finish(self) -> None:
        """Wait until the content is on the disk."""
        self.content.flush()
        os.fsync(self.content.fileno())

    def put_in_place(self, target: Path) -> None:
        """Make it the target in one step that survives a power cut; an earlier file of that name is replaced.

        Raises:
            OSError: it cannot be moved; the earlier file is as it was.
        """
        self.finish()
        if sys.platform == "win32":
            self.content.close()  # Windows moves no open file
        os.replace(self.path, target)
        _sync_folder(target.parent)

    def keep_rights(self, of: Path) -> None:
        """Take over another file's permissions, owner and extended attributes (access lists, labels), as far as the system lets us."""
        state, descriptor = of.stat(), self.content.fileno()
        if sys.platform != "win32":
            mine = os.fstat(descriptor)
            if (mine.st_uid, mine.st_gid) != (state.st_uid, state.st_gid):
                with suppress(PermissionError):
                    os.fchown(descriptor, state.st_uid, state.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(state.st_mode))
        if sys.platform == "linux":
            for name in os.listxattr(of):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(of, name))


@contextmanager
def temporary_file(folder: Path, purpose: str, ledger: Path) -> Iterator[OwnFile]:
    """Open the temporary file of a folder and a purpose, empty; what still stands under its name at the end is removed.

    The same purpose always gets the same name, so that what a killed run left behind is taken over by the next one; it is locked,
    so that two runs on one ledger do not meet. The name is short: a ledger's own may already be as long as the system allows.

    Args:
        ledger: what the message names.

    Raises:
        WorkbookError: another run of ledgerxl has it.
        OSError: the folder cannot be written to.
    """
    name = folder / f".ledgerxl-{hashlib.blake2b(os.fsencode(purpose), digest_size=6).hexdigest()}.part"
    content = _opened(name, ledger)
    try:
        content.truncate()
        yield OwnFile(name, content)
    finally:
        _remove(name, content)


def _opened(name: Path, ledger: Path) -> IO[bytes]:
    """Open and lock a file that is still the one of this name once the lock is there."""
    while True:
        content = os.fdopen(os.open(name, _FLAGS, 0o600), "r+b")
        try:
            _lock(content, ledger)
            if _is_named(content, name):
                return content
        except BaseException:
            content.close()
            raise
        content.close()


def _is_named(content: IO[bytes], name: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(content.fileno()), name.stat())
    except FileNotFoundError:  # another run has just moved it to its place
        return False


def _lock(content: IO[bytes], ledger: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            content.seek(_FAR)
            msvcrt.locking(content.fileno(), msvcrt.LK_NBLCK, 1)
            content.seek(0)
        else:
            import fcntl

            fcntl.flock(content, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as held:
        if held.errno not in _NO_LOCKS:  # a network drive without locks does as well as it can
            raise cannot_write.being_written(ledger) from held


def _remove(name: Path, content: IO[bytes]) -> None:
    """Remove the temporary file, unless it has become its target, or another run's since then."""
    with suppress(OSError):
        if sys.platform == "win32":
            content.close()  # Windows removes no open file, neither this nor another run's
            name.unlink()
        elif _is_named(content, name):
            name.unlink()
    content.close()


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # has no way to, and needs none: NTFS keeps a journal of names
        return
    with suppress(OSError):  # some network drives refuse
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
