"""Conditions that an entry must meet beyond its kind, as formulas for Excel's data validation.

Excel takes neither structured references nor array constants there, and at most 255 characters. `x` below is the entry's own
cell. A number is compared with `=` over a column and not with COUNTIFS, which would round an 18-digit order number and find
twins that are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ledgerxl.standard.model import Field, Kind, Text, both
from ledgerxl.standard.patterns import compile_pattern
from ledgerxl.workbook.template.layout import BookLayout, TableLayout
from ledgerxl.workbook.template.names import column_name
from ledgerxl.workbook.template.wording import decimals_of, pattern_of

_NOT_BEFORE: Final = {
    ("orders", "shipped_on"): ("order_date",),
    ("orders", "received_on"): ("order_date", "shipped_on"),
}
_NEGATIVE_ON_RETURN: Final = ("orders", "quantity")
_DIGITS: Final = re.compile(r"\{((?:yyyy|yy|mm|dd)+|n+)\}")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an entry.

    Attributes:
        reason: the sentence that explains it; empty when the field's format says it all.
        refuses: whether an entry that fails is refused or only questioned.
        short: a weaker formula for where the full one does not fit into Excel's 255 characters.
    """

    formula: str
    reason: Text
    refuses: bool = True
    short: str = ""

    def shortened(self) -> Condition:
        """Return the condition with its weaker formula, where it has one."""
        return replace(self, formula=self.short or self.formula)


@dataclass(frozen=True, slots=True)
class Entry:
    """The field that is typed into, and the reference to its first cell."""

    field: Field
    table: TableLayout
    book: BookLayout

    @property
    def x(self) -> str:
        """The entry's own cell."""
        return self.table.own_cell(self.field.name)

    def sibling(self, name: str) -> str | None:
        """Return the reference to another field of the same row; None when the sheet has no such column."""
        return self.table.own_cell(name) if name in self.table.columns else None


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
    parts += [f"{x}<={field.maximum:.15g}"] if field.maximum is not None else []
    return Condition(f"AND({','.join(parts)})", _return_reason(entry) if returns else both("", ""))


def _lower_limit(field: Field, x: str, returns: str | None) -> list[str]:
    if returns:
        return [f"{x}<>0", f"OR({x}>0,{returns})"]
    if field.minimum is None:
        return []
    return [f"{x}>{'' if field.above_minimum else '='}{field.minimum:.15g}"]


def _return_status(entry: Entry) -> str | None:
    """Return the condition that this row is a return; None for fields where that does not matter."""
    status = entry.sibling("order_status")
    if (entry.table.table.name, entry.field.name) != _NEGATIVE_ON_RETURN or not status:
        return None
    label = _choice(entry, "order_status", "returned")
    return f'{status}="{label}"' if label else None


def _return_reason(entry: Entry) -> Text:
    status = entry.table.table.field("order_status")
    returned = next(choice.label for choice in status.choices if choice.name == "returned")
    return both(
        f"应大于 0；只有退货才填负数：请先把“{status.label.zh}”选为“{returned.zh}”，再填数量。",
        f"Above 0; only returns are negative: first set {status.label.en} to {returned.en}, then type the quantity.",
    )


def _choice(entry: Entry, field: str, name: str) -> str | None:
    labels = {choice.name: choice.label.of(entry.book.language) for choice in entry.table.table.field(field).choices}
    return labels.get(name)


def _date_order(entry: Entry) -> Condition | None:
    names = _NOT_BEFORE.get((entry.table.table.name, entry.field.name), ())
    earlier = [name for name in names if name in entry.table.columns]
    if not earlier:
        return None
    cells = ",".join(entry.table.own_cell(name) for name in earlier)
    labels = [entry.table.table.field(name).label for name in earlier]
    zh, en = "、".join(label.zh for label in labels), " and ".join(label.en.lower() for label in labels)
    x = entry.x
    dated = f"AND(ISNUMBER({x}),{x}>=DATE(1990,1,1),{x}<DATE(2101,1,1),{x}>=MAX({cells}))"
    return Condition(dated, both(f"不能早于{zh}。", f"Not before {en}."))


