"""What may be typed into a range: lists, numbers, dates, text lengths, a formula; with prompt and alert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError, base_classes

from ledgerxl.libreoffice.bridge import UnoObject, cell_address, enum
from ledgerxl.libreoffice.errors import speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range

TYPES = {
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
ALERTS = {"stop": "STOP", "warning": "WARNING", "information": "INFO"}

_COMPARING = {"whole_number", "decimal", "date", "time", "text_length"}
_NOT_ONE_RULE = {"none", "mixed_criteria", "inconsistent"}
_NONE = "ANY"
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_NO_DROPDOWN, _DROPDOWN = 0, 1


@speaks_up
class DataValidation(base_classes.DataValidation):
    """The validation of a range, in xlwings' words; formulas are Excel's, relative to the range's first cell.

    xlwings reads prompts and alerts but cannot set them: `set_prompt`, `set_alert` and `set_ignore_blank` are the engine's own.
    """

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    @property
    def api(self) -> UnoObject:
        """Return the UNO validation of the range: a copy, which the range takes when it is assigned."""
        return self.cells.api.Validation

    @property
    def type(self) -> str:
        """Return the kind of rule; `mixed_criteria` when some cells have none, `inconsistent` when rules differ.

        A prompt alone, with which anything may be typed, is `unknown`, as xlwings calls it in Excel.
        """
        native = self.api.Type.value
        # One rule everywhere is answered at once; several, or none, both read as "any value".
        return _word(TYPES, native) if native != _NONE else self._type_of_parts()

    def _type_of_parts(self) -> str:
        parts = self.cells.api.getCellFormatRanges()
        rules = {_fingerprint(parts.getByIndex(number).Validation) for number in range(parts.Count)}
        if not any(rules):
            return "none"
        if len(rules) == 1:
            return "unknown"
        return "mixed_criteria" if None in rules else "inconsistent"

    def _text(self, name: str) -> str | None:
        """Return a text of the rule, or None where there is not exactly one rule."""
        return None if self.type in _NOT_ONE_RULE else str(getattr(self.api, name))

    def _switch(self, name: str) -> bool | None:
        """Return a switch of the rule, or None where there is not exactly one rule."""
        return None if self.type in _NOT_ONE_RULE else bool(getattr(self.api, name))

    @property
    def operator(self) -> str | None:
        """Return the comparison; None for lists, formulas and no rule."""
        return _word(OPERATORS, self.api.getOperator().value) if self.type in _COMPARING else None

    @property
    def formula1(self) -> str | None:
        """Return the first operand as an Excel formula."""
        return self._excel(self.api.getFormula1()) if self.type in _COMPARING else None

    @property
    def formula2(self) -> str | None:
        """Return the second operand of between and not_between."""
        return self._excel(self.api.getFormula2()) if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        """Return the formula of a custom rule."""
        return self._excel(self.api.getFormula1()) if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """Return a list's source as Excel writes it: `Open,Closed`, or a formula such as `=$A$1:$A$9`."""
        if self.type != "list":
            return None
        formula = self.api.getFormula1()
        return ",".join(_literals(formula)) if formula.startswith('"') else self._excel(formula)

    @property
    def in_cell_dropdown(self) -> bool | None:
        """Tell whether a list can be opened in the cell."""
        return bool(self.api.ShowList != _NO_DROPDOWN) if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool | None:
        """Tell whether an empty cell passes."""
        return self._switch("IgnoreBlankCells")

    @property
    def input_title(self) -> str | None:
        """Return the prompt's title."""
        return self._text("InputTitle")

    @property
    def input_message(self) -> str | None:
        """Return the prompt."""
        return self._text("InputMessage")

    @property
    def show_input(self) -> bool | None:
        """Tell whether the prompt shows when a cell is selected."""
        return self._switch("ShowInputMessage")

    @property
    def error_title(self) -> str | None:
        """Return the alert's title."""
        return self._text("ErrorTitle")

    @property
    def error_message(self) -> str | None:
        """Return the alert's text."""
        return self._text("ErrorMessage")

    @property
    def show_error(self) -> bool | None:
        """Tell whether a wrong entry is stopped or warned of."""
        return self._switch("ShowErrorMessage")

    @property
    def alert_style(self) -> str | None:
        """Return what happens on a wrong entry: `stop`, `warning` or `information`."""
        if self.type in _NOT_ONE_RULE:
            return None
        native = self.api.ErrorAlertStyle.value
        return next((word for word, value in ALERTS.items() if value == native), None)

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Allow the values of a list. source: texts, a range, or a name."""
        rule = self._writable()
        rule.Type = enum("com.sun.star.sheet.ValidationType", "LIST")
        rule.setFormula1(_list_formula(source))
        rule.ShowList = _DROPDOWN if in_cell_dropdown else _NO_DROPDOWN
        self._assign(rule)

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        """Allow what a comparison or, for `custom`, a formula says."""
        rule = self._writable()
        rule.Type = enum("com.sun.star.sheet.ValidationType", TYPES[rule_type])
        if operator is not None:
            rule.setOperator(enum("com.sun.star.sheet.ConditionOperator", OPERATORS[operator]))
        rule.setFormula1(self._calc(formula1))
        rule.setFormula2(self._calc(formula2) if formula2 else "")
        self._assign(rule)

    def set_prompt(self, title: str, message: str) -> None:
        """Show a prompt when a cell of the range is selected; two empty texts take it away."""
        rule = self._writable()
        rule.InputTitle, rule.InputMessage = title, message
        rule.ShowInputMessage = bool(title or message)
        self._assign(rule)

    def set_alert(self, style: str, title: str, message: str, *, show: bool = True) -> None:
        """Say what happens on a wrong entry: `stop`, `warning` or `information`, with a text; show=False lets everything pass."""
        rule = self._writable()
        rule.ErrorAlertStyle = enum("com.sun.star.sheet.ValidationAlertStyle", ALERTS[style])
        rule.ErrorTitle, rule.ErrorMessage, rule.ShowErrorMessage = title, message, show
        self._assign(rule)

    def set_ignore_blank(self, value: bool) -> None:
        """Say whether an empty cell passes."""
        rule = self._writable()
        rule.IgnoreBlankCells = value
        self._assign(rule)

    def delete(self) -> None:
        """Allow everything again, without prompt and alert."""
        self.cells.api.setPropertyToDefault("Validation")

    def _writable(self) -> UnoObject:
        """Return the range's rule to change; a new one alerts on wrong entries, as Excel's does."""
        kind = self.type
        if kind in ("mixed_criteria", "inconsistent"):
            raise XlwingsError("Cannot update data validation because the target cells have different validation rules.")
        rule = self.api
        if kind == "none":
            rule.ShowErrorMessage = True
        return rule

    def _assign(self, rule: UnoObject) -> None:
        rule.setSourcePosition(cell_address(self.cells.sheet.position, self.cells.row1 - 1, self.cells.column1 - 1))
        self.cells.api.Validation = rule

    def _calc(self, formula: str) -> str:
        return str(self.cells.sheet.book.formulas.to_calc(formula)).removeprefix("=")

    def _excel(self, formula: str) -> str:
        return "=" + str(self.cells.sheet.book.formulas.to_excel("=" + formula)).removeprefix("=")


def _word(words: dict[str, str], native: str) -> str:
    return next((word for word, value in words.items() if value == native), "unknown")


def _fingerprint(rule: UnoObject) -> tuple[Any, ...] | None:
    """Return what tells one rule from another; None for no rule."""
    if rule.Type.value == _NONE and not (rule.InputTitle or rule.InputMessage):
        return None
    return (
        rule.Type.value,
        rule.getOperator().value,
        rule.getFormula1(),
        rule.getFormula2(),
        rule.ErrorMessage,
        rule.InputTitle,
        rule.InputMessage,
    )


def _literals(formula: str) -> list[str]:
    return [text.replace('""', '"') for text in _QUOTED.findall(formula)]


def _list_formula(source: Any) -> str:
    if isinstance(source, base_classes.Range):
        return str(source.api.AbsoluteName)
    if isinstance(source, base_classes.Name):
        return str(source.name).rpartition("!")[2]
    return ";".join('"' + text.replace('"', '""') + '"' for text in source)
