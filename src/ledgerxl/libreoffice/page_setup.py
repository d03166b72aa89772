"""How a sheet prints: paper, margins, scaling, repeated rows, header and footer, print area, page breaks.

LibreOffice keeps all but the last three in page styles, which sheets share: before the first change a sheet gets a style
of its own, so that printing one sheet differently never changes another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xlwings import base_classes

from ledgerxl.libreoffice import header_footer
from ledgerxl.libreoffice.addresses import column_letters
from ledgerxl.libreoffice.bridge import UnoObject, struct
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.header_footer import HeaderFooter
from ledgerxl.libreoffice.units import hundredths, points

if TYPE_CHECKING:
    from ledgerxl.libreoffice.sheets import Sheet

PAPER_SIZES = {
    "A3": (29700, 42000),
    "A4": (21000, 29700),
    "A5": (14800, 21000),
    "Letter": (21590, 27940),
    "Legal": (21590, 35560),
}
"""Width and height upright, in hundredths of a millimetre."""

_READ_ONLY = 16
_SIZE_TOLERANCE = 100
"""A file's A4 is 21001 or 20999 wide, depending on who wrote it."""

_ROWS = re.compile(r"\$?(\d+)(?::\$?(\d+))?")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3})(?::\$?([A-Z]{1,3}))?", re.IGNORECASE)


class Margins(NamedTuple):
    """Distances in points from the paper's edge: to the cells, and to the header and footer."""

    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float


