"""Parts of a workbook as XML, parsed so that no document can attack the reader.

A DOCTYPE is refused before any of it is processed: without one there are no entities to expand and nothing external to
load. Spreadsheet programs never write one.

Source: https://docs.python.org/3/library/xml.html#xml-security.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat


class DoctypeError(Exception):
    """The part holds a DOCTYPE."""


class BrokenXmlError(Exception):
    """The part is not well-formed XML."""


def safe_parser() -> expat.XMLParserType:
    """Return an expat parser with namespaces ("uri name") that raises `DoctypeError`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise DoctypeError


class ShortNames:
    """Element names without the namespace of the root; names of other namespaces stay "uri name".

    The strict and the transitional OOXML namespaces then read the same, while look-alikes in extension lists do not.
    """

    def __init__(self) -> None:
        self._prefix: str | None = None

    def __call__(self, name: str) -> str:
        if self._prefix is None:
            self._prefix = name[: name.rfind(" ") + 1]
        return name.removeprefix(self._prefix)


def own_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return attributes by their local names; one without a namespace wins over one with."""
    local = {name.rpartition(" ")[2]: value for name, value in attributes.items() if " " in name}
    return local | {name: value for name, value in attributes.items() if " " not in name}


def tree(part: bytes) -> Element:
    """Return the root element of a small part, with `ShortNames` and `own_attributes`.

    Raises:
        BrokenXmlError: not well-formed, or in an unknown encoding.
        DoctypeError: see the module.
    """
    builder, short, parser = TreeBuilder(), ShortNames(), safe_parser()
    parser.StartElementHandler = lambda name, attributes: builder.start(short(name), own_attributes(attributes))
    parser.EndElementHandler = lambda name: builder.end(short(name))
    parser.CharacterDataHandler = builder.data
    feed(parser, part, final=True)
    return builder.close()


def feed(parser: expat.XMLParserType, data: bytes, *, final: bool = False) -> None:
    """Feed the parser; raise BrokenXmlError where it cannot go on."""
    try:
        parser.Parse(data, final)
    except (expat.ExpatError, LookupError, ValueError) as broken:
        raise BrokenXmlError(str(broken)) from broken
