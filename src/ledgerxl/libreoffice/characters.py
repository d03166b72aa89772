"""A part of the text of a cell or a shape, to format it on its own."""

from __future__ import annotations

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.fonts import Font


@speaks_up
class Characters(base_classes.Characters):
    """Some characters of a text. start counts from 0; length None means up to the end."""

    def __init__(self, text: UnoObject, start: int = 0, length: int | None = None) -> None:
        self._text = text
        self._start = start
        self._length = len(text.getString()) - start if length is None else length

    @property
    def api(self) -> UnoObject:
        """Return a UNO text cursor that spans the characters."""
        cursor = self._text.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start, False)
        cursor.goRight(self._length, True)
        return cursor

    @property
    def text(self) -> str:
        """Return the characters."""
        whole: str = self._text.getString()
        return whole[self._start : self._start + self._length]

    @property
    def font(self) -> Font:
        """Return the font of these characters."""
        return Font(self.api)

    def __getitem__(self, item: int | slice) -> Characters:
        """Return one character, or the characters of a slice, counted within this part.

        Raises:
            ValueError: a slice counts from the end, which Excel does not allow either.
            IndexError: there is no such character.
        """
        if isinstance(item, slice):
            return self._slice(item)
        if not -self._length <= item < self._length:
            raise IndexError(item)
        return Characters(self._text, self._start + item % self._length, 1)

    def _slice(self, item: slice) -> Characters:
        if (item.start or 0) < 0 or (item.stop or 0) < 0:
            raise ValueError("Characters object does not support slicing with negative indexes")
        start, stop, _ = slice(item.start, item.stop).indices(self._length)
        return Characters(self._text, self._start + start, max(stop - start, 0))