@speaks_up
class PageSetup(base_classes.PageSetup):
    """The print setup of one sheet. `print_area` is xlwings' own member; the others are the engine's."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> UnoObject:
        """Return the UNO page style the sheet uses, perhaps together with others: read it, do not change it."""
        return self._styles().getByName(self.sheet.api.PageStyle)

    def _styles(self) -> UnoObject:
        return self.sheet.book.api.getStyleFamilies().getByName("PageStyles")

    def own_style(self) -> UnoObject:
        """Return the page style that only this sheet uses; make one, a copy of the shared one, when there is none."""
        name = self.sheet.api.PageStyle
        users = [sheet for sheet in _sheets_of(self.sheet) if sheet.PageStyle == name]
        return self.api if len(users) == 1 else self._separate(self.api)

    def _separate(self, shared: UnoObject) -> UnoObject:
        styles = self._styles()
        name = _free_name(styles, f"PageStyle_{self.sheet.name}")
        style = self.sheet.book.api.createInstance("com.sun.star.style.PageStyle")
        styles.insertByName(name, style)
        for property_ in shared.getPropertySetInfo().getProperties():
            if not property_.Attributes & _READ_ONLY:
                style.setPropertyValue(property_.Name, shared.getPropertyValue(property_.Name))
        self.sheet.api.PageStyle = name
        return style

    @property
    def print_area(self) -> str | None:
        """Return the address that prints, like `$A$1:$B$3`; None means everything."""
        areas = self.sheet.api.getPrintAreas()
        return ",".join(self.sheet.book.engine_range(area).address for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        addresses = value.split(",") if value else []
        self.sheet.api.setPrintAreas(tuple(self.sheet.range(address.strip()).cell_address for address in addresses))

    @property
    def paper(self) -> str | None:
        """Return the paper's name (`A4`, `Letter`, …), or None for a size without one."""
        size = self.api.Size
        width, height = sorted((size.Width, size.Height))
        return next((name for name, (w, h) in PAPER_SIZES.items() if _near(width, w) and _near(height, h)), None)

    @paper.setter
    def paper(self, name: str) -> None:
        if name not in PAPER_SIZES:
            raise ValueError(f"{name!r} is not a paper size; known are {', '.join(PAPER_SIZES)}.")
        self._set_paper(name, self.landscape)

    @property
    def landscape(self) -> bool:
        """Tell whether the paper lies on its long side."""
        return bool(self.api.IsLandscape)

    @landscape.setter
    def landscape(self, value: bool) -> None:
        style = self.own_style()
        narrow, wide = sorted((style.Width, style.Height))
        style.IsLandscape = value
        style.Size = _size(wide, narrow) if value else _size(narrow, wide)

    def _set_paper(self, name: str, landscape: bool) -> None:
        width, height = PAPER_SIZES[name]
        self.own_style().Size = _size(height, width) if landscape else _size(width, height)

    @property
    def fit_to_width(self) -> int | None:
        """Return how many pages wide the print may be at most; None means it is not shrunk to a width."""
        return int(self.api.ScaleToPagesX) or None

    @fit_to_width.setter
    def fit_to_width(self, pages: int | None) -> None:
        self.own_style().ScaleToPagesX = pages or 0

    @property
    def fit_to_height(self) -> int | None:
        """Return how many pages high the print may be at most; None means as many as it takes."""
        return int(self.api.ScaleToPagesY) or None

    @fit_to_height.setter
    def fit_to_height(self, pages: int | None) -> None:
        self.own_style().ScaleToPagesY = pages or 0

    @property
    def zoom(self) -> int:
        """Return the scale in percent that applies when nothing is fitted."""
        return int(self.api.PageScale)

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self.own_style().PageScale = percent

    @property
    def margins(self) -> Margins:
        """Return the margins in points."""
        style = self.api
        head, foot = _band(style, "Header"), _band(style, "Footer")
        cells = (style.LeftMargin, style.RightMargin, style.TopMargin + head, style.BottomMargin + foot)
        return Margins(*(points(distance) for distance in (*cells, style.TopMargin, style.BottomMargin)))

    @margins.setter
    def margins(self, value: Margins) -> None:
        style = self.own_style()
        style.LeftMargin, style.RightMargin = hundredths(value.left), hundredths(value.right)
        _set_vertical(style, "Top", "Header", hundredths(value.top), hundredths(value.header))
        _set_vertical(style, "Bottom", "Footer", hundredths(value.bottom), hundredths(value.footer))

    @property
    def header(self) -> HeaderFooter:
        """Return the header's three parts, with Excel's codes: `&P` page, `&N` pages, `&D` date, `&T` time, `&A` sheet, `&F` file."""
        return header_footer.read(self.api, "Header")

    @header.setter
    def header(self, value: HeaderFooter | tuple[str, str, str]) -> None:
        header_footer.write(self.sheet.book.api, self.own_style(), "Header", HeaderFooter(*value))

    @property
    def footer(self) -> HeaderFooter:
        """Return the footer's three parts, with the same codes as the header."""
        return header_footer.read(self.api, "Footer")

    @footer.setter
    def footer(self, value: HeaderFooter | tuple[str, str, str]) -> None:
        header_footer.write(self.sheet.book.api, self.own_style(), "Footer", HeaderFooter(*value))

    @property
    def center_horizontally(self) -> bool:
        """Tell whether the cells print in the middle of the page's width."""
        return bool(self.api.CenterHorizontally)

    @center_horizontally.setter
    def center_horizontally(self, value: bool) -> None:
        self.own_style().CenterHorizontally = value

    @property
    def print_gridlines(self) -> bool:
        """Tell whether gridlines print."""
        return bool(self.api.PrintGrid)

    @print_gridlines.setter
    def print_gridlines(self, value: bool) -> None:
        self.own_style().PrintGrid = value

    @property
    def title_rows(self) -> str | None:
        """Return the rows repeated on every page, like `$1:$3`."""
        if not self.sheet.api.getPrintTitleRows():
            return None
        rows = self.sheet.api.getTitleRows()
        return f"${rows.StartRow + 1}:${rows.EndRow + 1}"

    @title_rows.setter
    def title_rows(self, value: str | None) -> None:
        sheet = self.sheet.api
        sheet.setPrintTitleRows(value is not None)
        if value is not None:
            first, last = _pair(_ROWS, value)
            sheet.setTitleRows(_lines(self.sheet, StartRow=int(first) - 1, EndRow=int(last) - 1))

    @property
    def title_columns(self) -> str | None:
        """Return the columns repeated on every page, like `$A:$B`."""
        if not self.sheet.api.getPrintTitleColumns():
            return None
        columns = self.sheet.api.getTitleColumns()
        return f"${column_letters(1 + columns.StartColumn)}:${column_letters(1 + columns.EndColumn)}"

    @title_columns.setter
    def title_columns(self, value: str | None) -> None:
        sheet = self.sheet.api
        sheet.setPrintTitleColumns(value is not None)
        if value is not None:
            first, last = (sheet.Columns.getByName(name.upper()).getRangeAddress().StartColumn for name in _pair(_COLUMNS, value))
            sheet.setTitleColumns(_lines(self.sheet, StartColumn=first, EndColumn=last))

    @property
    def row_breaks(self) -> list[int]:
        """Return the rows that begin a new page because someone said so."""
        return [place.Position + 1 for place in self.sheet.api.getRowPageBreaks() if place.ManualBreak]

    @row_breaks.setter
    def row_breaks(self, rows: list[int]) -> None:
        for row in self.row_breaks:
            self.sheet.api.Rows.getByIndex(row - 1).IsStartOfNewPage = False
        for row in rows:
            self.sheet.api.Rows.getByIndex(row - 1).IsStartOfNewPage = True

    @property
    def column_breaks(self) -> list[int]:
        """Return the columns (1 is A) that begin a new page because someone said so."""
        return [place.Position + 1 for place in self.sheet.api.getColumnPageBreaks() if place.ManualBreak]

    @column_breaks.setter
    def column_breaks(self, columns: list[int]) -> None:
        for column in self.column_breaks:
            self.sheet.api.Columns.getByIndex(column - 1).IsStartOfNewPage = False
        for column in columns:
            self.sheet.api.Columns.getByIndex(column - 1).IsStartOfNewPage = True


