"""Conditions that an entry must meet beyond its kind, as formulas for Excel's data validation.

Excel takes neither structured references nor array constants there, and at most 255 characters. `x` below is the entry's own cell. A number is
compared with `=` over a column and not with COUNTIFS, which would read an 18-digit order number as a rounded number and find twins that are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ledgerxl.standard.model import Field, Kind, Text, both
from ledgerxl.standard.patterns import compile_pattern
from ledgerxl.workbook.template.layout import BookLayout, TableLayout, column_name
from ledgerxl.workbook.template.wording import decimals_of, pattern_of

_NOT_BEFORE: Final = {
    ("orders", "shipped_on"): ("order_date",),
    ("orders", "received_on"): ("order_date", "shipped_on"),
}
_NEGATIVE_ON_RETURN: Final = ("orders", "quantity")
_DIGITS: Final = re.compile(r"\{((?:yyyy|yy|mm|dd)+|n+)\}")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: its formula, the sentence that explains it, and whether an entry that fails is refused or only questioned."""

    formula: str
    reason: Text
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """The field that is typed into, and the reference to its first cell."""

    field: Field
    table: TableLayout
    book: BookLayout

    @property
    def x(self) -> str:
        """The entry's own cell."""
        return self.table.cell(self.field.name)

    def sibling(self, name: str) -> str | None:
        """Return the reference to another field of the same row; None when the sheet has no such column."""
        return self.table.cell(name) if name in self.table.columns else None


def conditions(entry: Entry) -> list[Condition]:
    """Return the conditions of an entry, the weightiest first."""
    found = (_number(entry), _date_order(entry), _pattern(entry), _no_repeat(entry), _shape(entry), _length(entry))
    return [condition for condition in found if condition]


def _number(entry: Entry) -> Condition | None:
    field, x = entry.field, entry.x
    decimals = decimals_of(field)
    returns = _return_status(entry)
    if decimals is None and not returns:
        return None
    parts = [f"ISNUMBER({x})"]
    parts += [f"ROUND({x},{decimals})={x}"] if decimals is not None else []
    parts += _lower_limit(field, x, returns)
    parts += [f"{x}<={field.maximum!r}"] if field.maximum is not None else []
    return Condition(f"AND({','.join(parts)})", _return_reason(entry) if returns else both("", ""))


def _lower_limit(field: Field, x: str, returns: str | None) -> list[str]:
    if returns:
        return [f"{x}<>0", f"OR({x}>0,{returns})"]
    if field.minimum is None:
        return []
    return [f"{x}>{'' if field.above_minimum else '='}{field.minimum!r}"]


def _return_status(entry: Entry) -> str | None:
    """Return the condition that this row is a return; None for fields where that does not matter."""
    status = entry.sibling("order_status")
    if (entry.table.table.name, entry.field.name) != _NEGATIVE_ON_RETURN or not status:
        return None
    label = _choice(entry, "order_status", "returned")
    return f'{status}="{label}"' if label else None


def _return_reason(entry: Entry) -> Text:
    label = entry.table.table.field("order_status").label
    return both(
        f"只有退货才填负数：请先把「{label.zh}」选为“已退货”，再填数量。",
        f"Only returns are negative: first set {label.en} to Returned, then type the quantity.",
    )


def _choice(entry: Entry, field: str, name: str) -> str | None:
    labels = {choice.name: choice.label.of(entry.book.language) for choice in entry.table.table.field(field).choices}
    return labels.get(name)


def _date_order(entry: Entry) -> Condition | None:
    names = _NOT_BEFORE.get((entry.table.table.name, entry.field.name), ())
    earlier = [name for name in names if name in entry.table.columns]
    if not earlier:
        return None
    cells = ",".join(entry.table.cell(name) for name in earlier)
    labels = [entry.table.table.field(name).label for name in earlier]
    return Condition(
        f"AND(ISNUMBER({entry.x}),{entry.x}>=DATE(1990,1,1),{entry.x}<DATE(2101,1,1),{entry.x}>=MAX({cells}))",
        both(f"不能早于{'、'.join(label.zh for label in labels)}。", f"Not before {' and '.join(label.en.lower() for label in labels)}."),
    )


