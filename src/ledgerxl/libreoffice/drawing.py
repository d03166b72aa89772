"""Objects drawn over a sheet: their name, and where they stand in points from the sheet's top left corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerxl.libreoffice.bridge import UnoObject, property_values, struct
from ledgerxl.libreoffice.units import hundredths, points

if TYPE_CHECKING:
    from ledgerxl.libreoffice.sheets import Sheet

PICTURE = "com.sun.star.drawing.GraphicObjectShape"
EMBEDDED = "com.sun.star.drawing.OLE2Shape"
NOTE_BUBBLE = "com.sun.star.drawing.CaptionShape"
CHART_CLASS = "12DCAE26-281F-416F-A234-C3086127382E"
"""The class of embedded objects that are charts."""


class Drawn:
    """One object drawn on a sheet. Left, top, width and height are points, as everywhere in xlwings."""

    def __init__(self, sheet: Sheet, shape: UnoObject) -> None:
        self.sheet = sheet
        self.shape = shape

    @property
    def api(self) -> UnoObject:
        """Return the UNO shape."""
        return self.shape

    @property
    def parent(self) -> Sheet:
        """Return the sheet."""
        return self.sheet

    @property
    def name(self) -> str:
        """Return the name; an object of an old file may have none."""
        return str(self.shape.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.shape.Name = value

    @property
    def left(self) -> float:
        """Return the distance from the sheet's left edge."""
        return points(self.shape.Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self.shape.Position = struct("com.sun.star.awt.Point", X=hundredths(value), Y=self.shape.Position.Y)

    @property
    def top(self) -> float:
        """Return the distance from the sheet's upper edge."""
        return points(self.shape.Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self.shape.Position = struct("com.sun.star.awt.Point", X=self.shape.Position.X, Y=hundredths(value))

    @property
    def width(self) -> float:
        """Return the width."""
        return points(self.shape.Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self.resize(hundredths(value), self.shape.Size.Height)

    @property
    def height(self) -> float:
        """Return the height."""
        return points(self.shape.Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self.resize(self.shape.Size.Width, hundredths(value))

    def resize(self, width: int, height: int) -> None:
        """Give the object a size in hundredths of a millimetre."""
        self.shape.setSize(struct("com.sun.star.awt.Size", Width=width, Height=height))

    def place(self, left: float, top: float) -> None:
        """Move the object; points."""
        self.shape.setPosition(struct("com.sun.star.awt.Point", X=hundredths(left), Y=hundredths(top)))

    def delete(self) -> None:
        """Take the object off the sheet."""
        self.sheet.api.DrawPage.remove(self.shape)


def shapes_on(sheet: Sheet) -> list[UnoObject]:
    """Return what is drawn on a sheet, lowest first, without the bubbles of cell notes."""
    page = sheet.api.DrawPage
    drawn = [page.getByIndex(number) for number in range(page.Count)]
    return [shape for shape in drawn if shape.ShapeType != NOTE_BUBBLE]


def is_chart(shape: UnoObject) -> bool:
    """Tell whether a drawn object is a chart."""
    return bool(shape.ShapeType == EMBEDDED and str(shape.CLSID).upper() == CHART_CLASS)


def new_shape(sheet: Sheet, service: str) -> UnoObject:
    """Return a new object of a kind of drawing, put on the sheet at its origin."""
    shape = sheet.book.api.createInstance(service)
    sheet.api.DrawPage.add(shape)
    return shape


_HUNDREDTHS_PER_PIXEL = 2540 / 96


def natural_size(graphic: UnoObject) -> tuple[int, int]:
    """Return a picture's own width and height in hundredths of a millimetre; 96 pixels are an inch where it does not say."""
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return size.Width, size.Height
    pixels = graphic.SizePixel
    return round(pixels.Width * _HUNDREDTHS_PER_PIXEL), round(pixels.Height * _HUNDREDTHS_PER_PIXEL)


_LOCK = "LockAspectRatio"
"""LibreOffice has no such switch on an object; its free-form property bag keeps ours while the book is open."""


def keeps_proportions(shape: UnoObject) -> bool:
    """Tell whether changing one side of an object changes the other side too."""
    bag = getattr(shape, "InteropGrabBag", ())
    return any(entry.Name == _LOCK and entry.Value for entry in bag)


def keep_proportions(shape: UnoObject, value: bool) -> None:
    """Say whether changing one side of an object changes the other side too."""
    others = tuple(entry for entry in shape.InteropGrabBag if entry.Name != _LOCK)
    shape.InteropGrabBag = others + property_values(**{_LOCK: value})
