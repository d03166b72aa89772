"""What the window shows, and that a command can leave it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from tests.libreoffice.saved import reopened, saved

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize(
    "address, first_free, columns, rows",
    [("1:1", "A2", None, 1), ("A:B", "C1", 2, None), ("A1", "B2", 1, 1), ("$A$1:$C$5", "D6", 3, 5)],
)
def test_frozen_panes(
    sheet: xw.Sheet, book: xw.Book, tmp_path: Path, address: str, first_free: str, columns: int | None, rows: int | None
) -> None:
    sheet.freeze_panes.freeze_at(address)
    pane = saved(book, tmp_path).active.sheet_view.pane
    assert (pane.topLeftCell, pane.state) == (first_free, "frozen")
    assert (int(pane.xSplit) if pane.xSplit else None, int(pane.ySplit) if pane.ySplit else None) == (columns, rows)


def test_freezing_a_sheet_behind_leaves_the_front_alone(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    other = book.sheets.add("后面", after=sheet)
    sheet["B2:C4"].select()
    other.freeze_panes.freeze_at("1:3")
    assert book.sheets.active == sheet
    assert book.app.selection.address == "$B$2:$C$4"
    found = saved(book, tmp_path)
    assert found["后面"].freeze_panes == "A4"
    assert found[sheet.name].freeze_panes is None


def test_a_scrolled_sheet_freezes_its_first_rows(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    book.impl.view.scroll_row = 40
    sheet.freeze_panes.freeze_at("1:2")
    assert saved(book, tmp_path).active.freeze_panes == "A3"


def test_unfreezing(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet.freeze_panes.freeze_at("A1:B2")
    assert sheet.freeze_panes.impl.frozen
    sheet.freeze_panes.unfreeze()
    assert not sheet.freeze_panes.impl.frozen
    assert saved(book, tmp_path).active.freeze_panes is None


def test_a_wrong_address_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="not an address"):
        sheet.freeze_panes.freeze_at("frozen rows")


def test_gridlines_are_each_sheets_own(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    other = book.sheets.add("报表", after=sheet)
    other.show_gridlines = False
    assert (sheet.show_gridlines, other.show_gridlines) == (True, False)
    found = saved(book, tmp_path)
    assert (found[sheet.name].sheet_view.showGridLines, found["报表"].sheet_view.showGridLines) == (True, False)
    other.show_gridlines = True
    assert other.show_gridlines


def test_a_command_leaves_the_view_as_it_found_it(sheet: xw.Sheet, book: xw.Book) -> None:
    other = book.sheets.add("其他", after=sheet)
    view = book.impl.view
    sheet.freeze_panes.freeze_at("1:1")
    sheet["C30:D31"].select()
    view.zoom, view.scroll_row, view.scroll_column = 80, 20, 2

    def fail_elsewhere() -> None:
        with view.kept():
            other["A1"].select()
            view.zoom, view.scroll_row = 100, 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_elsewhere()
    assert book.sheets.active == sheet
    assert book.app.selection.address == "$C$30:$D$31"
    assert (view.zoom, view.scroll_row, view.scroll_column) == (80, 20, 2)


def test_zoom_is_saved(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    book.impl.view.zoom = 85
    assert saved(book, tmp_path).active.sheet_view.zoomScale == 85
    with reopened(book, tmp_path) as again:
        assert again.impl.view.zoom == 85


def test_pdf_of_book_and_range(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = "in the book"
    whole, part = tmp_path / "book.pdf", tmp_path / "range.pdf"
    book.to_pdf(whole)
    sheet["A1:B2"].to_pdf(part)
    assert whole.read_bytes().startswith(b"%PDF")
    assert part.read_bytes().startswith(b"%PDF")


def test_one_sheet_as_html(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = "这一张"
    book.sheets.add("另一张", after=sheet)["A1"].value = "不要的"
    sheet.to_html(tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "这一张" in page
    assert "不要的" not in page
    assert [found.name for found in book.sheets] == [sheet.name, "另一张"]
