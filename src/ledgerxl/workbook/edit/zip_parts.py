"""Parts of zip containers as they lie in the file, compressed."""

from __future__ import annotations

import struct
import zipfile
from typing import IO

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_MAGIC = b"PK\x03\x04"
_PIECE = 1 << 20


def same_bytes(old: zipfile.ZipFile, new: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Return whether the new container has a part of this name with the same compressed bytes.

    Raises:
        zipfile.BadZipFile: the containers do not hold what their directories say.
    """
    try:
        twin = new.getinfo(info.filename)
    except KeyError:
        return False
    if _summary(info) != _summary(twin):
        return False
    first, second = _data_start(old, info), _data_start(new, twin)
    return all(
        _read(old, first + at, info.compress_size - at) == _read(new, second + at, info.compress_size - at)
        for at in range(0, info.compress_size, _PIECE)
    )


def _summary(info: zipfile.ZipInfo) -> tuple[int, int, int, int]:
    return info.compress_type, info.CRC, info.compress_size, info.file_size


def _data_start(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Return where a part's content begins, behind its local header.

    Source: APPNOTE.TXT 4.3.7.
    """
    header = _read(container, info.header_offset, _LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_MAGIC):
        raise zipfile.BadZipFile("local header")
    _, name, extra = _LOCAL_HEADER.unpack(header)
    return int(info.header_offset + _LOCAL_HEADER.size + name + extra)


def _read(container: zipfile.ZipFile, start: int, size: int) -> bytes:
    file: IO[bytes] | None = container.fp
    if file is None:
        raise zipfile.BadZipFile("closed")
    file.seek(start)
    return file.read(min(size, _PIECE))
