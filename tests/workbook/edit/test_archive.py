"""Entries that are copied stay as they are, compressed; what is written can be read by others."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ledgerxl.workbook.edit.archive import ArchiveWriter


def made(level: int = 9, *, streamed: bool = False) -> BytesIO:
    class Unseekable(BytesIO):
        def seekable(self) -> bool:
            return not streamed

        def seek(self, *place: int) -> int:
            if streamed:
                raise OSError
            return super().seek(*place)

        def tell(self) -> int:
            if streamed:
                raise OSError
            return super().tell()

    target = Unseekable()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.comment = "备注".encode()
        archive.writestr("a.xml", "甲" * 1000)
        info = zipfile.ZipInfo("xl/媒体.png", (2024, 5, 6, 7, 8, 10))
        info.external_attr, info.comment = 0o644 << 16, b"own"
        archive.writestr(info, b"\x89PNG", zipfile.ZIP_STORED)
    return BytesIO(target.getvalue())


@pytest.mark.parametrize("streamed", [False, True])
def test_copied_entries_keep_their_compressed_bytes_and_attributes(streamed: bool) -> None:
    source, target = made(streamed=streamed), BytesIO()
    old = zipfile.ZipFile(source)
    writer = ArchiveWriter(target)
    for entry in old.infolist():
        writer.copy(source, entry)
    writer.finish(old.comment)
    new = zipfile.ZipFile(target)
    assert new.testzip() is None
    assert new.comment.decode() == "备注"
    for one, other in zip(old.infolist(), new.infolist(), strict=True):
        for name in ("filename", "date_time", "CRC", "compress_size", "file_size", "external_attr", "comment", "compress_type"):
            assert getattr(one, name) == getattr(other, name), name


def test_written_entries_and_pieces() -> None:
    target = BytesIO()
    writer = ArchiveWriter(target)
    writer.write("empty.xml", [])
    writer.write("xl/表.xml", (b"x" * 1000 for _ in range(50)))
    writer.finish()
    archive = zipfile.ZipFile(target)
    assert archive.testzip() is None
    assert archive.read("empty.xml") == b""
    assert archive.read("xl/表.xml") == b"x" * 50_000


def test_what_takes_the_place_of_an_entry_keeps_its_attributes() -> None:
    source, target = made(), BytesIO()
    old = zipfile.ZipFile(source).infolist()[1]
    writer = ArchiveWriter(target)
    writer.write(old.filename, [b"new"], old)
    writer.finish()
    [new] = zipfile.ZipFile(target).infolist()
    assert (new.filename, new.date_time, new.external_attr, new.comment) == (
        old.filename,
        old.date_time,
        old.external_attr,
        b"own",
    )
    assert zipfile.ZipFile(target).read(new) == b"new"
