"""Draw the ribbon as Excel lays it out, from the ribbon part that is built into the add-in. `python docs/ribbon_picture.py`

It is a drawing, not a screenshot: order, sizes, labels and our own pictures are the add-in's; Excel's own pictures cannot be had
without Excel, so plain grey ones stand for them.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import cairocffi
import cairosvg

from ledgerxl.addin.ribbon import ribbon_xml
from ledgerxl.addin.ribbon_items import LATEST_MONTH
from ledgerxl.assets import asset_folder
from ledgerxl.standard.model import Language, both

FOLDER: Final = Path(__file__).parent / "pictures"
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
FONT: Final = "Noto Sans CJK SC"
TEXT, SCALE = 12, 1.6
TAB_HEIGHT, ROW, ROWS, LABEL_HEIGHT, EDGE = 32, 23, 3, 20, 6
HEIGHT: Final = TAB_HEIGHT + 4 + ROW * ROWS + LABEL_HEIGHT + 8
TOP: Final = TAB_HEIGHT + 5
GREEN, GREY, INK, LINE = "#107c41", "#605e5c", "#323130", "#d2d0ce"
BEFORE: Final = both("文件|开始", "File|Home")
AFTER: Final = both("插入|页面布局|公式|数据|审阅|视图", "Insert|Page Layout|Formulas|Data|Review|View")
"""Excel's own tabs; ours stands after Home, as `insertAfterMso` says."""

GLYPHS: Final = {
    "ClearMenu": '<path d="M10 26h18M6 19L17 8l8 8-9 9h-5z"/>',
    "PivotTableInsert": '<path d="M4 5h24v22H4zM4 12h24M12 5v22"/><path d="M16 22h7v-7"/>',
    "FileNew": '<path d="M7 3h12l6 6v20H7zM19 3v6h6"/>',
    "Undo": '<path d="M5 12h14a7 7 0 0 1 0 14h-8M11 6l-6 6 6 6"/>',
    "ControlProperties": '<path d="M5 8h22M5 16h22M5 24h22"/><path d="M11 5v6M21 13v6M13 21v6"/>',
    "Translate": '<path d="M3 7h14M10 4v3M5 19c6-3 9-7 9-12M6 11c2 4 5 7 9 8M16 28l6-14 6 14M18 24h8"/>',
    "Help": '<circle cx="16" cy="16" r="12"/><path d="M12 13a4 4 0 1 1 5 4l-1 2M16 22v2"/>',
    "FileProperties": '<circle cx="16" cy="16" r="12"/><path d="M16 14v9M16 9v2"/>',
}
"""Our own plain drawings in place of Excel's pictures of these names."""


@dataclass(frozen=True)
class Drawn:
    """A part of the drawing: its width in pixels, and the SVG at a left edge."""

    width: float
    at: Callable[[float], str]


def main() -> None:
    """Write ribbon.zh.png and ribbon.en.png."""
    for language in LANGUAGES:
        cairosvg.svg2png(bytestring=drawing(language).encode(), write_to=str(FOLDER / f"ribbon.{language}.png"), scale=SCALE)


def drawing(language: Language) -> str:
    """Return the ribbon as SVG."""
    [tab] = [one for one in ElementTree.fromstring(ribbon_xml()).iter() if kind(one) == "tab" and one.get("tag") == language]
    groups = [group_drawn(group, language) for group in tab]
    body, x = "", float(EDGE)
    for group in groups:
        body, x = body + group.at(x), x + group.width
    tabs = tab_row(tab.attrib["label"], language)
    width = max(x, tabs.width) + EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" font-family="{FONT}" font-size="{TEXT}">'
        f'<rect width="{width}" height="{HEIGHT}" fill="#f3f2f1"/>{tabs.at(0)}'
        f'<rect x="2" y="{TAB_HEIGHT}" width="{width - 4}" height="{HEIGHT - TAB_HEIGHT - 3}" rx="5" fill="#fff" stroke="#e1dfdd"/>'
        f"{body}</svg>"
    )


def tab_row(ours: str, language: Language) -> Drawn:
    """The row of tabs, ours in front."""
    names = [*BEFORE.of(language).split("|"), ours, *AFTER.of(language).split("|")]
    places, x = [], 14.0
    for name in names:
        places.append((name, x))
        x += width_of(name) + 22
    return Drawn(x, lambda left: "".join(tab_name(name, left + at, name == ours) for name, at in places))


def tab_name(name: str, x: float, chosen: bool) -> str:
    """One tab; the chosen one is green, bold and underlined."""
    if not chosen:
        return text(name, x, 21)
    line = f'<rect x="{x}" y="28" width="{width_of(name)}" height="2.500" rx="1" fill="{GREEN}"/>'
    return text(name, x, 21, fill=GREEN, weight="bold") + line


