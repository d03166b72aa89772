"""Zip archives in which entries are copied as they are, compressed, and only the changed ones are written anew.

Python's zipfile can copy an entry only by unpacking and packing it again.

Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Final

from ledgerxl.workbook.edit.deflate import compressor

LOCAL: Final = struct.Struct("<4s5H3I2H")
CENTRAL: Final = struct.Struct("<4s4B4H3I5H2I")
END: Final = struct.Struct("<4s4H2IH")
LARGEST: Final = 0xFFFF_FFFF
COPIED: Final = 1 << 20
_SIZES_BEHIND: Final = 0x08
_ZIP64: Final = 1
_VERSION: Final = 20
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)


class TooLargeError(Exception):
    """The archive would need more than 4 GiB."""


class ArchiveWriter:
    """Writes one archive; `finish` completes it.

    Entries keep their names, times, attributes and comments; sizes always stand in front of the data.
    """

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._entries: list[bytes] = []

    def copy(self, source: IO[bytes], entry: zipfile.ZipInfo) -> None:
        """Copy an entry of an open archive without unpacking it."""
        source.seek(entry.header_offset)
        fixed = LOCAL.unpack(source.read(LOCAL.size))
        name, extra = source.read(fixed[9]), _without_zip64(source.read(fixed[10]))
        at = self._target.tell()
        self._local(entry, name, extra)
        left = entry.compress_size
        while left:
            piece = source.read(min(left, COPIED))
            if not piece:
                raise zipfile.BadZipFile("entry cut off")
            self._target.write(piece)
            left -= len(piece)
        self._central(entry, name, at)

    def write(self, name: str, pieces: Iterable[bytes], like: zipfile.ZipInfo | None = None) -> None:
        """Write an entry from its content in pieces; compression runs beside what makes the pieces.

        Args:
            like: the entry that this one replaces: its attributes and comment are kept.
        """
        entry = _new_entry(name, like)
        raw = entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")
        at = self._target.tell()
        self._local(entry, raw, b"")
        entry.CRC, entry.file_size, entry.compress_size = self._deflate(pieces)
        end = self._target.tell()
        self._target.seek(at)
        self._local(entry, raw, b"")
        self._target.seek(end)
        self._central(entry, raw, at)

    def _deflate(self, pieces: Iterable[bytes]) -> tuple[int, int, int]:
        check, size, packed = 0, 0, _Packed(self._target)
        with ThreadPoolExecutor(1) as packer:
            for piece in pieces:
                check, size = zlib.crc32(piece, check), size + len(piece)
                packed.wait()
                packed.coming = packer.submit(packed.engine.compress, piece)
            packed.wait()
        packed.store(packed.engine.flush())
        return check, size, packed.size

    def _local(self, entry: zipfile.ZipInfo, name: bytes, extra: bytes) -> None:
        fixed = LOCAL.pack(
            b"PK\3\4", max(entry.extract_version, _VERSION) & 0xFF, entry.flag_bits & ~_SIZES_BEHIND, entry.compress_type,
            *_dos_time(entry), *_sizes(entry), len(name), len(extra),
        )  # fmt: skip
        self._target.write(fixed + name + extra)

    def _central(self, entry: zipfile.ZipInfo, name: bytes, at: int) -> None:
        extra = _without_zip64(entry.extra)
        if at > LARGEST:
            raise TooLargeError
        fixed = CENTRAL.pack(
            b"PK\1\2", entry.create_version & 0xFF, entry.create_system, max(entry.extract_version, _VERSION) & 0xFF, 0,
            entry.flag_bits & ~_SIZES_BEHIND, entry.compress_type, *_dos_time(entry), *_sizes(entry),
            len(name), len(extra), len(entry.comment), 0, entry.internal_attr, entry.external_attr, at,
        )  # fmt: skip
        self._entries.append(fixed + name + extra + entry.comment)

    def finish(self, comment: bytes = b"") -> None:
        """Write the directory of the archive."""
        at, directory = self._target.tell(), b"".join(self._entries)
        if at + len(directory) > LARGEST or len(self._entries) > 0xFFFF:
            raise TooLargeError
        count = len(self._entries)
        self._target.write(directory + END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, len(comment)) + comment)
        self._target.flush()


class _Packed:
    """The compressed stream of one entry on its way into the archive."""

    def __init__(self, target: IO[bytes]) -> None:
        self.engine = compressor()
        self.coming: Future[bytes] | None = None
        self.size = 0
        self._target = target

    def wait(self) -> None:
        if self.coming is not None:
            self.store(self.coming.result())
            self.coming = None

    def store(self, piece: bytes) -> None:
        self.size += len(piece)
        self._target.write(piece)


def _new_entry(name: str, like: zipfile.ZipInfo | None) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, like.date_time if like else _FIXED_TIME)
    entry.compress_type, entry.flag_bits = zipfile.ZIP_DEFLATED, 0 if name.isascii() else 0x800
    if like:
        entry.external_attr, entry.internal_attr, entry.comment = like.external_attr, like.internal_attr, like.comment
        entry.create_system, entry.create_version = like.create_system, like.create_version
    return entry


def _sizes(entry: zipfile.ZipInfo) -> tuple[int, int, int]:
    crc, packed, size = getattr(entry, "CRC", 0), entry.compress_size, entry.file_size
    if max(packed, size) > LARGEST:
        raise TooLargeError
    return crc, packed, size


def _dos_time(entry: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _without_zip64(extra: bytes) -> bytes:
    """Return extra fields without the one for sizes beyond 4 GiB: no entry has such a size."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept
