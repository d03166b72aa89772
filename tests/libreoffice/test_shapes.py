"""Drawn objects in general: text boxes, their text, font and links."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from tests.libreoffice.png import png
from tests.libreoffice.saved import part, reopened

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return png(tmp_path)


@pytest.fixture
def box(sheet: xw.Sheet) -> xw.Shape:
    sheet.shapes.impl.add_text_box("回到目录", 10, 20, 120, 30, name="目录", fill_color="#ddeeff", hyperlink="#'Sheet1'!A1")
    return sheet.shapes["目录"]


def test_a_text_box(box: xw.Shape, sheet: xw.Sheet) -> None:
    assert (box.name, box.type, box.text, box.parent) == ("目录", "auto_shape", "回到目录", sheet)
    assert (box.left, box.top, box.width, box.height) == (10, 20, 120, 30)
    assert box.impl.hyperlink == "#'Sheet1'!A1"
    assert "目录" in sheet.shapes


def test_excel_finds_text_and_link(box: xw.Shape, book: xw.Book, tmp_path: Path) -> None:
    drawing = part(book, tmp_path, r"xl/drawings/drawing\d+\.xml")
    assert 'name="目录"' in drawing
    assert "回到目录" in drawing
    assert 'Target="#' in part(book, tmp_path, r"xl/drawings/_rels/drawing\d+\.xml\.rels")
    with reopened(book, tmp_path) as again:
        assert [shape.text for shape in again.sheets[0].shapes] == ["回到目录"]


def test_text_and_parts_of_it_are_formatted(box: xw.Shape) -> None:
    box.text = "逾期 3 天"
    box.font.size = 14
    box.characters[3:4].font.bold = True
    assert (box.font.size, box.characters[3].text, box.characters[3].font.bold) == (14, "3", True)
    assert not box.characters[:2].font.bold


@pytest.mark.parametrize(
    "scale, left, top", [("scale_from_top_left", 10, 20), ("scale_from_middle", -50, 20), ("scale_from_bottom_right", -110, 20)]
)
def test_scaling_from_each_corner(sheet: xw.Sheet, scale: str, left: float, top: float) -> None:
    shape = sheet.shapes.impl.add_text_box("x", 210, 20, 120, 30)
    sheet.shapes[0].scale_width(2, scale=scale)
    assert (shape.left, shape.top, shape.width, shape.height) == (200 + left, top, 240, 30)


def test_deleting(box: xw.Shape, sheet: xw.Sheet) -> None:
    box.delete()
    assert len(sheet.shapes) == 0


def test_a_cells_characters(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "Hello world"
    sheet["A1"].characters[6:11].font.italic = True
    assert sheet["A1"].characters[6:11].text == "world"
    assert sheet["A1"].characters[-1].text == "d"
    assert [sheet["A1"].characters[place].font.italic for place in (0, 7)] == [False, True]
    with pytest.raises(ValueError, match="negative"):
        sheet["A1"].characters[-3:]


def test_a_picture_has_no_text(sheet: xw.Sheet, picture: Path) -> None:
    sheet.pictures.add(picture)
    assert sheet.shapes[0].text is None
    with pytest.raises(libreoffice.Unsupported, match=r"Shape\.text"):
        sheet.shapes[0].text = "x"