def group_drawn(group: ElementTree.Element, language: Language) -> Drawn:
    """A group: its columns, its name below, a line behind it."""
    parts = list(columns(group, language))
    name = group.attrib["label"]
    inner = max(sum(part.width for part in parts), width_of(name) + 2 * EDGE)

    def at(x: float) -> str:
        drawn, place = "", x + EDGE
        for part in parts:
            drawn, place = drawn + part.at(place), place + part.width
        label = text(name, x + EDGE + inner / 2, TOP + ROW * ROWS + 15, fill=GREY, size=11, anchor="middle")
        edge = x + inner + 2 * EDGE
        return drawn + label + f'<path d="M{edge} {TOP}v{ROW * ROWS + 16}" stroke="{LINE}"/>'

    return Drawn(inner + 2 * EDGE, at)


def columns(group: ElementTree.Element, language: Language) -> Iterator[Drawn]:
    """A large button is a column of its own; of the others Excel stacks three."""
    stack: list[ElementTree.Element] = []
    for control in group:
        large = control.get("size") == "large"
        if stack and (large or len(stack) == ROWS):
            yield stacked(stack, language)
            stack = []
        if large:
            yield large_button(control)
        else:
            stack.append(control)
    if stack:
        yield stacked(stack, language)


def large_button(button: ElementTree.Element) -> Drawn:
    """A picture of 32 pixels above a label of up to two lines."""
    lines = button.attrib["label"].split(" ", 1)
    width = max(46.0, *(width_of(line) + 14 for line in lines))

    def at(x: float) -> str:
        words = (text(line, x + width / 2, TOP + 49 + 15 * row, anchor="middle") for row, line in enumerate(lines))
        return picture(button, x + width / 2 - 16, TOP + 2, 32) + "".join(words)

    return Drawn(width, at)


def stacked(controls: list[ElementTree.Element], language: Language) -> Drawn:
    """Up to three small controls, one below the other."""
    rows = [month_list(control, language) if kind(control) == "dropDown" else small_button(control) for control in controls]

    def at(x: float) -> str:
        return "".join(f'<g transform="translate(0 {ROW * row})">{one.at(x)}</g>' for row, one in enumerate(rows))

    return Drawn(max(row.width for row in rows), at)


def small_button(button: ElementTree.Element) -> Drawn:
    """A picture of 16 pixels beside its label."""
    label = button.attrib["label"]
    return Drawn(width_of(label) + 34, lambda x: picture(button, x + 5, TOP + 4, 16) + text(label, x + 26, TOP + 16))


def month_list(control: ElementTree.Element, language: Language) -> Drawn:
    """The label beside a box as wide as `sizeString`, which shows the list's first entry."""
    label = control.attrib["label"]
    box, start = width_of(control.attrib["sizeString"]) + 20, width_of(label) + 12

    def at(x: float) -> str:
        left = x + start
        arrow = left + box - 15
        return (
            text(label, x + 5, TOP + 16)
            + f'<rect x="{left}" y="{TOP + 1.5}" width="{box}" height="20" fill="#fff" stroke="#8a8886"/>'
            + text(LATEST_MONTH.of(language), left + 6, TOP + 16)
            + f'<path d="M{arrow} {TOP + 10}l4 4 4-4" fill="none" stroke="{GREY}" stroke-width="1.400"/>'
        )

    return Drawn(start + box + 8, at)


def picture(button: ElementTree.Element, x: float, y: float, size: int) -> str:
    """Our own picture, or a plain grey one for Excel's."""
    if own := button.get("image"):
        data = base64.b64encode((asset_folder("addin") / "icons" / f"{own}-64.png").read_bytes()).decode()
        return f'<image x="{x}" y="{y}" width="{size}" height="{size}" href="data:image/png;base64,{data}"/>'
    glyph = GLYPHS[button.attrib["imageMso"]]
    drawn = f'fill="none" stroke="{GREY}" stroke-width="2.400" stroke-linejoin="round" stroke-linecap="round"'
    return f'<g transform="translate({x} {y}) scale({size / 32})" {drawn}>{glyph}</g>'


def text(
    words: str, x: float, y: float, *, fill: str = INK, size: int = TEXT, anchor: str = "start", weight: str = "normal"
) -> str:
    """A line of text with its baseline at y."""
    style = f'fill="{fill}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def width_of(words: str) -> float:
    """The width of a text in pixels, as it will be drawn."""
    context = cairocffi.Context(cairocffi.ImageSurface(cairocffi.FORMAT_A8, 1, 1))
    context.select_font_face(FONT)
    context.set_font_size(TEXT)
    return float(context.text_extents(words)[4])


def kind(element: ElementTree.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


if __name__ == "__main__":
    main()
