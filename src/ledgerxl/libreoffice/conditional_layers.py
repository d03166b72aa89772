"""Put conditional formats onto a sheet so that they show at once.

A cell of LibreOffice can only be given one conditional format at a time. So where rules overlap, the cells are cut into
areas with the same rules, and each area gets one format with all of them, the newest first. Three peculiarities of
LibreOffice 7.4 decide how:

- The service that knows all kinds of rules (`XConditionalFormats`) does not tell the cells, so nothing shows; the older
  `ConditionalFormat` property tells the cells but knows conditions only. A format made the old way claims the cells, and
  the new one takes its place under the same number.
- Colour scales and icon sets made by the service have no thresholds, and setting some ends the program. They are copied
  from a small file instead, over the last cell of the sheet, and then changed.
- An entry cannot be taken out of a format again, so a changed format is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import xlsxwriter

from ledgerxl.libreoffice import conditional_rules
from ledgerxl.libreoffice.bridge import (
    UnoObject,
    call,
    cell_range_address,
    enum,
    file_url,
    property_values,
    typed,
)
from ledgerxl.libreoffice.callbacks import answering
from ledgerxl.libreoffice.conditional_rules import COLOR_SCALE, CONDITION, DATA_BAR, DATE, ICON_SET, Cell, Rule, Threshold
from ledgerxl.libreoffice.errors import LibreOfficeError
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.libreoffice.sheets import Sheet

_ALL_CONTENT = 1023
_OFFSCREEN = "conditional-formats"
_UNLIKELY = 987654321.5
"""A threshold no real rule has."""

_PROPERTY = {COLOR_SCALE: "ColorScaleEntries", DATA_BAR: "DataBarEntries", ICON_SET: "IconSetEntries"}
_INTERFACE = {COLOR_SCALE: "XColorScaleEntry", DATA_BAR: "XDataBarEntry", ICON_SET: "XIconSetEntry"}


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, corners included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def overlap(self, other: Area) -> Area | None:
        """Return the cells both have, or None."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None

    def without(self, hole: Area) -> Iterator[Area]:
        """Yield the cells outside a rectangle that lies inside this one, as up to four rectangles."""
        if hole.top > self.top:
            yield Area(self.top, self.left, hole.top - 1, self.right)
        if hole.bottom < self.bottom:
            yield Area(hole.bottom + 1, self.left, self.bottom, self.right)
        if hole.left > self.left:
            yield Area(hole.top, self.left, hole.bottom, hole.left - 1)
        if hole.right < self.right:
            yield Area(hole.top, hole.right + 1, hole.bottom, self.right)


@dataclass(frozen=True)
class Layer:
    """Rules, highest first, and the areas they stand on."""

    areas: tuple[Area, ...]
    rules: tuple[Rule, ...]

    def touches(self, areas: tuple[Area, ...]) -> bool:
        """Tell whether the layer covers a cell of these areas."""
        return any(mine.overlap(other) for mine in self.areas for other in areas)


def first_cell(areas: tuple[Area, ...]) -> Cell:
    """Return the cell that LibreOffice counts relative references from: the leftmost, of those the uppermost."""
    left, top = min((area.left, area.top) for area in areas)
    return top, left


def layers_on(sheet: Sheet) -> list[Layer]:
    """Return the conditional formats of a sheet, the highest first."""
    return [_layer(found) for found in sheet.api.ConditionalFormats.getConditionalFormats()]


def _layer(found: UnoObject) -> Layer:
    areas = tuple(Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in found.Range.getRangeAddresses())
    base = first_cell(areas)
    return Layer(areas, tuple(conditional_rules.read(found.getByIndex(number), base) for number in range(found.getCount())))


def rewrite(sheet: Sheet, areas: tuple[Area, ...], change: Callable[[Area, tuple[Rule, ...]], tuple[Rule, ...]]) -> None:
    """Give cells other rules.

    Args:
        areas: where rules change.
        change: from an area, which lies wholly inside or wholly outside `areas`, and its rules, to its new rules.
    """
    everything = layers_on(sheet)
    layers = _connected(everything, areas)
    groups: dict[tuple[Rule, ...], list[Area]] = {}
    for area, rules in _cut([Layer(areas, ()), *layers]):
        groups.setdefault(tuple(rule.identity for rule in change(area, rules)), []).append(area)
    _take_in(groups, [layer for layer in everything if layer not in layers])
    claimed = tuple(area for together in groups.values() for area in together)
    if not claimed:
        return
    _set_conditions(sheet, claimed, None)
    for rules, together in groups.items():
        if rules:
            _install(sheet, joined(together), rules)


