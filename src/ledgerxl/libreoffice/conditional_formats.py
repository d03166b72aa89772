"""Conditional formats of a range: formulas, comparisons, colour scales, data bars, icon sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject
from ledgerxl.libreoffice.collection import Collection
from ledgerxl.libreoffice.colors import from_rgb, to_rgb
from ledgerxl.libreoffice.conditional_layers import Area, layers_on, rewrite
from ledgerxl.libreoffice.conditional_rules import (
    COLOR_SCALE,
    CONDITION,
    DATA_BAR,
    EXPRESSION,
    ICON_SET,
    OPERATORS,
    Rule,
    Threshold,
)
from ledgerxl.libreoffice.conditional_styles import Look, Rgb, look_of, style_for
from ledgerxl.libreoffice.errors import Unsupported, speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range

_SCALE_KINDS = {"lowest_value": 0, "highest_value": 1, "percentile": 2, "number": 3, "percent": 4, "formula": 5}
_BAR_KINDS = {"lowest_value": 1, "highest_value": 2, "percentile": 3, "number": 4, "percent": 5, "formula": 6}
_ICON_KINDS = {"lowest_value": 0, "percentile": 1, "number": 2, "percent": 3, "formula": 4}
_KINDS = {COLOR_SCALE: _SCALE_KINDS, DATA_BAR: _BAR_KINDS, ICON_SET: _ICON_KINDS}
"""The numbers LibreOffice gives to kinds of thresholds, which differ by rule. It has no "automatic" ends of a bar:
they are read as the lowest and highest value."""

_ICONS = {
    "3_arrows": 0,
    "3_arrows_gray": 1,
    "3_flags": 2,
    "3_traffic_lights_1": 3,
    "3_traffic_lights_2": 4,
    "3_signs": 5,
    "3_symbols": 6,
    "3_symbols_2": 7,
    "4_arrows": 10,
    "4_arrows_gray": 11,
    "4_red_to_black": 12,
    "4_rating": 13,
    "4_traffic_lights": 14,
    "5_arrows": 15,
    "5_arrows_gray": 16,
    "5_rating": 17,
    "5_quarters": 18,
}
"""com.sun.star.sheet.IconSetType; stars, triangles and boxes have no number there."""

_TYPES = {COLOR_SCALE: "color_scale", DATA_BAR: "data_bar", ICON_SET: "icon_set"}


@speaks_up
class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule, on all cells it stands on. Formulas are Excel's, relative to the range it was asked of."""

    def __init__(self, cells: Range, rule: Rule) -> None:
        self.cells = cells
        self.rule = rule

    @property
    def api(self) -> UnoObject:
        """Return the sheet's UNO conditional formats: a rule may be spread over several of them."""
        return self.cells.sheet.api.ConditionalFormats

    @property
    def type(self) -> str:
        """Return the kind of rule; `unknown` for those xlwings has no word for."""
        if self.rule.kind == CONDITION:
            return self._condition_type()
        return _TYPES.get(self.rule.kind, "unknown")

    def _condition_type(self) -> str:
        if self.rule.operator == EXPRESSION:
            return "custom"
        return "cell_value" if self.rule.operator in OPERATORS.values() else "unknown"

    @property
    def stop_if_true(self) -> bool | None:
        """Tell whether a match ends the search: in LibreOffice always, whatever was asked for; None for scales, bars and icons."""
        return True if self.rule.kind == CONDITION else None

    @property
    def operator(self) -> str | None:
        """Return the comparison with the cell's value."""
        return (
            next((word for word, number in OPERATORS.items() if number == self.rule.operator), None) if self._compares else None
        )

    @property
    def _compares(self) -> bool:
        return self.type == "cell_value"

    @property
    def formula1(self) -> str | None:
        """Return the first value compared with."""
        return self._excel(self.rule.formula1) if self._compares else None

    @property
    def formula2(self) -> str | None:
        """Return the second value of between and not_between."""
        return self._excel(self.rule.formula2) if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        """Return the formula of a custom rule."""
        return self._excel(self.rule.formula1) if self.type == "custom" else None

    def _excel(self, formula: str) -> str:
        return "=" + str(self.cells.sheet.book.formulas.to_excel("=" + formula)).removeprefix("=")

    @property
    def _look(self) -> Look:
        return look_of(self.cells.sheet.book, self.rule.style) if self.rule.kind == CONDITION else Look()

    @property
    def fill_color(self) -> Rgb | None:
        """Return the colour a match fills the cell with."""
        return self._look.fill_color

    @property
    def font_color(self) -> Rgb | None:
        """Return the colour a match gives the text."""
        return self._look.font_color

    @property
    def font_bold(self) -> bool | None:
        """Return whether a match is bold; None leaves it."""
        return self._look.font_bold

    @property
    def font_italic(self) -> bool | None:
        """Return whether a match is italic; None leaves it."""
        return self._look.font_italic

    @property
    def colors(self) -> tuple[Rgb, ...] | None:
        """Return a scale's colours from low to high."""
        if self.rule.kind != COLOR_SCALE:
            return None
        return tuple(color for part in self.rule.thresholds if (color := to_rgb(part.color)) is not None)

    def _option(self, kinds: Sequence[int], name: str) -> Any:
        return dict(self.rule.options).get(name) if self.rule.kind in kinds else None

    def _switch(self, kinds: Sequence[int], name: str) -> bool | None:
        value = self._option(kinds, name)
        return None if value is None else bool(value)

    @property
    def bar_color(self) -> Rgb | None:
        """Return a bar's colour."""
        color = self._option([DATA_BAR], "Color")
        return None if color is None else to_rgb(color & 0xFFFFFF)

    @property
    def gradient(self) -> bool | None:
        """Tell whether a bar fades out."""
        return self._switch([DATA_BAR], "UseGradient")

    @property
    def show_value(self) -> bool | None:
        """Tell whether the value stays visible beside bar or icon."""
        return self._switch([DATA_BAR, ICON_SET], "ShowValue")

    @property
    def icon_set(self) -> str | None:
        """Return the icons' name."""
        number = self._option([ICON_SET], "Icons")
        return next((word for word, icons in _ICONS.items() if icons == number), None)

    @property
    def reverse_order(self) -> bool | None:
        """Tell whether the icons run from high to low."""
        return self._switch([ICON_SET], "Reverse")

    @property
    def _thresholds(self) -> tuple[Threshold, ...] | None:
        """Return the thresholds xlwings counts: those between the icons, all others."""
        if self.rule.kind not in _KINDS:
            return None
        return self.rule.thresholds[1:] if self.rule.kind == ICON_SET else self.rule.thresholds

    @property
    def threshold_types(self) -> tuple[str, ...] | None:
        """Return what the thresholds are measured in."""
        parts = self._thresholds
        return None if parts is None else tuple(self._word(part) for part in parts)

    def _word(self, part: Threshold) -> str:
        return next((word for word, number in _KINDS[self.rule.kind].items() if number == part.kind), "unknown")

    @property
    def thresholds(self) -> tuple[float | str | None, ...] | None:
        """Return the thresholds' values; None for the lowest and highest."""
        parts = self._thresholds
        if parts is None:
            return None
        return tuple(None if self._word(part) in ("lowest_value", "highest_value") else _amount(part.formula) for part in parts)

    def set(self, changes: dict[str, Any]) -> None:
        """Change the rule on all its cells.

        Raises:
            Unsupported: a match should not end the search.
        """
        if changes.get("stop_if_true") is False:
            raise Unsupported("ConditionalFormat.set(stop_if_true=False)", "In LibreOffice the first match always decides.")
        self._replace((_changed(self, changes),))

    def delete(self) -> None:
        """Take the rule off all its cells."""
        self._replace(())

    def _replace(self, successors: tuple[Rule, ...]) -> None:
        old = self.rule.identity
        areas = tuple(
            area
            for layer in layers_on(self.cells.sheet)
            for area in layer.areas
            if old in [rule.identity for rule in layer.rules]
        )

        def change(_area: Area, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return tuple(new for rule in rules for new in (successors if rule.identity == old else (rule,)))

        rewrite(self.cells.sheet, areas, change)
        if successors:
            self.rule = successors[0]


def _changed(format_: ConditionalFormat, changes: dict[str, Any]) -> Rule:
    rule, book = format_.rule, format_.cells.sheet.book
    look = format_._look._replace(**{name: changes[name] for name in Look._fields if name in changes})
    if look != format_._look:
        rule = replace(rule, style=style_for(book, look))
    if "operator" in changes:
        rule = replace(rule, operator=OPERATORS[changes["operator"]])
    first = changes.get("formula", changes.get("formula1"))
    if first is not None:
        rule = replace(rule, formula1=_calc(format_.cells, first))
    return replace(rule, formula2=_calc(format_.cells, changes["formula2"] or "")) if "formula2" in changes else rule


def _calc(cells: Range, formula: str) -> str:
    return str(cells.sheet.book.formulas.to_calc("=" + formula.removeprefix("="))).removeprefix("=") if formula else ""


def _amount(text: str) -> float | str:
    try:
        number = float(text)
    except ValueError:
        return "=" + text
    return int(number) if number.is_integer() else number


@speaks_up
class ConditionalFormats(Collection[ConditionalFormat], base_classes.ConditionalFormats):
    """The rules on a range, the deciding one first. A new rule goes before the others.

    LibreOffice applies the first condition that matches and no other: `stop_if_true` reads True, and False is taken as
    what Excel's own dialog proposes, without effect here. Scales, bars and icons show besides.
    """

    def __init__(self, cells: Range) -> None:
        super().__init__(cells)
        self.cells = cells

    @property
    def api(self) -> UnoObject:
        """Return the UNO conditional formats of the sheet."""
        return self.cells.sheet.api.ConditionalFormats

    @property
    def _area(self) -> Area:
        cells = self.cells
        return Area(cells.row1 - 1, cells.column1 - 1, cells.row2 - 1, cells.column2 - 1)

    def members(self) -> list[ConditionalFormat]:
        """Return the rules, each once, however many pieces it stands on."""
        base = (self._area.top, self._area.left)
        touching = [layer for layer in layers_on(self.cells.sheet) if layer.touches((self._area,))]
        found = dict.fromkeys(rule.identity for layer in touching for rule in layer.rules)
        return [ConditionalFormat(self.cells, rule.at(base)) for rule in found]

    def name_of(self, member: ConditionalFormat) -> str:
        """Rules have no names."""
        return ""

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a comparison with the cell's value."""
        texts = (_calc(self.cells, spec["formula1"]), _calc(self.cells, spec["formula2"] or ""))
        return self._add(Rule(CONDITION, OPERATORS[spec["operator"]], *texts, self._style(spec)))

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a formula, relative to the range's first cell."""
        return self._add(Rule(CONDITION, EXPRESSION, _calc(self.cells, spec["formula"]), style=self._style(spec)))

    def _style(self, spec: dict[str, Any]) -> str:
        return style_for(self.cells.sheet.book, Look(**{name: spec.get(name) for name in Look._fields}))

    def add_color_scale(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a scale of two or three colours."""
        parts = zip(spec["threshold_types"], spec["thresholds"], spec["colors"], strict=True)
        return self._add(Rule(COLOR_SCALE, thresholds=tuple(_threshold(_SCALE_KINDS, *part) for part in parts)))

    def add_data_bar(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add a bar; ends without a value are the lowest and the highest."""
        ends = zip(spec["threshold_types"], spec["thresholds"], ("lowest_value", "highest_value"), strict=True)
        parts = tuple(_threshold(_BAR_KINDS, end if kind == "automatic" else kind, value) for kind, value, end in ends)
        options = (("Color", from_rgb(spec["bar_color"])), ("UseGradient", spec["gradient"]), ("ShowValue", spec["show_value"]))
        return self._add(Rule(DATA_BAR, thresholds=parts, options=options))

    def add_icon_set(self, spec: dict[str, Any]) -> ConditionalFormat:
        """Add icons.

        Raises:
            Unsupported: stars, triangles or boxes, for which LibreOffice's interface has no number.
        """
        if spec["icon_set"] not in _ICONS:
            raise Unsupported(f"ConditionalFormats.add_icon_set({spec['icon_set']!r})")
        options = (("Icons", _ICONS[spec["icon_set"]]), ("Reverse", spec["reverse_order"]), ("ShowValue", spec["show_value"]))
        between = zip(spec["threshold_types"], spec["thresholds"], strict=True)
        parts = (_threshold(_ICON_KINDS, "percent", 0), *(_threshold(_ICON_KINDS, *part) for part in between))
        return self._add(Rule(ICON_SET, thresholds=parts, options=options))

    def _add(self, rule: Rule) -> ConditionalFormat:
        mine = self._area
        new = replace(rule, base=(mine.top, mine.left))

        def change(area: Area, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return (new, *rules) if area.overlap(mine) else rules

        rewrite(self.cells.sheet, (mine,), change)
        return ConditionalFormat(self.cells, new)

    def clear(self) -> None:
        """Take all rules off the range; where they also stand elsewhere, they stay."""
        mine = self._area

        def change(area: Area, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
            return () if area.overlap(mine) else rules

        rewrite(self.cells.sheet, (mine,), change)


def _threshold(kinds: dict[str, int], kind: str, value: float | None, color: Rgb | None = None) -> Threshold:
    return Threshold(kinds[kind], "" if value is None else repr(value), 0 if color is None else from_rgb(color))
