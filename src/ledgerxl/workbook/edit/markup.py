"""Small XML parts edited in place: what is not edited stays byte for byte, whatever prefixes, comments or line breaks it has.

A part is parsed once into elements that know where they stand in it; edits are then spliced in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ledgerxl.workbook.file.strings import plain_text
from ledgerxl.workbook.file.xml_part import BrokenXmlError, feed, safe_parser

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TAG: Final = re.compile(rb"<([\w.-]+:)?[^\s/>]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ENCODING: Final = re.compile(r"encoding\s*=\s*[\"'][^\"']*[\"']")

Splice = tuple[int, int, bytes]
"""From where to where in the part, and what comes there."""


@dataclass(slots=True, eq=False)
class Element:
    """One element.

    Attributes:
        name: without prefix.
        prefix: with its colon, such as `x:`; "" for none.
        start, inner, close, end: where its tag begins and ends, its end tag begins and ends; the last three are the same in `<a/>`.
    """

    name: str
    space: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    def find(self, path: str) -> Element | None:
        """Return the first element on a path such as `sheets/sheet`."""
        return next(self.all(path), None)

    def all(self, path: str) -> Iterator[Element]:
        """Yield the elements on a path."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first and child.space == self.space:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute by its local name."""
        return self.attributes.get(name, default)


class Markup:
    """A part and the edits on it; `result` is the edited part.

    Raises:
        BrokenXmlError, DoctypeError: see `xml_part`.
    """

    def __init__(self, part: bytes) -> None:
        self.data = _utf8(part)
        self.root = _parsed(self.data)
        self._splices: list[Splice] = []
        self._appended: dict[int, tuple[Element, list[bytes]]] = {}

    @property
    def is_edited(self) -> bool:
        """Whether `result` differs from the part."""
        return bool(self._splices or self._appended)

    def raw(self, element: Element) -> bytes:
        """Return an element as it stands in the part."""
        return self.data[element.start : element.end]

    def text(self, element: Element) -> str:
        """Return the text of an element without children."""
        return plain_text(self.data[element.inner : element.close])

    def replace(self, element: Element, xml: bytes) -> None:
        """Put something else in an element's place; b"" takes it away."""
        self._splices.append((element.start, element.end, xml))

    def set_text(self, element: Element, text: str) -> None:
        """Replace the content of an element that has some."""
        self._splices.append((element.inner, element.close, escape(text).encode()))

    def set(self, element: Element, **attributes: str) -> None:
        """Set attributes of an element; once per element."""
        tag = self.data[element.start : element.inner]
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        self._splices.append((element.start, element.inner, tag))

    def insert_before(self, element: Element, xml: bytes) -> None:
        """Put XML in front of an element."""
        self._splices.append((element.start, element.start, xml))

    def append(self, element: Element, xml: bytes) -> None:
        """Put XML behind an element's last child."""
        self._appended.setdefault(id(element), (element, []))[1].append(xml)

    def result(self) -> bytes:
        """Return the part with the edits."""
        splices = list(self._splices)
        for element, pieces in self._appended.values():
            splices = self._with_appended(splices, element, b"".join(pieces))
        pieces, at = [], 0
        for start, end, xml in sorted(splices, key=lambda splice: splice[:2]):
            pieces += [self.data[at:start], xml]
            at = max(at, end)
        return b"".join([*pieces, self.data[at:]])

    def _with_appended(self, splices: list[Splice], element: Element, xml: bytes) -> list[Splice]:
        if element.end > element.inner:
            return [*splices, (element.close, element.close, xml)]
        # `<a/>` becomes `<a>…</a>`; its attributes may change as well
        tags = [one for one in splices if one[:2] == (element.start, element.inner)]
        tag = tags[0][2] if tags else self.raw(element)
        others = [one for one in splices if one not in tags]
        return [*others, (element.start, element.end, self._opened(tag, xml, element))]

    @staticmethod
    def _opened(tag: bytes, xml: bytes, element: Element) -> bytes:
        return tag.rstrip()[:-2].rstrip() + b">" + xml + f"</{element.prefix}{element.name}>".encode()


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute set."""
    given = f" {name}={quoteattr(value)}".encode()
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
    if found:
        return tag[: found.start(1)] + quoteattr(value).encode() + tag[found.end(1) :]
    head = re.match(rb"<[^\s/>]+", tag)
    assert head, "a tag has a name"  # noqa: S101
    return tag[: head.end()] + given + tag[head.end() :]


def _utf8(part: bytes) -> bytes:
    """Return a part in UTF-8, so that places in it are places in the bytes."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _ENCODING.sub('encoding="UTF-8"', part.decode("utf-16"), count=1).encode()
    declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", part)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        try:
            return _ENCODING.sub('encoding="UTF-8"', part.decode(declared[1].decode()), count=1).encode()
        except (LookupError, UnicodeDecodeError) as unknown:
            raise BrokenXmlError("encoding") from unknown
    return part


def _parsed(data: bytes) -> Element:
    parser = safe_parser()
    top = Element("", "", "", {}, 0)
    open_elements = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(data, at)
        if tag is None:
            raise BrokenXmlError("tag")
        space, _, local = name.rpartition(" ")
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        prefix = (tag[1] or b"").decode()
        element = Element(local, space, prefix, own, at, tag.end(), tag.end(), tag.end())
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(name: str) -> None:
        element = open_elements.pop()
        at = parser.CurrentByteIndex
        if data[element.inner - 2 : element.inner] != b"/>":
            element.close, element.end = at, data.index(b">", at) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    feed(parser, data, final=True)
    return top.children[0]
