"""Texts of a workbook: the shared strings and the escapes that Excel uses in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

from ledgerxl.workbook.file.xml_part import ShortNames, feed, safe_parser

_PLAIN_ITEM = re.compile(
    r"<si>\s*<t(?:\s[^>]*)?(?<!/)>([^<]*)</t>\s*</si>|<si>\s*<t\s*/>\s*</si>|<si\s*/>|<si>(.*?)</si>", re.DOTALL
)
_ANY_ITEM = re.compile(r"<(?:\w+:)?si[\s/>]")
_PHONETIC = re.compile(r"<(rPh)\b.*?</rPh>|<phoneticPr\b[^>]*/>", re.DOTALL)
_TEXT = re.compile(r"<t(?:\s[^>]*)?(?<!/)>([^<]*)</t\s*>")
_ANY_TEXT = re.compile(r"<t(?!\s*/>)[\s>]")
_ENTITY = re.compile(r"&([^;&]{0,12});?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")


class UnusualMarkupError(Exception):
    """Markup that the fast readers do not read: leave it to the XML parser."""


def plain_text(piece: bytes) -> str:
    """Return the text that this XML character data stands for.

    Raises:
        UnusualMarkupError: not UTF-8, or an entity that XML does not know.
    """
    return _resolve(_decoded(piece))


def rich_text(piece: bytes) -> str:
    """Return the text of an `<is>` or `<si>` element's content, runs joined, phonetic guides left out.

    Raises:
        UnusualMarkupError: as `plain_text`.
    """
    return _rich(_decoded(piece))


def _rich(content: str) -> str:
    content = _PHONETIC.sub("", content)
    texts = _TEXT.findall(content)
    if len(texts) != len(_ANY_TEXT.findall(content)):
        raise UnusualMarkupError
    return "".join(_resolve(text) for text in texts)


def _decoded(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError as broken:
        raise UnusualMarkupError from broken


def _resolve(text: str) -> str:
    """Resolve line ends, entities and `_x000D_` escapes of raw character data."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return unescape(text)


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if not entity[0].endswith(";"):
        raise UnusualMarkupError
    if name in _NAMED:
        return _NAMED[name]
    try:
        return chr(int(name[2:], 16) if name.startswith("#x") else int(name.removeprefix("#")))
    except (ValueError, OverflowError) as unknown:
        raise UnusualMarkupError from unknown


def unescape(text: str) -> str:
    """Resolve Excel's `_x000D_` escapes; `_x005F_` protects a literal underscore.

    >>> unescape("a_x000D_b _x005F_x000D_")
    'a\\rb _x000D_'

    Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
    """
    if "_x" not in text:
        return text
    text = _CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    # A character beyond U+FFFF is escaped as two surrogates; a lone one stands for nothing.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shared_strings(part: bytes) -> list[str]:
    """Return the texts of the shared-strings part, in order.

    Raises:
        BrokenXmlError, DoctypeError: see `xml_part`.
    """
    try:
        return _scanned(part)
    except UnusualMarkupError:
        return _parsed(part)


def _scanned(part: bytes) -> list[str]:
    root = part.find(b"<sst")
    if root < 0 or not declares_utf8(part[:root]):
        raise UnusualMarkupError
    content = _decoded(part[root:])
    if "<!" in content or "<?" in content:
        raise UnusualMarkupError
    is_literal = not any(mark in content for mark in ("&", "\r", "_x"))
    resolve = str if is_literal else _resolve
    texts = [_rich(rich) if rich else resolve(plain) for plain, rich in _PLAIN_ITEM.findall(content)]
    if len(texts) != len(_ANY_ITEM.findall(content)):
        raise UnusualMarkupError
    return texts


def declares_utf8(opening: bytes) -> bool:
    """Return whether what stands before a root element leaves the part in UTF-8, without comments or a DOCTYPE."""
    named = re.search(rb"encoding\s*=\s*[\"']([^\"']*)", opening)
    is_utf8 = named is None or named[1].lower() in (b"utf-8", b"utf8", b"us-ascii")
    return is_utf8 and b"<!" not in opening and b"\0" not in opening


def _parsed(part: bytes) -> list[str]:
    items = _Items()
    parser, short = safe_parser(), ShortNames()
    parser.StartElementHandler = lambda name, _: items.start(short(name))
    parser.EndElementHandler = lambda name: items.end(short(name))
    parser.CharacterDataHandler = items.data
    feed(parser, part, final=True)
    return items.texts


class _Items:
    """Collects the texts of `<si>` elements while they are parsed."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._phonetic = 0
        self._open = False

    def start(self, name: str) -> None:
        self._phonetic += name == "rPh"
        if name == "si":
            self._runs = []
        elif name == "t" and not self._phonetic:
            self._open = True
            self._runs.append("")

    def end(self, name: str) -> None:
        self._phonetic -= name == "rPh"
        if name == "si":
            self.texts.append("".join(unescape(run) for run in self._runs))
        elif name == "t":
            self._open = False

    def data(self, text: str) -> None:
        if self._open:
            self._runs[-1] += text


class TextPool:
    """Distinct texts, so that equal codes mean equal texts and the reverse.

    Attributes:
        code_of: for each of the strings it was made of, in their order, the position in `array()`.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        known: dict[str, int] = {}
        codes = [known.setdefault(text, len(known)) for text in strings]
        self.code_of: npt.NDArray[np.int32] = np.array(codes, np.int32)
        self._known = known
        self._array = _object_array(known)

    def __len__(self) -> int:
        return len(self._known)

    def code(self, text: str) -> int:
        """Return the position of this text, -1 when it is not there."""
        return self._known.get(text, -1)

    def array(self) -> npt.NDArray[np.object_]:
        """Return the distinct texts."""
        return self._array

    def starts(self, other: TextPool) -> bool:
        """Return whether another pool was made of the same strings, and perhaps more behind them."""
        same = np.array_equal(self.code_of, other.code_of[: len(self.code_of)])
        return same and bool((self._array == other.array()[: len(self)]).all())


class SheetTexts:
    """The workbook's pool, and behind it the texts that stand in one sheet only."""

    def __init__(self, shared: TextPool) -> None:
        self._shared = shared
        self._own: dict[str, int] = {}
        self._array: npt.NDArray[np.object_] | None = None

    def codes(self, texts: Iterable[str]) -> npt.NDArray[np.int32]:
        """Return the position of each of these texts, new ones added."""
        return np.array([self._added(text) for text in texts], np.int32)

    def code(self, text: str) -> int:
        """Return the position of this text, -1 when it is not there."""
        code = self._shared.code(text)
        return code if code >= 0 else self._own.get(text, -1)

    def _added(self, text: str) -> int:
        code = self._shared.code(text)
        return code if code >= 0 else self._own.setdefault(text, len(self._shared) + len(self._own))

    def array(self) -> npt.NDArray[np.object_]:
        """Return all texts, one array for all columns; the workbook's own where the sheet adds none."""
        if self._array is None or len(self._array) != len(self._shared) + len(self._own):
            shared = self._shared.array()
            self._array = np.concatenate([shared, _object_array(self._own)]) if self._own else shared
        return self._array


def _object_array(texts: Collection[str]) -> npt.NDArray[np.object_]:
    array = np.empty(len(texts), object)
    array[:] = list(texts)
    return array
