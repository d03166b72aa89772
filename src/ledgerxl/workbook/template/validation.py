"""Excel's data validation of one column, derived from its field: what may be typed, the prompt, the reason of a refusal."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ledgerxl.standard.model import Field, Kind, both
from ledgerxl.workbook.template.entry_rules import Condition, Entry, conditions
from ledgerxl.workbook.template.layout import BookLayout, TableLayout
from ledgerxl.workbook.template.names import pick_name
from ledgerxl.workbook.template.wording import expected, format_words, sentence

LONGEST_FORMULA: Final = 255
LONGEST_TITLE: Final = 32
LONGEST_MESSAGE: Final = 255
"""Source: Excel's limits of data validation, ECMA-376 part 1, 18.3.1.32 (dataValidation)."""

_FIRST_DAY: Final = dt.date(1990, 1, 1)
_LAST_DAY: Final = dt.date(2100, 12, 31)
_HUGE: Final = 1e12
_REFERENCES_THAT_WARN: Final = frozenset(("channels",))
_REFUSED: Final = both("填写有误", "Not accepted")
_QUESTIONED: Final = both("请核对", "Please check")


def validation_of(field: Field, table: TableLayout, book: BookLayout) -> dict[str, Any]:
    """Return the options of XlsxWriter's `data_validation` for a field's cells.

    What the checks call an error is refused ("stop"); what they call a warning is only questioned ("warning").
    """
    if field.system:
        return {"validate": "any", **_prompt(field, book)}
    kept = _fitting(Entry(field, table, book)) if not _has_list(field, book) else []
    rule = _rule(field, table, kept, book)
    refusal = {} if rule["validate"] == "any" else _refusal(field, kept, _refuses(field, kept, book), book)
    return {**rule, **_prompt(field, book), **refusal}


def _has_list(field: Field, book: BookLayout) -> bool:
    return bool(field.choices or field.allowed_numbers or book.referenced(field))


def _rule(field: Field, table: TableLayout, kept: list[Condition], book: BookLayout) -> dict[str, Any]:
    if _has_list(field, book):
        return {"validate": "list", "source": "=" + list_name(field, table, book)}
    if _native(field, kept):
        return _native_rule(field)
    if kept:
        # With "ignore blank" Excel lets everything pass as soon as a cell that the formula looks at is blank.
        return {"validate": "custom", "value": "=" + _joined(table.own_cell(field.name), kept), "ignore_blank": False}
    return {"validate": "any"}


def list_name(field: Field, table: TableLayout, book: BookLayout) -> str:
    """Return the defined name that a field's drop-down list takes its values from."""
    pick = book.pick_list_of.get((table.table.name, field.name))
    if pick:
        return pick_name(pick.name)
    return pick_name((field.reference or "").replace(".", "_"))


def _native(field: Field, kept: list[Condition]) -> bool:
    """Return whether Excel's own rule for the kind says it all; a formula is only used where it does not."""
    if field.kind in (Kind.TEXT, Kind.NAME, Kind.CODE):
        return len(kept) == 1 and not kept[0].refuses
    return not kept and field.kind in (Kind.DATE, Kind.INTEGER, Kind.NUMBER, Kind.RATE)


def _native_rule(field: Field) -> dict[str, Any]:
    if field.kind is Kind.DATE:
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    if field.kind in (Kind.TEXT, Kind.NAME, Kind.CODE):
        return {"validate": "length", "criteria": "<=", "value": field.max_length}
    return {"validate": "integer" if field.kind is Kind.INTEGER else "decimal", **_range(field)}


def _range(field: Field) -> dict[str, Any]:
    low, high = field.minimum, field.maximum
    if field.above_minimum and high is None:
        return {"criteria": ">", "value": low}
    return {"criteria": "between", "minimum": -_HUGE if low is None else low, "maximum": _HUGE if high is None else high}


def _fitting(entry: Entry) -> list[Condition]:
    """Return the conditions whose joined formula keeps within Excel's limit; what does not fit is left to the checks."""
    wanted = _with_kind(entry)
    if not wanted or _fits(entry, wanted):
        return wanted
    kept: list[Condition] = []
    for condition in wanted:
        if _fits(entry, [*kept, condition.shortened()]):
            kept.append(condition.shortened())
    return kept


def _fits(entry: Entry, kept: list[Condition]) -> bool:
    return len(_joined(entry.x, kept)) <= LONGEST_FORMULA


def _with_kind(entry: Entry) -> list[Condition]:
    found = conditions(entry)
    if any(condition.refuses for condition in found):
        # One cell has one rule: a mere question must not become a refusal.
        found = [condition for condition in found if condition.refuses]
    if entry.field.kind is Kind.INTEGER and found:
        return [Condition(_whole_number(entry), both("", "")), *found]
    return found


def _whole_number(entry: Entry) -> str:
    low = -_HUGE if entry.field.minimum is None else entry.field.minimum
    high = _HUGE if entry.field.maximum is None else entry.field.maximum
    return f"AND(ISNUMBER({entry.x}),INT({entry.x})={entry.x},{entry.x}>={low:.15g},{entry.x}<={high:.15g})"


def _joined(x: str, kept: list[Condition]) -> str:
    formulas = [condition.formula for condition in kept]
    return f'OR({x}="",{formulas[0] if len(formulas) == 1 else "AND(" + ",".join(formulas) + ")"})'


def _refuses(field: Field, kept: list[Condition], book: BookLayout) -> bool:
    if book.referenced(field):
        return (field.reference or "").split(".")[0] not in _REFERENCES_THAT_WARN
    if kept:
        return any(condition.refuses for condition in kept)
    return True


def _prompt(field: Field, book: BookLayout) -> dict[str, Any]:
    words = field.prompt.of(book.language) or sentence(format_words(field, book)).of(book.language)
    return {"input_title": field.label.of(book.language), "input_message": words}


def _refusal(field: Field, kept: list[Condition], refuses: bool, book: BookLayout) -> dict[str, Any]:
    label, wanted = field.label, expected(field, book)
    reasons = [condition.reason.of(book.language) for condition in kept if condition.reason.of(book.language)]
    main = both(f"“{label.zh}”要求：{wanted.zh}。", f"{label.en}: {wanted.en}.").of(book.language)
    lines = [main, *reasons, *_where_to_add(field, book)]
    return {
        "error_title": (_REFUSED if refuses else _QUESTIONED).of(book.language),
        "error_message": "\n".join(lines),
        "error_type": "stop" if refuses else "warning",
    }


def _where_to_add(field: Field, book: BookLayout) -> list[str]:
    place = book.referenced(field)
    if not place:
        return []
    table = place[0].table.label
    words = both(f"名单里没有的，请先到“{table.zh}”表登记。", f"Not in the list yet? Enter it in {table.en} first.")
    return [words.of(book.language)]
