"""Pictures on a sheet, and pictures of a sheet's cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from xlwings import base_classes

from ledgerxl.libreoffice import drawing
from ledgerxl.libreoffice.bridge import UnoObject, file_url, property_values
from ledgerxl.libreoffice.collection import SheetCollection
from ledgerxl.libreoffice.drawing import Drawn
from ledgerxl.libreoffice.errors import LibreOfficeError, Unsupported, speaks_up
from ledgerxl.libreoffice.units import hundredths
from ledgerxl.libreoffice.view import View
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.ranges import Range

_AS_IT_IS = -1
"""What xlwings passes for a width or height that the file decides."""


@speaks_up
class Picture(Drawn, base_classes.Picture):
    """One picture."""

    @property
    def width(self) -> float:
        """Return the width in points."""
        return super().width

    @width.setter
    def width(self, value: float) -> None:
        size = self.shape.Size
        height = round(size.Height * hundredths(value) / size.Width) if self.lock_aspect_ratio else size.Height
        self.resize(hundredths(value), height)

    @property
    def height(self) -> float:
        """Return the height in points."""
        return super().height

    @height.setter
    def height(self, value: float) -> None:
        size = self.shape.Size
        width = round(size.Width * hundredths(value) / size.Height) if self.lock_aspect_ratio else size.Width
        self.resize(width, hundredths(value))

    @property
    def lock_aspect_ratio(self) -> bool:
        """Tell whether changing one side changes the other; kept while the book is open."""
        return drawing.keeps_proportions(self.shape)

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        drawing.keep_proportions(self.shape, value)

    def index(self) -> int:
        """Return the place among the sheet's pictures, from 1."""
        return [picture.ZOrder for picture in _pictures_on(self)].index(self.shape.ZOrder) + 1

    def update(self, filename: str) -> Picture:
        """Show another file in the same place and size, and return the picture."""
        self.shape.Graphic = _graphic(self.sheet.book, filename)
        return self


def _pictures_on(picture: Picture) -> list[UnoObject]:
    return [shape for shape in drawing.shapes_on(picture.sheet) if shape.ShapeType == drawing.PICTURE]


def _graphic(book: Book, filename: str) -> UnoObject:
    if not Path(filename).is_file():
        raise FileNotFoundError(filename)
    provider = book.app.office.create("com.sun.star.graphic.GraphicProvider")
    graphic = provider.queryGraphic(property_values(URL=file_url(filename)))
    if graphic is None:
        raise LibreOfficeError(
            both(
                f"LibreOffice 读不了图片 {filename}，请换成 PNG 或 JPEG。",
                f"LibreOffice cannot read the picture {filename}; use PNG or JPEG.",
            )
        )
    return graphic


@speaks_up
class Pictures(SheetCollection[Picture], base_classes.Pictures):
    """The pictures of a sheet, lowest first."""

    def members(self) -> list[Picture]:
        """Return the pictures."""
        shapes = drawing.shapes_on(self.sheet)
        return [Picture(self.sheet, shape) for shape in shapes if shape.ShapeType == drawing.PICTURE]

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Put a picture on the sheet. left, top, width, height: points; −1 means the picture's own size.

        Raises:
            Unsupported: the picture should stay a link to its file.
        """
        if link_to_file:
            raise Unsupported("Pictures.add(link_to_file=True)", "A picture is stored in the book.")
        name, graphic = self.free_name("Picture "), _graphic(self.sheet.book, filename)
        picture = Picture(self.sheet, drawing.new_shape(self.sheet, drawing.PICTURE))
        picture.shape.Graphic = graphic
        picture.name = name
        own_size = width == _AS_IT_IS and height == _AS_IT_IS
        picture.resize(*(drawing.natural_size(graphic) if own_size else (hundredths(width), hundredths(height))))
        picture.place(anchor.left if anchor else left or 0, anchor.top if anchor else top or 0)
        picture.lock_aspect_ratio = own_size
        return picture


def export_png(book: Book, shape: UnoObject, path: str) -> None:
    """Save a drawn object as a PNG file."""
    exporter = book.app.office.create("com.sun.star.drawing.GraphicExportFilter")
    exporter.setSourceDocument(shape)
    if not exporter.filter(property_values(URL=file_url(path), MediaType="image/png")):
        raise LibreOfficeError(
            both(
                f"图片写不进 {path}，请看文件夹是否存在、能否写入。",
                f"Cannot write the picture {path}; does the folder exist, and may it be written?",
            )
        )


def range_to_png(cells: Range, path: str) -> None:
    """Save the cells as a PNG file, as LibreOffice copies them for other programs: without colours of conditional formats."""
    view = View(cells.sheet.book)
    with view.kept():
        view.select(cells)
        content = view.api.getTransferable()
        flavor = next((kind for kind in content.getTransferDataFlavors() if kind.MimeType == "image/png"), None)
        if flavor is None:
            raise LibreOfficeError(both("LibreOffice 没能给这些单元格出图。", "LibreOffice gave no picture of these cells."))
        Path(path).write_bytes(content.getTransferData(flavor).value)


def copy_picture(cells: Range, appearance: str, format_: str) -> NoReturn:
    """Refuse: a LibreOffice without a screen has no clipboard to paste from elsewhere."""
    raise Unsupported("Range.copy_picture", "Use to_png().")
