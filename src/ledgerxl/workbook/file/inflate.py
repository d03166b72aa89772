"""Unpack parts: with Intel's ISA-L where it is installed, in a third of zlib's time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO, Any, Final

try:
    from isal import isal_zlib
except ImportError:  # no wheel for this processor
    deflate: Any = zlib
else:
    deflate = isal_zlib

_BROKEN: Final[tuple[type[Exception], ...]] = (deflate.error, zlib.error)
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_RAW: Final = -15
_PACKED: Final = 1 << 18


def open_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    """Open an entry of an archive for reading; encrypted and stored ones are left to zipfile."""
    if entry.compress_type != zipfile.ZIP_DEFLATED or entry.flag_bits & 1 or archive.fp is None:
        return archive.open(entry)
    content = _Inflating(archive.fp, archive._lock, entry)  # type: ignore[attr-defined]  # zipfile's own readers take that lock
    return io.BufferedReader(content, _PACKED)


class _Inflating(io.RawIOBase):
    """One entry's content; raises zipfile.BadZipFile where it is not what the archive's directory says."""

    def __init__(self, file: IO[bytes], lock: Any, entry: zipfile.ZipInfo) -> None:
        with lock:
            file.seek(entry.header_offset)
            fixed = file.read(_LOCAL.size)
        if len(fixed) < _LOCAL.size or not fixed.startswith(b"PK\3\4"):
            raise zipfile.BadZipFile("local header")
        _, *_, name, extra = _LOCAL.unpack(fixed)
        self._file, self._lock, self._at = file, lock, entry.header_offset + _LOCAL.size + name + extra
        self._left, self._size, self._crc = entry.compress_size, entry.file_size, entry.CRC
        self._engine: Any = deflate.decompressobj(_RAW)
        self._check, self._count = 0, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._some(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def _some(self, most: int) -> bytes:
        piece = b""
        while not piece and not self._engine.eof:
            packed = self._engine.unconsumed_tail or self._packed()
            try:
                piece = self._engine.decompress(packed, most)
            except _BROKEN as broken:
                raise zipfile.BadZipFile(str(broken)) from broken
            if not piece and not packed:
                break
        self._check = deflate.crc32(piece, self._check)
        self._count += len(piece)
        if self._count > self._size or (not piece and (self._count, self._check) != (self._size, self._crc)):
            raise zipfile.BadZipFile("size or checksum")
        return piece

    def _packed(self) -> bytes:
        """Return the next packed bytes; other readers move the place in the file."""
        with self._lock:
            self._file.seek(self._at)
            packed = self._file.read(min(self._left, _PACKED))
        self._at, self._left = self._at + len(packed), self._left - len(packed)
        return packed
