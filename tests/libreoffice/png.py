"""A small picture to put on sheets."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path


def png(folder: Path, width: int = 40, height: int = 20) -> Path:
    """Write a green PNG of so many pixels (40 × 20 are 30 × 15 points) and return its path."""
    rows = (b"\0" + b"\x20\xa0\x60" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path = folder / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b""))
    return path


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
