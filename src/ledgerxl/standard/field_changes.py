"""What a company's file may say about one field: each key, the values it may have, and the field that comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ledgerxl.standard.headers import header_keys, normalise_header
from ledgerxl.standard.model import IDENTIFIER_KINDS, NUMERIC_KINDS, Choice, Field, Kind, Standard, Table, Text, both
from ledgerxl.standard.problems import Problem, nearest_of
from ledgerxl.standard.settings_values import pattern_problem

_DECIMAL_KINDS = NUMERIC_KINDS - {Kind.INTEGER}
_WRITTEN_KINDS = frozenset((Kind.TEXT, Kind.NAME, Kind.EMAIL, *IDENTIFIER_KINDS))
_ALL_KINDS = frozenset(Kind)
_ORDER_PATTERN = "@order_number_pattern"
_LARGEST = 1e15  # Excel keeps 15 digits
_NO_HEADER = re.compile(r"[\[\]\n]")  # a mark in the ledger names a header in brackets

_Model = TypeVar("_Model", Field, Table, Standard)

Report = Callable[..., None]
"""Called with a key, a zh and an en sentence, and perhaps `nearest=`."""


@dataclass(frozen=True, slots=True)
class _Key:
    wanted: Text
    fits: Callable[[Any], bool]
    kinds: frozenset[Kind] = _ALL_KINDS


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _LARGEST


def _whole(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_words(value: object) -> bool:
    """One text for both languages, or both of them."""
    if isinstance(value, dict):
        return (
            bool(value) and set(value) <= {"zh", "en"} and all(isinstance(word, str) and word.strip() for word in value.values())
        )
    return isinstance(value, str) and bool(value.strip())


def _is_label(value: Any) -> bool:
    return _is_words(value) and not any(map(_NO_HEADER.search, [value] if isinstance(value, str) else value.values()))


def _is_list_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _is_choices(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_words(choice) or _is_choice(choice) for choice in value.values())
    return _is_list_of(_is_words)(value)


def _is_choice(value: object) -> bool:
    texts = _is_list_of(_is_text)
    keys = {"label": _is_words, "aliases": texts}
    return isinstance(value, dict) and set(value) <= set(keys) and all(keys[key](part) for key, part in value.items())


_TRUTH = both("true 或 false", "true or false")
_WORDS = both('文字，如 "购货单位"', 'text, such as "Buyer"')
_NUMBER = both("数字，不加引号", "a number without quotes")
KEYS: dict[str, _Key] = {
    "label": _Key(_WORDS, _is_label),
    "aliases": _Key(both('["客户抬头", "买方"] 这样的列表', 'a list such as ["Client", "Buyer"]'), _is_list_of(_is_text)),
    "required": _Key(_TRUTH, lambda value: isinstance(value, bool)),
    "unique": _Key(_TRUTH, lambda value: isinstance(value, bool)),
    "hide": _Key(_TRUTH, lambda value: isinstance(value, bool)),
    "sensitive": _Key(_TRUTH, lambda value: isinstance(value, bool)),
    "above_minimum": _Key(_TRUTH, lambda value: isinstance(value, bool), NUMERIC_KINDS),
    "minimum": _Key(_NUMBER, _is_number, NUMERIC_KINDS),
    "maximum": _Key(_NUMBER, _is_number, NUMERIC_KINDS),
    "decimals": _Key(both("0 到 6 的整数", "a whole number from 0 to 6"), _whole(0, 6), _DECIMAL_KINDS),
    "max_length": _Key(both("1 到 32767 的整数", "a whole number from 1 to 32767"), _whole(1, 32767), _WRITTEN_KINDS),
    "width": _Key(both("1 到 255 的整数", "a whole number from 1 to 255"), _whole(1, 255)),
    "choices": _Key(
        both('["自提", "送货"] 这样的列表', 'a list such as ["Pick-up", "Delivery"]'), _is_choices, frozenset((Kind.CHOICE,))
    ),
    "allowed_numbers": _Key(
        both("[0, 0.06, 0.13] 这样的列表", "a list such as [0, 0.06, 0.13]"), _is_list_of(_is_number), NUMERIC_KINDS
    ),
    "reference": _Key(both('"customers.name" 这样的“表.列”，或 ""', '"table.field", such as "customers.name", or ""'), _is_text),
    "pattern": _Key(
        both('"XS{yyyymmdd}-{nnn}" 这样的文字，或 ""', 'text such as "XS{yyyymmdd}-{nnn}", or ""'), _is_text, _WRITTEN_KINDS
    ),
    "default": _Key(_WORDS, _is_text),
    "example": _Key(_WORDS, _is_text),
    "prompt": _Key(both("100 字以内的文字", "text of at most 100 characters"), lambda value: _is_words(value) and _short(value)),
    "rule": _Key(_WORDS, _is_words),
}
"""Every key that a field may have in a company's file, besides `add` and `kind` of an added field."""

ADDED_KEYS = ("add", "kind")
_SYSTEM_KEYS = ("label", "aliases", "width")


def _short(value: str | Mapping[str, str]) -> bool:
    return all(len(word) <= 100 for word in ([value] if isinstance(value, str) else value.values()))


def words_of(value: str | Mapping[str, str], before: Text | None = None) -> Text:
    """Return a text in both languages; one that is not given stays as before, else it is the other one."""
    if isinstance(value, str):
        return both(value, value)
    given = next(iter(value.values()))
    return both(
        value.get("zh") or (before.zh if before else given),
        value.get("en") or (before.en if before else given),
    )


