"""An entry rule (data validation) of an open workbook, as data: read, compared, kept in the journal, put back."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import xlwings as xw

from ledgerxl.workbook.live.block import serial_of

_TYPES: Final = {
    "list": "list",
    "integer": "whole_number",
    "decimal": "decimal",
    "date": "date",
    "length": "text_length",
    "custom": "custom",
    "any": "none",
}
_OPERATORS: Final = {"between": "between", ">": "greater_than", "<=": "less_than_or_equal"}
_NAME: Final = re.compile(r"\bLX_\w+")
_PROMPT: Final = "prompt"
MIXED: Final = frozenset(("mixed_criteria", "inconsistent"))


@dataclass(frozen=True, slots=True)
class EntryRule:
    """What may be typed into cells.

    Attributes:
        kind: as xlwings says it; `none` for no rule, `prompt` for a prompt alone, with which anything may be typed.
        formula, second: operands as Excel formulas, a list's source, or the formula of a custom rule.
        style: `stop` or `warning`.
    """

    kind: str
    operator: str = ""
    formula: str = ""
    second: str = ""
    ignore_blank: bool = True
    input_title: str = ""
    input_message: str = ""
    error_title: str = ""
    error_message: str = ""
    style: str = "stop"

    @property
    def names(self) -> set[str]:
        """The defined names that the rule needs."""
        return set(_NAME.findall(self.formula)) if self.kind in ("list", "custom") else set()

    def as_text(self) -> str:
        """Return the rule for the journal."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> EntryRule | None:
        """Return the rule in a journal's entry; None where somebody spoilt it."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None


def wanted_rule(options: Mapping[str, Any]) -> EntryRule:
    """Return the rule that the template's options for XlsxWriter describe."""
    operands = [options[name] for name in ("source", "value", "minimum", "maximum") if name in options]
    formulas = [_operand(operand) for operand in operands] + ["", ""]
    return EntryRule(
        _TYPES[options["validate"]],
        _OPERATORS.get(options.get("criteria", ""), ""),
        formulas[0],
        formulas[1],
        bool(options.get("ignore_blank", True)),
        options.get("input_title", ""),
        options.get("input_message", ""),
        options.get("error_title", ""),
        options.get("error_message", ""),
        options.get("error_type", "stop"),
    )


def _operand(operand: object) -> str:
    if isinstance(operand, dt.date):
        return f"={serial_of(operand):.15g}"
    text = f"{operand:.15g}" if isinstance(operand, int | float) else str(operand)
    return "=" + text.removeprefix("=")


def rule_of(cells: xw.Range) -> EntryRule | None:
    """Return the rule of these cells; None where they have different ones."""
    found = cells.data_validation
    kind = found.type
    if kind in MIXED:
        return None
    if kind == "none":
        return EntryRule("none")
    formula = found.formula if kind == "custom" else found.source if kind == "list" else found.formula1
    return EntryRule(
        _PROMPT if kind == "unknown" else kind,
        found.operator or "",
        formula or "",
        found.formula2 or "",
        bool(found.ignore_blank),
        found.input_title or "",
        found.input_message or "",
        found.error_title or "",
        found.error_message or "",
        found.alert_style or "stop",
    )


def set_rule(cells: xw.Range, rule: EntryRule) -> None:
    """Replace the rule of these cells in kind and operands; prompt and alert, and a prompt alone, are each program's own (`Program`)."""
    validation = cells.data_validation
    validation.delete()
    if rule.kind == "list":
        _set_list(cells, rule.formula)
    elif rule.kind == "custom":
        validation.set_custom(rule.formula)
    elif rule.kind not in ("none", _PROMPT):
        operands = [rule.formula, rule.second] if rule.second else [rule.formula]
        setter = getattr(validation, f"set_{rule.kind}")
        setter(rule.operator, *operands)


def _set_list(cells: xw.Range, source: str) -> None:
    name = source.removeprefix("=")
    book = cells.sheet.book
    if not source.startswith("="):
        cells.data_validation.set_list(source.split(","))
    elif name in book.names:
        # xlwings itself takes only names of plain ranges, not those of a Table's column.
        cells.data_validation.impl.set_list(book.names[name].impl, True)
    else:
        sheet, _, address = name.rpartition("!")
        target = book.sheets[sheet.strip("'").replace("''", "'")] if sheet else cells.sheet
        cells.data_validation.set_list(target.range(address))
