"""Pictures on a sheet and pictures of cells."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from tests.libreoffice.png import png

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return png(tmp_path)


def test_a_picture_keeps_its_size_and_proportions(sheet: xw.Sheet, picture: Path) -> None:
    shown = sheet.pictures.add(picture, name="标志", left=10, top=20)
    assert (shown.name, shown.left, shown.top) == ("标志", 10, 20)
    assert (round(shown.width), round(shown.height)) == (30, 15)
    shown.width = 60
    assert (round(shown.width), round(shown.height)) == (60, 30)
    shown.lock_aspect_ratio = False
    shown.height = 90
    assert (round(shown.width), round(shown.height)) == (60, 90)


def test_a_given_size_is_taken_as_it_is(sheet: xw.Sheet, picture: Path) -> None:
    shown = sheet.pictures.add(picture, width=200, height=100)
    assert (shown.width, shown.height) == (200, 100)
    shown.width = 150
    assert (shown.width, shown.height) == (150, 100)


def test_names_count_up_and_stay_unique(sheet: xw.Sheet, picture: Path) -> None:
    assert [sheet.pictures.add(picture).name for _ in range(2)] == ["Picture 1", "Picture 2"]
    with pytest.raises(xw.ShapeAlreadyExists):
        sheet.pictures.add(picture, name="Picture 1")


def test_the_file_holds_the_picture_where_it_was_put(sheet: xw.Sheet, book: xw.Book, picture: Path, tmp_path: Path) -> None:
    sheet.pictures.add(picture, anchor=sheet["C5"])
    book.save(tmp_path / "p.xlsx")
    with zipfile.ZipFile(tmp_path / "p.xlsx") as archive:
        assert archive.read("xl/media/image1.png") == picture.read_bytes()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row>" in drawing


def test_updating_keeps_place_and_name(sheet: xw.Sheet, picture: Path) -> None:
    sheet.pictures.add(picture, name="标志", left=10, top=20)
    sheet.pictures.add(picture, name="标志", update=True)
    assert [(shown.name, shown.left) for shown in sheet.pictures] == [("标志", 10)]


def test_a_file_that_is_no_picture_is_refused(sheet: xw.Sheet, tmp_path: Path) -> None:
    (tmp_path / "no.png").write_text("hello")
    with pytest.raises(libreoffice.LibreOfficeError, match="图片"):
        sheet.pictures.add(tmp_path / "no.png")
    assert len(sheet.pictures) == 0


def test_a_link_to_a_file_is_refused(sheet: xw.Sheet, picture: Path) -> None:
    with pytest.raises(libreoffice.Unsupported, match="link_to_file"):
        sheet.pictures.add(picture, link_to_file=True)


def test_cells_as_a_picture(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [["a", "b"], [1, 2]]
    sheet["A1:B2"].to_png(tmp_path / "cells.png")
    data = (tmp_path / "cells.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width > height > 10
