"""Settings put together: the defaults, a company's file over them, the workbook's settings sheet, explicit arguments last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from ledgerxl.standard.headers import normalise_header
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.patterns import PatternError, compile_pattern
from ledgerxl.standard.problems import IN_SHEET, Problem, StandardFileError, nearest_of
from ledgerxl.standard.settings import Settings

_WORDS = {
    "是": True, "否": False, "yes": True, "no": False, "true": True, "false": False,
    "每天": "daily", "每日": "daily", "每周": "weekly", "每月": "monthly",
    "中文": "zh", "chinese": "zh", "英文": "en", "english": "en",
}  # fmt: skip
_SEPARATORS = re.compile(r"[,，;；、\s]+")
_NOT_IN_SHEET = frozenset(("backup_folder",))
"""Whoever sends a workbook must not choose where files are written."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)


def settings_with(base: Settings, changes: Mapping[str, object]) -> Settings:
    """Return the settings with these changes; the names are canonical.

    Raises:
        StandardFileError: every change that is unknown or not allowed.
    """
    problems = [problem for name, value in changes.items() if (problem := problem_with(name, value))]
    if problems:
        raise StandardFileError(problems)
    read = {name: _read(name, value) for name, value in changes.items()}
    return Settings.model_validate({**base.model_dump(), **read})


def settings_from_rows(rows: Iterable[tuple[int, str, object]], base: Settings | None = None) -> Settings:
    """Return the settings with what a settings sheet says.

    Args:
        rows: (Excel row, name, value); a name is a label in either language or the canonical name. A row without a value changes
            nothing, except that a blank order number pattern switches its check off. Title and header rows are passed over.
        base: what the sheet goes over; the defaults when None.

    Raises:
        StandardFileError: every row that cannot be used; nothing of the sheet was.
    """
    changes: dict[str, object] = {}
    problems: list[Problem] = []
    for row, label, value in rows:
        name = setting_named(label)
        if _blank(value):
            changes.update({name: ""} if name == "order_number_pattern" else {})
        elif name in _NOT_IN_SHEET:
            problems.append(Problem(label, both("只能写在 ledger.toml 里。", "Only a ledger.toml may say this."), row))
        elif name is not None or not _is_header(value):
            problem = problem_with(name or label, value, label, row)
            problems.extend([problem] if problem else [])
            changes.update({name: value} if name else {})
    if problems:
        raise StandardFileError(problems, IN_SHEET)
    return settings_with(base or Settings(), changes)


def setting_named(label: str) -> str | None:
    """Return the canonical name of a setting from its label in either language or its name; None when there is none."""
    return _names().get(normalise_header(label))


def about(name: str) -> dict[str, str]:
    """Return a setting's labels, meanings and example: keys `zh`, `en`, `meaning_zh`, `meaning_en`, `example`."""
    return dict(Settings.model_fields[name].json_schema_extra or {})  # type: ignore[arg-type]  # every setting is made by _setting


def allowed_values(name: str) -> Text:
    """Return what a setting may be, in words."""
    schema = setting_schema(name)
    if "enum" in schema:
        return both(" 或 ".join(schema["enum"]), " or ".join(schema["enum"]))
    if schema["type"] in ("integer", "number"):
        kind = both("整数", "a whole number") if schema["type"] == "integer" else both("数字", "a number")
        low, high = (f"{schema[key]:g}" for key in ("minimum", "maximum"))
        return both(f"{low} 到 {high} 的{kind.zh}", f"{kind.en} from {low} to {high}")
    example = about(name)["example"]
    fixed = {"boolean": both("是 或 否（true 或 false）", "yes or no (true or false)")}
    return fixed.get(schema["type"], both(f"如 {example}", f"such as {example}"))


def setting_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one setting."""
    return dict(_schema()[name])


def problem_with(name: str, value: object, where: str = "", line: int | None = None) -> Problem | None:
    """Return what is wrong with a setting's value; None when it can be used."""
    where = where or name
    if name not in Settings.model_fields:
        near = nearest_of(name, [*Settings.model_fields, *(about(known)["zh"] for known in Settings.model_fields)])
        return Problem(where, both("没有这个参数。", "There is no such setting."), line, near)
    try:
        setting = getattr(Settings.model_validate({name: _read(name, value)}), name)
    except (ValidationError, ValueError, OverflowError):
        wanted = allowed_values(name)
        said = both(f"“{value}”不能用。要求：{wanted.zh}。", f"“{value}” cannot be used. Expected: {wanted.en}.")
        return Problem(where, said, line, nearest_of(str(value), _schema()[name].get("enum", ())))
    return _meaning_problem(name, setting, where, line)


def _meaning_problem(name: str, setting: Any, where: str, line: int | None) -> Problem | None:
    """Return what no type can say: a pattern that cannot be understood, buckets out of order."""
    if name == "ageing_days" and (list(setting) != sorted(set(setting)) or min(setting) < 1):
        return Problem(
            where,
            both(
                "分段界限必须是从小到大的正整数，如 30,60,90。",
                "The limits must be positive whole numbers that rise, such as 30,60,90.",
            ),
            line,
        )
    if name == "order_number_pattern":
        return pattern_problem(setting, where, line)
    return None


def pattern_problem(source: str, where: str, line: int | None) -> Problem | None:
    """Return what is wrong with a number pattern; None when it can be understood."""
    try:
        compile_pattern(source)
    except PatternError:
        allowed = "{yyyy} {yy} {mm} {dd} {nnn} {A} {*}"
        said = both(
            f"看不懂编号规则“{source}”；可用 {allowed}，年、月、日和流水号各写一次。",
            f"The pattern “{source}” cannot be understood; use {allowed}, with each date part and the running number once.",
        )
        return Problem(where, said, line)
    return None


@cache
def _names() -> dict[str, str]:
    labels = {name: (name, about(name)["zh"], about(name)["en"]) for name in Settings.model_fields}
    return {normalise_header(label): name for name, words in labels.items() for label in words}


@cache
def _schema() -> dict[str, dict[str, Any]]:
    properties: dict[str, dict[str, Any]] = Settings.model_json_schema()["properties"]
    return properties


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_header(value: object) -> bool:
    return normalise_header(str(value)) in ("值", "value")


def _read(name: str, value: object) -> object:
    """Return a value as the setting's type wants it; text is read as staff type it.

    Raises:
        ValueError: true or false where a number is wanted.
    """
    kind = _schema()[name].get("type")
    if isinstance(value, str) and name != "order_number_pattern":
        value = _WORDS.get(value.strip().casefold(), value.strip())
    if isinstance(value, bool) and kind != "boolean":
        raise ValueError("a truth value is no number")
    if kind == "boolean" and not isinstance(value, bool):
        raise ValueError("only a truth value")
    if kind == "array":
        return tuple(_item(name, item) for item in _items(value))
    return _item(name, value)


def _items(value: object) -> list[object]:
    if isinstance(value, str):
        return [item for item in _SEPARATORS.split(value) if item]
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _item(name: str, value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    days = name == "as_of" or _schema()[name].get("items", {}).get("format") == "date"
    if days and isinstance(value, (int, float)):
        return _EXCEL_DAY_0 + dt.timedelta(days=int(value))
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer() and _schema()[name].get("type") == "string":
        return str(int(value))
    return value
