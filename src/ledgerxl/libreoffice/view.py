"""What a book's window shows: the sheet in front, selection, zoom, scrolling, gridlines, frozen panes; and pictures of it as PDF.

LibreOffice keeps these in the window, not in the sheet, and only for the sheet in front. So each function brings its sheet to
the front, acts, and puts back what was there before. A book opened hidden has a window too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xlwings import base_classes

from ledgerxl.libreoffice import bridge, dispatch
from ledgerxl.libreoffice.addresses import column_number
from ledgerxl.libreoffice.bridge import UnoObject, property_values
from ledgerxl.libreoffice.errors import LibreOfficeError, speaks_up
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.ranges import Range
    from ledgerxl.libreoffice.sheets import Sheet

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]+)?", re.IGNORECASE)
_GRIDLINES = ".uno:ToggleSheetGrid"
_ZOOM_BY_VALUE = 3
_SMALL_PDF = {"Quality": 50, "ReduceImageResolution": True, "MaxImageResolution": 150}
"""What `quality="minimum"` means: pictures at half quality and 150 dots per inch."""


def controller_of(book: Book) -> UnoObject:
    """Return the window of a book.

    Raises:
        LibreOfficeError: the book has no window (a program that embeds LibreOffice may open it so).
    """
    controller = book.api.getCurrentController()
    if controller is None:
        raise LibreOfficeError(
            both("这个工作簿没有窗口，请用 books.open() 重新打开。", "The book has no window; open it with books.open().")
        )
    return controller


@contextmanager
def in_front(sheet: Sheet) -> Iterator[UnoObject]:
    """Bring a sheet to the front, give its window, and put everything back as it was before."""
    controller = controller_of(sheet.book)
    if controller.getActiveSheet().Name == sheet.api.Name:
        yield controller
        return
    with View(sheet.book).kept():
        controller.setActiveSheet(sheet.api)
        yield controller


class View:
    """The window of a book, for commands that must leave it as they found it.

    Rows and columns count from 1. Scrolling and selection are those of the sheet in front.
    """

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> UnoObject:
        """Return the UNO controller."""
        return controller_of(self.book)

    @property
    def active_sheet(self) -> Sheet:
        """Return the sheet in front."""
        sheet: Sheet = self.book.sheets(self.api.getActiveSheet().Name)
        return sheet

    @active_sheet.setter
    def active_sheet(self, sheet: Sheet) -> None:
        self.api.setActiveSheet(sheet.api)

    @property
    def zoom(self) -> int:
        """Return the zoom in percent."""
        return int(self.api.ZoomValue)

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self.api.ZoomType = _ZOOM_BY_VALUE
        self.api.ZoomValue = percent

    @property
    def scroll_row(self) -> int:
        """Return the first row that shows in the scrolling pane."""
        return int(self._scrolling_pane().getFirstVisibleRow()) + 1

    @scroll_row.setter
    def scroll_row(self, row: int) -> None:
        self._scrolling_pane().setFirstVisibleRow(row - 1)

    @property
    def scroll_column(self) -> int:
        """Return the first column that shows in the scrolling pane."""
        return int(self._scrolling_pane().getFirstVisibleColumn()) + 1

    @scroll_column.setter
    def scroll_column(self, column: int) -> None:
        self._scrolling_pane().setFirstVisibleColumn(column - 1)

    def _scrolling_pane(self) -> UnoObject:
        controller = self.api
        return controller.getByIndex(controller.Count - 1)

    def select(self, cells: Range) -> None:
        """Bring the range's sheet to the front and select the range."""
        self.active_sheet = cells.sheet
        self.api.select(cells.api)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Run a block and put back sheet in front, selection, zoom and scrolling, whatever the block did or raised."""
        controller = self.api
        front, selection, zoom = controller.getActiveSheet(), controller.getSelection(), self.zoom
        row, column = self.scroll_row, self.scroll_column
        try:
            yield
        finally:
            controller.setActiveSheet(front)
            controller.select(selection)
            if self.zoom != zoom:
                self.zoom = zoom
            self.scroll_row, self.scroll_column = row, column


@speaks_up
class FreezePanes(base_classes.FreezePanes):
    """The frozen rows and columns of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep the rows and columns of a range in sight: `1:1` a row, `A:A` a column, `A1:B3` three rows and two columns."""
        columns, rows = frozen_extent(frozen_range)
        with in_front(self.sheet) as controller:
            _scroll_to_start(controller)
            controller.freezeAtPosition(columns, rows)

    def unfreeze(self) -> None:
        """Let all rows and columns scroll."""
        with in_front(self.sheet) as controller:
            controller.freezeAtPosition(0, 0)

    @property
    def frozen(self) -> bool:
        """Tell whether the sheet has frozen panes."""
        with in_front(self.sheet) as controller:
            return bool(controller.hasFrozenPanes())


def _scroll_to_start(controller: UnoObject) -> None:
    """Show the first cell: LibreOffice silently refuses to freeze rows that are scrolled away."""
    controller.freezeAtPosition(0, 0)
    controller.setFirstVisibleRow(0)
    controller.setFirstVisibleColumn(0)


def frozen_extent(address: str) -> tuple[int, int]:
    """Return how many columns and rows a range address freezes.

    >>> frozen_extent("$1:$5"), frozen_extent("B:B"), frozen_extent("$A$1:$C$2")
    ((0, 5), (2, 0), (3, 2))
    """
    match = _ADDRESS.fullmatch(address.rpartition(":")[2].strip())
    if match is None or not (match[1] or match[2]):
        raise ValueError(f"{address!r} is not an address like A1, A:B or 1:2.")
    return column_number(match[1] or ""), int(match[2] or 0)


def show_gridlines(sheet: Sheet) -> bool:
    """Tell whether the sheet shows gridlines on the screen."""
    with in_front(sheet) as controller:
        return bool(dispatch.state(sheet.book.app.office, controller, _GRIDLINES))


def set_show_gridlines(sheet: Sheet, value: bool) -> None:
    """Show or hide the sheet's gridlines on the screen."""
    with in_front(sheet) as controller:
        if bool(dispatch.state(sheet.book.app.office, controller, _GRIDLINES)) != value:
            dispatch.run(sheet.book.app.office, controller, _GRIDLINES)


