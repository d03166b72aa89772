"""Number format codes: Excel's text on one side, a key of the document's format table on the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerxl.libreoffice.bridge import UnoObject, struct, uno_exception

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

GENERAL = "General"
KEYS_PER_LOCALE = 10_000
"""LibreOffice numbers the formats of each language from a multiple of this; the first of them is General."""

_PIECES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|General|[^"\\_*\[]', re.IGNORECASE)
_COLORS = {"BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW"}
_LANGUAGE_IDS = {("zh", "CN"): "804", ("zh", "TW"): "404", ("ja", "JP"): "411", ("ko", "KR"): "412"}


class NumberFormats:
    """The number formats of one book."""

    def __init__(self, book: Book) -> None:
        self._formats = book.api.getNumberFormats()
        self._english = struct("com.sun.star.lang.Locale", "en", "US", "")
        self._own = struct("com.sun.star.lang.Locale")
        self._keys: dict[str, int] = {}
        self._codes: dict[int, str] = {}
        self._kinds: dict[int, int] = {}

    def key(self, code: str) -> int:
        """Return the document's key for an Excel code, added when it is new.

        Raises:
            ValueError: the code is not valid.
        """
        if code not in self._keys:
            self._keys[code] = 0 if code == GENERAL else self._add(code)
            self._codes.setdefault(self._keys[code], code)
        return self._keys[code]

    def _add(self, code: str) -> int:
        """Add a code in the document's own language: one in English would carry a mark of that language into the file."""
        try:
            return int(self._formats.addNewConverted(code, self._english, self._own))
        except uno_exception() as error:
            raise ValueError(f"{code!r} is not a valid number format.") from error

    def code(self, key: int) -> str:
        """Return the Excel code of a key."""
        if key not in self._codes:
            self._codes[key] = GENERAL if self.is_general(key) else self._excel_code(key)
        return self._codes[key]

    def _excel_code(self, key: int) -> str:
        found = self._formats.getByKey(key)
        locale = found.Locale
        if locale.Language not in ("", "en"):
            found = self._in_english(found)
        code = excel_code(found.FormatString)
        native = _LANGUAGE_IDS.get((locale.Language, locale.Country))
        return code.replace("]", f"][$-{native}]", 1) if native and "[DBNum" in code else code

    def _in_english(self, found: UnoObject) -> UnoObject:
        """Return a format of another language written in English: day is T in German."""
        key = self._formats.addNewConverted(found.FormatString, found.Locale, self._english)
        return self._formats.getByKey(key)

    def kind(self, key: int) -> int:
        """Return the bits of com.sun.star.util.NumberFormat that say what a format shows."""
        if key not in self._kinds:
            self._kinds[key] = int(self._formats.getByKey(key).Type)
        return self._kinds[key]

    def is_general(self, key: int) -> bool:
        """Say whether a key is General, in any language."""
        return key % KEYS_PER_LOCALE == 0


def excel_code(code: str) -> str:
    """Return LibreOffice's spelling of a code in Excel's: the letters of dates small, colours capitalised."""
    return "".join(_excel_piece(piece) for piece in _PIECES.findall(code))


def _excel_piece(piece: str) -> str:
    if piece.startswith("["):
        inside = piece[1:-1]
        if inside.upper() in _COLORS:
            return f"[{inside.capitalize()}]"
        return piece.lower() if inside.strip("HMShms") == "" else piece
    return piece.lower() if piece in "YMDHSG" else piece