def _sheets_of(sheet: Sheet) -> Iterator[UnoObject]:
    sheets = sheet.book.api.getSheets()
    return (sheets.getByIndex(number) for number in range(sheets.Count))


def _free_name(styles: UnoObject, wanted: str) -> str:
    name, number = wanted, 1
    while styles.hasByName(name):
        number += 1
        name = f"{wanted} {number}"
    return name


def _near(length: int, other: int) -> bool:
    return abs(length - other) <= _SIZE_TOLERANCE


def _size(width: int, height: int) -> UnoObject:
    return struct("com.sun.star.awt.Size", Width=width, Height=height)


def _band(style: UnoObject, band: str) -> int:
    """Return the height of the header or footer with its distance to the cells; 0 when it is off."""
    return int(getattr(style, f"{band}Height")) if getattr(style, f"{band}IsOn") else 0


def _set_vertical(style: UnoObject, edge: str, band: str, margin: int, band_margin: int) -> None:
    """Excel measures both distances from the paper's edge; LibreOffice stacks margin, header and cells."""
    if not getattr(style, f"{band}IsOn"):
        setattr(style, f"{edge}Margin", margin)
        return
    setattr(style, f"{edge}Margin", min(band_margin, margin))
    setattr(style, f"{band}IsDynamicHeight", False)
    setattr(style, f"{band}Height", max(margin - band_margin, 0))


def _pair(pattern: re.Pattern[str], address: str) -> tuple[str, str]:
    match = pattern.fullmatch(address.strip())
    if match is None:
        raise ValueError(f"{address!r} is not an address of whole rows like 1:3 or whole columns like A:B.")
    return match[1], match[2] or match[1]


def _lines(sheet: Sheet, **ends: int) -> UnoObject:
    return struct("com.sun.star.table.CellRangeAddress", Sheet=sheet.position, **ends)