def _take_in(groups: dict[tuple[Rule, ...], list[Area]], others: list[Layer]) -> None:
    """Let areas grow together again with neighbours that have the same rules."""
    for layer in others:
        together = groups.get(tuple(rule.identity for rule in layer.rules), [])
        if together and len(joined([*together, *layer.areas])) < len(joined(together)) + len(layer.areas):
            together += layer.areas


def _connected(layers: list[Layer], areas: tuple[Area, ...]) -> list[Layer]:
    """Return the layers that touch the areas, directly or through others: claiming cells takes them from every format."""
    reached: list[Layer] = []
    rest, frontier = layers, areas
    while frontier:
        touching = [layer for layer in rest if layer.touches(frontier)]
        rest = [layer for layer in rest if layer not in touching]
        reached += touching
        frontier = tuple(area for layer in touching for area in layer.areas)
    return [layer for layer in layers if layer in reached]


def _cut(layers: list[Layer]) -> list[tuple[Area, tuple[Rule, ...]]]:
    """Return areas that do not overlap, each with the rules of all layers over it, the highest layer's first."""
    pieces: list[tuple[Area, tuple[Rule, ...]]] = []
    for layer in layers:
        for area in layer.areas:
            pieces = _laid(pieces, area, layer.rules)
    return pieces


def _laid(
    pieces: list[tuple[Area, tuple[Rule, ...]]], area: Area, rules: tuple[Rule, ...]
) -> list[tuple[Area, tuple[Rule, ...]]]:
    result, open_areas = [], [area]
    for piece, above in pieces:
        common = piece.overlap(area)
        if common is None:
            result.append((piece, above))
            continue
        result.append((common, above + rules))
        result += [(part, above) for part in piece.without(common)]
        open_areas = [part for rest in open_areas for part in _minus(rest, common)]
    return result + [(part, rules) for part in open_areas]


def joined(areas: list[Area]) -> tuple[Area, ...]:
    """Return the same cells as fewer areas: one under another, then side by side."""
    stacked: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.left, area.right, area.top)):
        above = stacked[-1] if stacked else None
        if above and (above.left, above.right, above.bottom + 1) == (area.left, area.right, area.top):
            stacked[-1] = Area(above.top, area.left, area.bottom, area.right)
        else:
            stacked.append(area)
    rows: list[Area] = []
    for area in sorted(stacked, key=lambda area: (area.top, area.bottom, area.left)):
        before = rows[-1] if rows else None
        if before and (before.top, before.bottom, before.right + 1) == (area.top, area.bottom, area.left):
            rows[-1] = Area(area.top, before.left, area.bottom, area.right)
        else:
            rows.append(area)
    return tuple(rows)


def _minus(area: Area, hole: Area) -> list[Area]:
    common = area.overlap(hole)
    return [area] if common is None else list(area.without(common))


def _ranges(sheet: Sheet, areas: tuple[Area, ...]) -> UnoObject:
    ranges = sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        ranges.addRangeAddress(cell_range_address(sheet.position, (area.top, area.left), (area.bottom, area.right)), False)
    return ranges


def _set_conditions(sheet: Sheet, areas: tuple[Area, ...], formula: str | None) -> None:
    """Let cells have one condition and no other rule, the old way; with None, no rule."""
    cells = _ranges(sheet, areas)
    conditions = cells.ConditionalFormat
    conditions.clear()
    if formula is not None:
        operator = enum("com.sun.star.sheet.ConditionOperator", "FORMULA")
        conditions.addNew(property_values(Operator=operator, Formula1=formula, StyleName="Default"))
    cells.ConditionalFormat = conditions


