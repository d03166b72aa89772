"""How a sheet prints, as LibreOffice keeps it and as Excel reads it from the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl.libreoffice.page_setup import Margins
from tests.libreoffice.saved import reopened, saved

pytestmark = pytest.mark.libreoffice


def test_print_area(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    assert sheet.page_setup.print_area is None
    sheet.page_setup.print_area = "A1:C9"
    assert sheet.page_setup.print_area == "$A$1:$C$9"
    assert saved(book, tmp_path).active.print_area == f"'{sheet.name}'!$A$1:$C$9"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_a_whole_setup(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    setup = sheet.page_setup.impl
    setup.paper, setup.landscape, setup.fit_to_width, setup.center_horizontally = "A4", True, 1, True
    setup.title_rows, setup.title_columns = "1:3", "A:A"
    setup.row_breaks, setup.column_breaks = [11, 21], [4]
    setup.header, setup.footer = ("销售台账", "&A", "&D &T"), ("", "第 &P 页，共 &N 页", "R&&D")
    found = saved(book, tmp_path).active
    assert (int(found.page_setup.paperSize), found.page_setup.orientation) == (9, "landscape")
    assert (found.sheet_properties.pageSetUpPr.fitToPage, found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (
        True,
        1,
        0,
    )
    assert found.print_options.horizontalCentered
    assert (found.print_title_rows, found.print_title_cols) == ("$1:$3", "$A:$A")
    assert [place.id for place in found.row_breaks.brk if place.man] == [10, 20]
    assert [place.id for place in found.col_breaks.brk if place.man] == [3]
    assert (found.oddHeader.left.text, found.oddHeader.center.text, found.oddFooter.center.text) == (
        "销售台账",
        "&A",
        "第 &P 页，共 &N 页",
    )
    with reopened(book, tmp_path) as again:
        read = again.sheets[0].page_setup.impl
        assert (read.paper, read.landscape, read.fit_to_width, read.fit_to_height) == ("A4", True, 1, None)
        assert (read.title_rows, read.title_columns, read.row_breaks, read.column_breaks) == ("$1:$3", "$A:$A", [11, 21], [4])
        assert (read.header, read.footer) == (("销售台账", "&A", "&D &T"), ("", "第 &P 页，共 &N 页", "R&&D"))


def test_margins(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet.page_setup.impl.margins = Margins(left=36, right=36, top=72, bottom=54, header=18, footer=18)
    assert [round(value) for value in sheet.page_setup.impl.margins] == [36, 36, 72, 54, 18, 18]
    margins = saved(book, tmp_path).active.page_margins
    inches = (margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer)
    assert [round(value, 2) for value in inches] == [0.5, 0.5, 1.0, 0.75, 0.25, 0.25]


def test_another_sheet_prints_as_before(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    other = book.sheets.add("其他", after=sheet)
    sheet.page_setup.impl.landscape = True
    assert not other.page_setup.impl.landscape
    other.page_setup.impl.header = ("", "", "")
    assert sheet.page_setup.impl.header.center == "&A"
    found = saved(book, tmp_path)
    assert [found[name].page_setup.orientation for name in (sheet.name, "其他")] == ["landscape", "portrait"]


def test_one_style_is_made_once(sheet: xw.Sheet, book: xw.Book) -> None:
    book.sheets.add("其他", after=sheet)
    before = len(book.api.getStyleFamilies().getByName("PageStyles").getElementNames())
    for percent in (90, 80, 70):
        sheet.page_setup.impl.zoom = percent
    assert len(book.api.getStyleFamilies().getByName("PageStyles").getElementNames()) == before + 1
    assert sheet.page_setup.impl.zoom == 70


def test_breaks_and_titles_go_away(sheet: xw.Sheet) -> None:
    setup = sheet.page_setup.impl
    setup.row_breaks, setup.title_rows = [5], "$1:$1"
    setup.row_breaks, setup.title_rows = [], None
    assert (setup.row_breaks, setup.title_rows) == ([], None)


@pytest.mark.parametrize("member, value", [("paper", "A99"), ("title_rows", "A:B"), ("title_columns", "1:2")])
def test_nonsense_is_refused(sheet: xw.Sheet, member: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        setattr(sheet.page_setup.impl, member, value)
