"""What a ledger file was when it was read, so that nothing newer is ever overwritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ledgerxl.workbook.edit import cannot_write
from ledgerxl.workbook.file.container import OLE2, open_file

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class AsRead:
    """A file's state; take it before reading, so that a change during the reading is noticed too.

    Attributes:
        path: as the user named it.
        real: where the content lies, symbolic links followed: what is written.
        size, modified_ns: in bytes; as the file system tells.
        digest: of the content.
        encrypted: it is no zip file but what Office keeps encrypted workbooks in.
    """

    path: Path
    real: Path
    size: int
    modified_ns: int
    digest: bytes
    encrypted: bool

    @classmethod
    def of(cls, path: Path) -> AsRead:
        """Return the state of a file.

        Raises:
            WorkbookError: it is not there, empty, or cannot be read.
        """
        real = path.resolve()
        with open_file(path) as file:
            state = real.stat()
            encrypted = file.read(len(OLE2)) == OLE2
            file.seek(0)
            return cls(path, real, state.st_size, state.st_mtime_ns, digest_of(file), encrypted)

    def refuse_if_changed(self) -> None:
        """Raise WorkbookError where the file is no longer as it was read, or gone."""
        if AsRead.of(self.path) != self:
            raise cannot_write.changed_meanwhile(self.path)


def digest_of(file: IO[bytes]) -> bytes:
    """Return a digest of what a file holds from its present position on: equal for equal content."""
    digest = hashlib.blake2b(digest_size=20)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.digest()