def rebuilt(model: _Model, changes: Mapping[str, Any]) -> _Model:
    """Return the model with these changes, validated; `model_copy` would keep what the old one has cached."""
    return type(model).model_validate({**{name: getattr(model, name) for name in type(model).model_fields}, **changes})


def changed_field(field: Field, changes: Mapping[str, Any], table: Table, report: Report) -> Field:
    """Return the field with a company's changes; what may not be changed is reported and left out.

    Args:
        field: built in, or just added with its name, label and kind.
        changes: the keys of the file.
        table: the table that the field belongs to, for its key.
        report: told of every mistake.
    """
    usable = {key: value for key, value in changes.items() if _usable(key, value, field, table, report)}
    values = {key: _value(key, value, field) for key, value in usable.items() if key != "hide"}
    if "label" in values and field.label.zh:
        old = (field.label.zh, field.label.en)  # a ledger with the standard header is still understood
        values["aliases"] = tuple(dict.fromkeys((*values.get("aliases", field.aliases), *old)))
    if usable.get("hide"):
        values |= {"hidden": True, "required": False}
    result = rebuilt(field, values)
    if result.minimum is not None and result.maximum is not None and result.minimum > result.maximum:
        report(
            "minimum" if "minimum" in usable else "maximum",
            "最小值大于最大值，请改正。",
            "The minimum is above the maximum; correct one.",
        )
    return result


def _usable(key: str, value: object, field: Field, table: Table, report: Report) -> bool:
    """Return whether this key may have this value here; report it if not."""
    for mistake in _mistakes(key, value, field, table):
        report(key, mistake.text.zh, mistake.text.en, nearest=mistake.nearest)
        return False
    return True


def _mistakes(key: str, value: object, field: Field, table: Table) -> Iterator[Problem]:
    """Yield what is wrong with a key, most important first."""
    known = KEYS.get(key)
    if known is None:
        near = nearest_of(key, [*KEYS, *ADDED_KEYS])
        yield _said(f"没有“{key}”这一项；可用：{'、'.join(KEYS)}。", f"There is no key “{key}”; use {', '.join(KEYS)}.", near)
    elif field.system and key not in _SYSTEM_KEYS:
        yield _said("系统列只能改列名、别名和列宽。", "Of a system column only label, aliases and width may be changed.")
    elif not known.fits(value):
        yield _said(f"“{value}”不能用。要求：{known.wanted.zh}。", f"“{value}” cannot be used. Expected: {known.wanted.en}.")
    elif field.kind not in known.kinds:
        yield _said(
            f"“{field.kind}”类型的列不能写这一项，请去掉。", f"A field of kind “{field.kind}” has no such key; leave it out."
        )
    elif field.name in table.key and field.required and ((key, value) in (("hide", True), ("required", False))):
        yield _said(
            "这一列用来区分每一行，不能隐藏，也不能改为选填。",
            "This field identifies a row; it can be neither hidden nor optional.",
        )
    elif key == "pattern" and str(value) not in ("", _ORDER_PATTERN) and (bad := pattern_problem(str(value), key, None)):
        yield bad


def _said(zh: str, en: str, nearest: str = "") -> Problem:
    return Problem("", both(zh, en), nearest=nearest)


def _value(key: str, value: Any, field: Field) -> Any:
    if key in ("label", "prompt", "rule"):
        return words_of(value, getattr(field, key) if getattr(field, key).zh else None)
    if key == "aliases":
        return tuple(dict.fromkeys((*field.aliases, *value)))
    if key == "choices":
        return choices_with(field.choices, value)
    if key in ("reference", "pattern"):
        return value or None
    return tuple(value) if key == "allowed_numbers" else value


def choices_with(choices: tuple[Choice, ...], more: list[Any] | Mapping[str, Any]) -> tuple[Choice, ...]:
    """Return the choices extended by a company's own; one that exists (by name or label) gets the new label and aliases."""
    named = more if isinstance(more, Mapping) else {words_of(item).zh: item for item in more}
    result = {choice.name: choice for choice in choices}
    for name, given in named.items():
        old = next((choice for choice in choices if name in (choice.name, choice.label.zh, choice.label.en)), None)
        new = _choice(name, given, old)
        result[new.name] = new
    return tuple(result.values())


def _choice(name: str, given: Any, old: Choice | None) -> Choice:
    parts = given if isinstance(given, dict) and not _is_words(given) else {"label": given}
    aliases = (*(old.aliases if old else ()), *parts.get("aliases", ()))
    if old and "label" in parts and words_of(parts["label"]).zh != name:
        aliases = (old.label.zh, old.label.en, *aliases)
    kept = old.label if old and ("label" not in parts or parts["label"] == name) else words_of(parts.get("label", name))
    return Choice(name=old.name if old else name, label=kept, aliases=tuple(dict.fromkeys(aliases)))


def contested_headers(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield (header, field, other field) for every header that two fields of the table claim."""
    claimed: dict[str, str] = {}
    for field in table.fields:
        for header in header_keys(field):
            if claimed.setdefault(header, field.name) != field.name:
                yield header, field.name, claimed[header]


def contested_choices(field: Field) -> Iterator[str]:
    """Yield every word that means two choices of the field."""
    claimed: dict[str, str] = {}
    contested: dict[str, str] = {}
    for choice in field.choices:
        for word in (choice.name, choice.label.zh, choice.label.en, *choice.aliases):
            key = normalise_header(word)
            if claimed.setdefault(key, choice.name) != choice.name:
                contested.setdefault(key, word)
    yield from contested.values()


def header_word(field: Field, key: str) -> str:
    """Return the label or alias of the field whose comparison key this is, as written."""
    words = (field.label.zh, field.label.en, *field.aliases)
    return next((word for word in words if normalise_header(word) == key), key)
