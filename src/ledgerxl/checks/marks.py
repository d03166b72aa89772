"""What the findings say in the ledger's system columns: one short text per row, worst first.

校验结果 names the column of each finding in brackets, exactly as the sheet's own header does: the conditional format looks for it.
重复提示 and 付款提醒 concern the row as a whole and name none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from string import Formatter
from typing import Any, Final

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Severity, shown
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.model import Language, Text, both

CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT = "check_result", "duplicate_hint", "payment_hint"
LONGEST: Final = 300
"""Characters; of the findings behind it only the column's name is given, so that its cell is coloured still."""
MOST_NAMED: Final = 20
"""Columns named behind the text."""

_COLUMN_OF_GROUP: Final = {Group.DUPLICATES: DUPLICATE_HINT, Group.UNPAID: PAYMENT_HINT}
_MUST: Final = both("必须 {expected}", "must be {expected}")
_SHOULD: Final = both("应为{expected}", "should be {expected}")
_SHORT: Final = {
    "out-of-range": _MUST,
    "negative-sale": _MUST,
    "required-missing": both("必填", "required"),
    "not-a-date": _SHOULD,
    "ambiguous-date": _SHOULD,
    "not-a-number": _SHOULD,
    "phone-shape": _SHOULD,
    "email-shape": _SHOULD,
    "tax-id-invalid": _SHOULD,
    "tax-id-old": _SHOULD,
    "barcode-invalid": _SHOULD,
    "payment-status-mismatch": _SHOULD,
    "overdue-payment": both(
        "已逾期 {days} 天（应于 {due} 付款），未收 {balance}", "{days} days overdue (was due {due}), unpaid {balance}"
    ),
    "payment-due-soon": both("{due} 到期（还有 {days} 天），未收 {balance}", "due {due} (in {days} days), unpaid {balance}"),
}
"""Checks whose message says in full what beside the row itself needs few words; each holds only what the check's own texts do."""
_CLOSE: Final = re.compile("^(应为)(?=[!-~])")
"""Chinese words and Latin letters or digits stand apart."""
_SEPARATOR: Final = both("；", "; ")

Place = tuple[str, str]
"""A finding in one row: the bracketed column, "" for none, and what is said of it."""


def marks_of(findings: Findings, language: Language, table: LedgerTable) -> dict[str, list[str]]:
    """Return the texts of a table's system columns: by field one text per position, "" where there is nothing to say.

    Errors and warnings are said; of the notices only those about payments, which a clerk acts upon. Findings about a sheet as a
    whole have no row to stand in.

    Returns:
        one entry for each system field of the table, whether the ledger has the column or not; none for a table without any.
    """
    said: dict[str, dict[int, list[Place]]] = {field.name: {} for field in table.spec.fields if field.system}
    for check, hits in _worst_first(findings):
        column = column_of(check.group)
        if hits.table is table and column in said and len(hits.positions):
            rows = said[column]
            for position, place in zip(hits.positions.tolist(), _places(check, hits, language, column), strict=True):
                rows.setdefault(position, []).append(place)
    return {column: _texts(rows, len(table), _SEPARATOR.of(language)) for column, rows in said.items()}


def column_of(group: Group) -> str:
    """Return the system column that findings of a group stand in."""
    return _COLUMN_OF_GROUP.get(group, CHECK_RESULT)


def _worst_first(findings: Findings) -> Iterator[tuple[Check, Hits]]:
    for severity in Severity:
        for check, hits in findings.hits:
            if check.severity is severity and (severity is not Severity.NOTICE or check.group is Group.UNPAID):
                yield check, hits


def _texts(rows: dict[int, list[Place]], length: int, separator: str) -> list[str]:
    texts, joined = [""] * length, {}
    for position, places in rows.items():
        key = tuple(places)
        if key not in joined:
            joined[key] = _joined(list(dict.fromkeys(places)), separator)
        texts[position] = joined[key]
    return texts


def _joined(places: list[Place], separator: str) -> str:
    text = _one(places[0])[:LONGEST]
    for at, place in enumerate(places[1:], start=1):
        more = separator + _one(place)
        if len(text) + len(more) > LONGEST:
            rest = dict.fromkeys(label for label, _ in places[at:] if label and f"[{label}]" not in text)
            return text + separator + ("".join(f"[{label}]" for label in list(rest)[:MOST_NAMED]) or "…")
        text += more
    return text


def _one(place: Place) -> str:
    label, words = place
    return f"[{label}] {words}" if label else words


def _places(check: Check, hits: Hits, language: Language, column: str) -> list[Place]:
    """Return what is said at each hit; texts are made once for hits that say the same."""
    say = _sayer(check, hits, language)
    labels = _labels(hits, language) if column == CHECK_RESULT else [""] * len(hits.positions)
    return [(label, words) for label, words in zip(labels, say(labels), strict=True)]


def _labels(hits: Hits, language: Language) -> list[str]:
    """Return for each hit the header of its column as it stands on its sheet, of one in two rows the lower; "" without a column."""
    if hits.field is None:
        return [""] * len(hits.positions)
    own = [_header(hits.table, at, hits.field) for at in range(len(hits.table.parts))]
    return [own[part] for part in hits.table.part[hits.positions].tolist()]


def _header(table: LedgerTable, part: int, field: str) -> str:
    column = table.parts[part].columns.get(field)
    return next((header.own or header.text for header in table.parts[part].headers if header.column == column), "")


def _sayer(check: Check, hits: Hits, language: Language) -> Callable[[Sequence[str]], list[str]]:
    template = _template(check, language)
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    label = hits.table.field(hits.field).label.of(language) if hits.field else ""
    columns = {name: _column(hits, name, label) for name in dict.fromkeys(names)}
    made: dict[tuple[Any, ...], str] = {}

    def say(labels: Sequence[str]) -> list[str]:
        keys = zip(labels, *columns.values(), strict=True)
        return [made[key] if key in made else made.setdefault(key, text(key)) for key in keys]

    def text(key: tuple[Any, ...]) -> str:
        named = {name: shown(value, language) for name, value in zip(columns, key[1:], strict=True)}
        words = template.format_map({name: "" if value is None else value for name, value in named.items()})
        words = _CLOSE.sub(r"\1 ", words)
        return _without_label(words, (key[0], label)) if key[0] else words

    return say


def _template(check: Check, language: Language) -> str:
    short: Text | None = _SHORT.get(check.code)
    if short is None:
        return check.saying.message.of(language)
    return short.of(language).replace("{expected}", check.saying.expected.of(language))


def _column(hits: Hits, name: str, label: str) -> Sequence[Any]:
    """Return a placeholder's values, one per hit."""
    if name in hits.values:
        values = hits.values[name]
        if isinstance(values, (list, tuple)):
            return values
        return values.tolist() if isinstance(values, np.ndarray) and values.ndim else [values] * len(hits.positions)
    if name == "label":
        return [label] * len(hits.positions)
    if hits.found is not None:
        return hits.found
    if hits.field is None:
        return [None] * len(hits.positions)
    return [hits.table.shown(position, hits.field) for position in hits.positions.tolist()]


def _without_label(words: str, labels: Sequence[str]) -> str:
    """Return a sentence without the column's name at its start: it stands in brackets before it."""
    for label in labels:
        if label and words.startswith(label):
            return words[len(label) :].lstrip() or words
    return words