def _pattern(entry: Entry) -> Condition | None:
    pattern = pattern_of(entry.field, entry.book)
    if not pattern:
        return None
    own = f"AND({','.join(_pattern_parts(pattern, entry.x))})"
    sample = compile_pattern(pattern).example()
    if not (entry.field.pattern or "").startswith("@"):
        return Condition(own, both(f"应为 {sample} 这样的样式。", f"Must look like {sample}."))
    x = entry.x
    exempt = [f"AND(LEN({x})>=15,LEN({x})<=19,ISNUMBER(--{x}))", *_online_channel(entry)]
    return Condition(
        f"OR({','.join([own, *exempt])})",
        both(
            f"应为 {sample} 这样的样式；平台订单请先选线上渠道，或直接填 15–19 位平台单号。",
            f"Must look like {sample}; for a platform's order choose an online channel first, or type its 15–19 digits.",
        ),
    )


def _pattern_parts(pattern: str, x: str) -> list[str]:
    compiled = compile_pattern(pattern)
    prefix = pattern.split("{", 1)[0].replace('"', '""')
    parts = [f"LEN({x})={compiled.length}"] if compiled.length is not None else []
    parts += [f'EXACT(LEFT({x},{len(prefix)}),"{prefix}")'] if prefix else []
    # Behind an open placeholder the positions of the digits are unknown.
    return (parts + _digit_parts(pattern, x) if compiled.length is not None else parts) or [f"LEN({x})>0"]


def _digit_parts(pattern: str, x: str) -> list[str]:
    parts, braces = [], 0
    for token in re.finditer(r"\{[^{}]*\}", pattern):
        if _DIGITS.fullmatch(token[0]):
            parts.append(f"ISNUMBER(--MID({x},{token.start() - braces + 1},{len(token[0]) - 2}))")
        braces += 2
    return parts


def _online_channel(entry: Entry) -> list[str]:
    channels, channel = entry.book.tables.get("channels"), entry.sibling("channel")
    if not channels or not channel or not {"name", "kind"} <= channels.columns.keys():
        return []
    labels = [choice.label.of(entry.book.language) for choice in channels.table.field("kind").choices if choice.name == "online"]
    names, kinds = column_name("channels", "name"), column_name("channels", "kind")
    return [f'COUNTIFS({names},{channel},{kinds},"{label}")>0' for label in labels]


def _no_repeat(entry: Entry) -> Condition | None:
    key = entry.table.table.key
    own = f"({column_name(entry.table.table.name, entry.field.name)}={entry.x})"
    if entry.field.unique or key == (entry.field.name,):
        return Condition(f"SUMPRODUCT({own}*1)<=1", both("表里已经有这个值，不能重复。", "The table already has this value; no repeats."))
    others = [name for name in key if name != entry.field.name and name in entry.table.columns]
    if entry.field.name not in key or not others:
        return None
    # A key that is only half typed repeats nothing yet.
    rest = "".join(
        f"*({column_name(entry.table.table.name, name)}={entry.table.cell(name)})*({entry.table.cell(name)}<>\"\")" for name in others
    )
    labels = [entry.table.table.field(name).label for name in key]
    return Condition(
        f"SUMPRODUCT({own}{rest})<=1",
        both(f"{' + '.join(label.zh for label in labels)}不能重复。", f"{' + '.join(label.en for label in labels)} must not repeat."),
    )


def _shape(entry: Entry) -> Condition | None:
    x = entry.x
    if entry.field.kind is Kind.TAX_ID:
        return Condition(f"OR(LEN({x})=18,LEN({x})=15,LEN({x})=20)", both("位数不对。", "Wrong number of characters."))
    if entry.field.kind is Kind.BARCODE:
        return Condition(f"AND(OR(LEN({x})=8,LEN({x})=13),ISNUMBER(--{x}))", both("位数不对，或含有数字以外的字符。", "Wrong length, or not only digits."))
    if entry.field.kind is Kind.EMAIL:
        return Condition(f'AND(ISNUMBER(FIND("@",{x})),ISNUMBER(FIND(".",{x})))', both("", ""), refuses=False)
    return _phone(x) if entry.field.kind is Kind.PHONE else None


def _phone(x: str) -> Condition:
    bare = f'SUBSTITUTE(SUBSTITUTE({x}," ",""),"-","")'
    # Two numbers in one cell are longer than any single one.
    return Condition(
        f'AND(LEN({x})>=7,LEN({x})<=40,OR(LEFT({x},1)<>"1",LEN({bare})=11,LEN({bare})>=15))', both("", ""), refuses=False
    )


def _length(entry: Entry) -> Condition | None:
    limit = entry.field.max_length
    return Condition(f"LEN({entry.x})<={limit}", both("", ""), refuses=False) if limit else None
