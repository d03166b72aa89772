"""Cell formats of rendered sheets, taken over into the workbook's own styles.

What is there already, byte for byte, is used again: making a report a second time adds nothing.

Source: ECMA-376 part 1, 18.8.39 (styleSheet).
"""

from __future__ import annotations

import re
from typing import Final

from ledgerxl.workbook.edit.markup import Element, Markup, with_attribute

ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip
_FIRST_CUSTOM: Final = 164
_TEXT_XF: Final = b'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
_SPACE: Final = re.compile(rb'\sxmlns(:\w+)?="[^"]*"')


class Styles:
    """The styles part of the workbook, to which formats are added."""

    def __init__(self, part: bytes) -> None:
        self.markup = Markup(part)
        self._copies: dict[int, int] = {}
        self._lists = {name: _List(self.markup, name) for name in ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")}

    def result(self) -> bytes:
        """Return the part with the added formats; the last thing that is asked of it."""
        for one in self._lists.values():
            one.apply()
        return self.markup.result()

    @property
    def is_edited(self) -> bool:
        """Whether any format was added."""
        return any(one.added for one in self._lists.values())

    def beside(self, style: int) -> int:
        """Return the format of font and fill like this one that shows text from the left on one line, added if it is not there.

        It has no border: only cells with a mark are written, and boxes here and there look like something that matters.
        """
        return self._lists["cellXfs"].index(self._beside(style))

    def known_beside(self, style: int) -> int | None:
        """Return the format that `beside` gave; None when it is not there, as after another program wrote the styles."""
        return self._lists["cellXfs"].known(self._beside(style))

    def _beside(self, style: int) -> bytes:
        xf = self._lists["cellXfs"].at(style) or b"<xf/>"
        kept = {name: _attribute(xf, name, "0") for name in ("fontId", "fillId")}
        shape = " ".join(f'{name}="{value}"' for name, value in kept.items())
        applied = 'applyFont="1" applyFill="1" applyAlignment="1"'
        alignment = '<alignment horizontal="left" vertical="center"/>'
        return f'<xf numFmtId="0" {shape} borderId="0" xfId="0" {applied}>{alignment}</xf>'.encode()

    def copy_of(self, style: int) -> int:
        """Return a format of ours that looks like this one, so that cells that we made can be told from the user's."""
        if style not in self._copies:
            self._copies[style] = self._lists["cellXfs"].add(self._lists["cellXfs"].at(style) or b"<xf/>")
        return self._copies[style]

    def header(self, fill: str, ink: str) -> int:
        """Return a format for headers: bold, centred, on a fill."""
        font = self._lists["fonts"].index(f'<font><b/><sz val="11"/>{_colour("color", ink)}<name val="Calibri"/></font>'.encode())
        pattern = f'<patternFill patternType="solid">{_colour("fgColor", fill)}</patternFill>'
        painted = self._lists["fills"].index(f"<fill>{pattern}</fill>".encode())
        alignment = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
        applied = 'applyFont="1" applyFill="1" applyAlignment="1"'
        xf = f'<xf numFmtId="0" fontId="{font}" fillId="{painted}" borderId="0" xfId="0" {applied}>{alignment}</xf>'
        return self._lists["cellXfs"].index(xf.encode())

    def text(self) -> int:
        """Return a plain format for texts that must stay texts."""
        return self._lists["cellXfs"].index(_TEXT_XF)

    def mark(self, properties: dict[str, object]) -> int:
        """Return the differential format with these properties, named as XlsxWriter names them."""
        font = "".join(
            f"<{tag}/>" for tag, name in (("b", "bold"), ("strike", "font_strikeout")) if properties.get(name)
        ) + _colour("color", properties.get("font_color"))
        xml = f"<font>{font}</font>" if font else ""
        if fill := _colour("bgColor", properties.get("bg_color")):
            xml += f"<fill><patternFill>{fill}</patternFill></fill>"
        return self._lists["dxfs"].index(f"<dxf>{xml}</dxf>".encode())

    def take_over(self, rendered: bytes) -> FormatMap:
        """Add the formats of another styles part; return where they went."""
        other = Markup(rendered)
        numbers = self._take_numbers(other)
        places = {name: self._take(other, name) for name in ("fonts", "fills", "borders", "dxfs")}
        cells: list[int] = []
        for xf in _raws(other, "cellXfs"):
            tag, rest = _start_tag(xf)
            number = int(_attribute(tag, "numFmtId", "0"))
            tag = with_attribute(tag, "numFmtId", str(numbers.get(number, number)))
            for name, place in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                tag = with_attribute(tag, name, str(places[place][int(_attribute(tag, name, "0"))]))
            tag = with_attribute(tag, "xfId", "0")
            cells.append(self._lists["cellXfs"].index(tag + rest))
        if cells:
            cells[0] = 0  # the format of cells that name none
        return FormatMap(cells, places["dxfs"])

    def _take(self, other: Markup, name: str) -> list[int]:
        return [self._lists[name].index(xml) for xml in _raws(other, name)]

    def _take_numbers(self, other: Markup) -> dict[int, int]:
        own = {one.get("formatCode"): int(one.get("numFmtId", "0")) for one in self.markup.root.all("numFmts/numFmt")}
        places: dict[int, int] = {}
        for one in other.root.all("numFmts/numFmt"):
            code = one.get("formatCode")
            if code not in own:
                own[code] = max([_FIRST_CUSTOM - 1, *own.values()]) + 1
                xml = with_attribute(b"<numFmt/>", "formatCode", code)
                self._lists["numFmts"].index(with_attribute(xml, "numFmtId", str(own[code])))
            places[int(one.get("numFmtId"))] = own[code]
        return places


class FormatMap:
    """Indexes of formats in the workbook, by those in the rendered file."""

    def __init__(self, cells: list[int], marks: list[int]) -> None:
        self.cells = cells
        self.marks = marks


class _List:
    """One list of the styles part; equal elements have one place."""

    def __init__(self, markup: Markup, name: str) -> None:
        self.added: list[bytes] = []
        self._markup, self._name = markup, name
        self._element = markup.root.find(name)
        self._raws = [markup.raw(child) for child in self._element.children] if self._element else []
        self._places: dict[bytes, int] = {}
        for at, raw in enumerate(self._raws):
            self._places.setdefault(raw, at)

    def at(self, index: int) -> bytes | None:
        every = [*self._raws, *self.added]
        return every[index] if index < len(every) else None

    def index(self, xml: bytes) -> int:
        """Return the place of an element in the list, added if it is not there."""
        xml = _in_prefix(xml, self._markup.root)
        if xml not in self._places:
            self._places[xml] = self.add(xml)
        return self._places[xml]

    def add(self, xml: bytes) -> int:
        """Add an element of the list's own at the end, whether an equal one is there or not; return its place."""
        self.added.append(xml)
        return len(self._raws) + len(self.added) - 1

    def known(self, xml: bytes) -> int | None:
        """Return the place of an element; None when it is not there."""
        return self._places.get(_in_prefix(xml, self._markup.root))

    def apply(self) -> None:
        if not self.added:
            return
        count = str(len(self._raws) + len(self.added))
        if self._element is None:
            prefix = self._markup.root.prefix
            whole = f'<{prefix}{self._name} count="{count}">'.encode() + b"".join(self.added)
            self._insert(whole + f"</{prefix}{self._name}>".encode())
            return
        self._markup.set(self._element, count=count)
        self._markup.append(self._element, b"".join(self.added))

    def _insert(self, xml: bytes) -> None:
        insert_in_order(self._markup, self._markup.root, self._name, xml, ORDER)


def insert_in_order(markup: Markup, parent: Element, name: str, xml: bytes, order: tuple[str, ...]) -> None:
    """Put a child into an element whose children must stand in this order."""
    later = order[order.index(name) + 1 :]
    following = next((child for child in parent.children if child.name in later), None)
    if following is not None:
        markup.insert_before(following, xml)
    else:
        markup.append(parent, xml)


def _raws(markup: Markup, name: str) -> list[bytes]:
    element = markup.root.find(name)
    return [markup.raw(child) for child in element.children] if element else []


def _in_prefix(xml: bytes, root: Element) -> bytes:
    """Return an element without prefixes so that it means the same under a root that has one."""
    if not root.prefix or _SPACE.search(_start_tag(xml)[0]):
        return xml
    return with_attribute(xml, "xmlns", root.space)


def _start_tag(xml: bytes) -> tuple[bytes, bytes]:
    end = xml.index(b">") + 1
    return xml[:end], xml[end:]


def _attribute(tag: bytes, name: str, default: str) -> str:
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*[\"']([^\"']*)", tag[: tag.index(b">") + 1])
    return found[1].decode() if found else default


def _colour(tag: str, value: object) -> str:
    return f'<{tag} rgb="FF{str(value).lstrip("#").upper()}"/>' if value else ""