def _install(sheet: Sheet, areas: tuple[Area, ...], rules: tuple[Rule, ...]) -> None:
    """Give free cells one format with these rules."""
    formats, cells = sheet.api.ConditionalFormats, _ranges(sheet, areas)
    _set_conditions(sheet, areas, "FALSE()")
    number = max(found.ID for found in formats.getConditionalFormats())
    formats.removeByID(number)
    graded = [rule for rule in rules if rule.kind in (COLOR_SCALE, ICON_SET)]
    made = _copied(sheet, cells, graded) if graded else _format(formats, formats.createByRange(cells))
    if number != made.ID:
        raise LibreOfficeError(
            both(
                "LibreOffice 没能应用条件格式，请关闭文件重新打开再试。",
                "LibreOffice lost a conditional format; close and open the file, try again.",
            )
        )
    base = first_cell(areas)
    for position, rule in enumerate(graded):
        _fill(made.getByIndex(position), rule)
    for rule in rules:
        if rule not in graded:
            made.createEntry(rule.kind, made.getCount())
            _fill(made.getByIndex(made.getCount() - 1), rule.at(base))


def _format(formats: UnoObject, number: int) -> UnoObject:
    return next(found for found in formats.getConditionalFormats() if number == found.ID)


def _fill(entry: UnoObject, rule: Rule) -> None:
    if rule.kind == CONDITION:
        entry.Operator = rule.operator
        entry.Formula1, entry.Formula2, entry.StyleName = rule.formula1, rule.formula2, rule.style
        return
    for name, value in rule.options:
        if value is not None:
            setattr(entry, name, value)
    if rule.kind != DATE:
        parts = tuple(_part(_INTERFACE[rule.kind], threshold) for threshold in rule.thresholds)
        sequence = typed(f"[]com.sun.star.sheet.{_INTERFACE[rule.kind]}", parts)
        call(entry, "setPropertyValue", _PROPERTY[rule.kind], sequence)


def _part(interface: str, threshold: Threshold) -> UnoObject:
    """Return a threshold as an object LibreOffice can ask."""
    return answering(
        f"com.sun.star.sheet.{interface}",
        getType=lambda: threshold.kind,
        getFormula=lambda: threshold.formula,
        getColor=lambda: threshold.color,
    )


def _copied(sheet: Sheet, cells: UnoObject, graded: list[Rule]) -> UnoObject:
    """Return a new format on the cells that has entries of the right kinds with the right number of thresholds."""
    before = {found.ID for found in sheet.api.ConditionalFormats.getConditionalFormats()}
    rows, columns = sheet.size
    last = sheet.range((rows, columns))
    with sheet.book.view.kept(), _pattern(sheet, graded) as content:
        sheet.book.view.select(last)
        sheet.book.view.api.insertTransferable(content)
    made = next(found for found in sheet.api.ConditionalFormats.getConditionalFormats() if found.ID not in before)
    made.Range = cells
    last.api.clearContents(_ALL_CONTENT)
    return made


@contextmanager
def _pattern(sheet: Sheet, graded: list[Rule]) -> Iterator[UnoObject]:
    """Give a cell with rules of these kinds as the clipboard would hold it, without touching the clipboard.

    A helper sheet in the book would do as well, but taking it out again costs its neighbours tables or formats.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "pattern.xlsx")
        _write_pattern(path, graded)
        pattern = sheet.book.app.office.desktop.loadComponentFromURL(file_url(path), "_blank", 0, property_values(Hidden=True))
        try:
            controller = pattern.getCurrentController()
            controller.select(pattern.getSheets().getByIndex(0).getCellByPosition(0, 0))
            yield controller.getTransferable()
        finally:
            pattern.close(True)


def _write_pattern(path: Path, graded: list[Rule]) -> None:
    with xlsxwriter.Workbook(path) as pattern:
        worksheet = pattern.add_worksheet(_OFFSCREEN)
        # LibreOffice draws at once, and a scale over no number at all ends it.
        worksheet.write_number("A1", 1)
        for number, rule in enumerate(graded):
            worksheet.conditional_format("A1", _pattern_of(rule, number))


def _pattern_of(rule: Rule, number: int) -> dict[str, object]:
    """Return a rule for the pattern that no real rule is equal to, or LibreOffice would join the two."""
    count = len(rule.thresholds)
    values = [_UNLIKELY + number + step for step in range(count)]
    if rule.kind == COLOR_SCALE:
        places = ("min", "mid", "max") if count == 3 else ("min", "max")
        ends = {f"{place}_value": value for place, value in zip(places, values, strict=True)}
        return {"type": f"{count}_color_scale", **dict.fromkeys((f"{place}_type" for place in places), "num"), **ends}
    icons = [{"criteria": ">=", "type": "number", "value": value} for value in reversed(values[1:])]
    return {"type": "icon_set", "icon_style": f"{count}_arrows", "icons": icons}