def _pattern(entry: Entry) -> Condition | None:
    pattern = pattern_of(entry.field, entry.book)
    if not pattern:
        return None
    full, short = _own_number(pattern, entry.x)
    if not (entry.field.pattern or "").startswith("@"):
        return Condition(full, both("", ""), short=short)
    exempt = ",".join([f"AND(ABS(LEN({entry.x})-17)<3,ISNUMBER(-{entry.x}))", *_online_channel(entry)])
    reason = both(
        "平台订单请先选线上渠道，或直接填 15–19 位平台单号。",
        "For a platform's order choose an online channel first, or type its 15–19 digits.",
    )
    return Condition(f"OR({full},{exempt})", reason, short=f"OR({short},{exempt})")


def _own_number(pattern: str, x: str) -> tuple[str, str]:
    """Return the condition that a number has the pattern's length, prefix and digits, and the one without the digits."""
    length = compile_pattern(pattern).length
    prefix = pattern.split("{", 1)[0].replace('"', '""')
    parts = [f"LEN({x})={length}"] if length is not None else [f"LEN({x})>0"]
    parts += [f'EXACT(LEFT({x},{len(prefix)}),"{prefix}")'] if prefix else []
    # Behind an open placeholder the positions of the digits are unknown.
    digits = _digits(pattern, x) if length is not None else []
    return f"AND({','.join(parts + digits)})", f"AND({','.join(parts)})"


def _digits(pattern: str, x: str) -> list[str]:
    pieces, braces = [], 0
    for token in re.finditer(r"\{[^{}]*\}", pattern):
        if _DIGITS.fullmatch(token[0]):
            pieces.append(f"MID({x},{token.start() - braces + 1},{len(token[0]) - 2})")
        braces += 2
    # A product is a number only when every factor is one; a text of digits counts as a number in it.
    return [f"ISNUMBER(1*{'*'.join(pieces)})"] if pieces else []


def _online_channel(entry: Entry) -> list[str]:
    channels, channel = entry.book.tables.get("channels"), entry.sibling("channel")
    if not channels or not channel or not {"name", "kind"} <= channels.columns.keys():
        return []
    kinds_of_channel = channels.table.field("kind").choices
    labels = [choice.label.of(entry.book.language) for choice in kinds_of_channel if choice.name == "online"]
    names, kinds = column_name("channels", "name"), column_name("channels", "kind")
    return [f'COUNTIFS({names},{channel},{kinds},"{label}")' for label in labels]


def _no_repeat(entry: Entry) -> Condition | None:
    table, field = entry.table.table, entry.field
    own = f"({column_name(table.name, field.name)}={entry.x})"
    if field.unique or table.key == (field.name,):
        return Condition(f"SUMPRODUCT({own}*1)<2", both("表里已经有这个值。", "The table has this value already."))
    others = [name for name in table.key if name != field.name and name in entry.table.columns]
    if field.name not in table.key or not others:
        return None
    # A key that is only half typed repeats nothing yet; any text is greater than 0.
    rest = "".join(f"*({column_name(table.name, name)}={entry.sibling(name)})*({entry.sibling(name)}>0)" for name in others)
    zh, en = (" + ".join(table.field(name).label.of(language) for name in table.key) for language in ("zh", "en"))
    return Condition(f"SUMPRODUCT({own}{rest})<2", both(f"“{zh}”不能重复。", f"{en} must not repeat."))


def _shape(entry: Entry) -> Condition | None:
    x = entry.x
    if entry.field.kind is Kind.TAX_ID:
        return Condition(f"OR(LEN({x})=18,LEN({x})=15,LEN({x})=20)", both("", ""))
    if entry.field.kind is Kind.BARCODE:
        return Condition(f"AND(OR(LEN({x})=8,LEN({x})=13),ISNUMBER(-{x}))", both("", ""))
    if entry.field.kind is Kind.EMAIL:
        return Condition(f'AND(ISNUMBER(FIND("@",{x})),ISNUMBER(FIND(".",{x})))', both("", ""), refuses=False)
    return _phone(x) if entry.field.kind is Kind.PHONE else None


def _phone(x: str) -> Condition:
    bare = f'SUBSTITUTE(SUBSTITUTE({x}," ",""),"-","")'
    # Two numbers in one cell are longer than any single one.
    shape = f'AND(LEN({x})>=7,OR(LEFT({x},1)<>"1",LEN({bare})=11,LEN({bare})>=15))'
    return Condition(shape, both("", ""), refuses=False)


def _length(entry: Entry) -> Condition | None:
    limit = entry.field.max_length
    return Condition(f"LEN({entry.x})<={limit}", both("", ""), refuses=False) if limit else None
