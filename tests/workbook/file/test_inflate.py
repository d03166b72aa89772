"""Parts are unpacked as zipfile does it, and what is not as the directory says is damaged."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ledgerxl.workbook.file.inflate import open_entry

CONTENT = bytes(range(256)) * 20_000


def archive() -> tuple[bytearray, zipfile.ZipInfo]:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", CONTENT)
        made.writestr("stored", CONTENT, zipfile.ZIP_STORED)
        made.writestr("empty", b"")
    return bytearray(target.getvalue()), made.getinfo("a")


@pytest.mark.parametrize("size", [1, 1 << 10, 1 << 20, -1])
def test_content_in_pieces_of_any_size(size: int) -> None:
    opened = zipfile.ZipFile(BytesIO(archive()[0]))
    for name, content in (("a", CONTENT), ("stored", CONTENT), ("empty", b"")):
        with open_entry(opened, opened.getinfo(name)) as part:
            found = part.read() if size < 0 else b"".join(iter(lambda: part.read(size), b"")) if size > 1 else part.read(1)
        assert found == (content if size != 1 else content[:1])


def test_two_parts_read_in_turns() -> None:
    opened = zipfile.ZipFile(BytesIO(archive()[0]))
    one, other = (open_entry(opened, opened.getinfo("a")) for _ in range(2))
    pieces = [(one.read(100_000), other.read(100_000)) for _ in range(60)]
    assert b"".join(first for first, _ in pieces) == b"".join(second for _, second in pieces) == CONTENT


def read_damaged(place: int, byte: int) -> None:
    content, _ = archive()
    content[place] = byte
    opened = zipfile.ZipFile(BytesIO(content))
    open_entry(opened, opened.getinfo("a")).read()


def test_damage_is_noticed() -> None:
    content, entry = archive()
    for place in (entry.header_offset, entry.header_offset + 40, entry.header_offset + 200):
        with pytest.raises((zipfile.BadZipFile, EOFError)):
            read_damaged(place, content[place] ^ 0x5A)


def test_a_directory_that_lies_about_the_size() -> None:
    opened = zipfile.ZipFile(BytesIO(archive()[0]))
    entry = opened.getinfo("a")
    entry.file_size -= 1
    with pytest.raises(zipfile.BadZipFile):
        open_entry(opened, entry).read()
