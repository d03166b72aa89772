"""What writing does to a file, for those who check it afterwards."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Tells whether a file is still the one that was read: size in bytes, time of the last change in ns, and file number."""

    size: int
    changed_ns: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Fingerprint:
        """Return the fingerprint of a file as it is now.

        Raises:
            OSError: there is no such file.
        """
        return cls._of(path.stat())

    @classmethod
    def of_open(cls, descriptor: int) -> Fingerprint:
        """Return the fingerprint of an open file."""
        return cls._of(os.fstat(descriptor))

    @classmethod
    def _of(cls, found: os.stat_result) -> Fingerprint:
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


@dataclass(slots=True)
class Changes:
    """What a build did.

    Attributes:
        changed, added, removed: part names; all other parts are byte for byte, compressed as they were.
        cells: per sheet name, the (1-based column) numbers of system columns in which cells may differ now.
        sheets: names of the result sheets that the new file holds, the journal included.
    """

    changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    cells: dict[str, set[int]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the new file would be the old one."""
        return not (self.changed or self.added or self.removed)