def to_html(sheet: Sheet, path: str) -> None:
    """Save one sheet as an HTML page. LibreOffice writes whole books only, so it writes a book with a copy of the sheet."""
    hidden = property_values(Hidden=True)
    alone = sheet.book.app.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    try:
        sheets = alone.getSheets()
        spare = sheets.getElementNames()
        sheets.importSheet(sheet.book.api, sheet.name, sheets.Count)
        for name in spare:
            sheets.removeByName(name)
        alone.storeToURL(bridge.file_url(path), property_values(FilterName="HTML (StarCalc)"))
    finally:
        alone.close(True)


def book_to_pdf(book: Book, path: str, quality: str) -> None:
    """Print the visible sheets of a book into a PDF file. quality: `standard` or `minimum`."""
    _store_pdf(book, path, quality, None)


def range_to_pdf(cells: Range, path: str, quality: str) -> None:
    """Print one range into a PDF file. quality: `standard` or `minimum`."""
    _store_pdf(cells.sheet.book, path, quality, cells.api)


def sheet_to_pdf(sheet: Sheet, path: str, quality: str) -> None:
    """Print one sheet into a PDF file. quality: `standard` or `minimum`."""
    _store_pdf(sheet.book, path, quality, sheet.api)


def shape_to_pdf(sheet: Sheet, shape: UnoObject, path: str, quality: str) -> None:
    """Print one drawn object, a chart for instance, into a PDF file. quality: `standard` or `minimum`."""
    shapes = sheet.book.app.office.create("com.sun.star.drawing.ShapeCollection")
    shapes.add(shape)
    _store_pdf(sheet.book, path, quality, shapes)


def _store_pdf(book: Book, path: str, quality: str, selection: UnoObject | None) -> None:
    wanted = dict(_SMALL_PDF) if quality == "minimum" else {}
    if selection is not None:
        wanted["Selection"] = selection
    filter_data = bridge.typed("[]com.sun.star.beans.PropertyValue", property_values(**wanted))
    book.api.storeToURL(bridge.file_url(path), property_values(FilterName="calc_pdf_Export", FilterData=filter_data))
