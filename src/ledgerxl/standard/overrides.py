"""A company's changes to the standard, from a TOML file: fields added, renamed, hidden, loosened or tightened, and settings.

    [settings]
    order_number_pattern = "XS{yyyymmdd}-{nnn}"

    [tables.orders.fields.customer]
    label = "购货单位"
    aliases = ["客户抬头"]

    [tables.orders.fields.project]      # not in the standard: added
    add = true
    kind = "text"
    label = "项目名称"

A table, field or setting may be called by its canonical name or, in quotes, by its label.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ledgerxl.errors import InputError
from ledgerxl.standard.field_changes import (
    KEYS,
    changed_field,
    choices_with,
    contested_choices,
    contested_headers,
    header_word,
    rebuilt,
    words_of,
)
from ledgerxl.standard.headers import HeaderIndex, normalise_header
from ledgerxl.standard.model import Field, Kind, Standard, Table, both
from ledgerxl.standard.problems import Problem, StandardFileError, nearest_of
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.standard.settings_values import problem_with, setting_named
from ledgerxl.standard.settings_values import settings_from_rows as settings_from_rows
from ledgerxl.standard.settings_values import settings_with as settings_with
from ledgerxl.standard.toml_lines import lines_of

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TOML_TEXT = re.compile(r"\A\s*(\[|\Z)|[\n=]")
_SYNTAX_LINE = re.compile(r"at line (\d+)")

Section = Mapping[str, Any]
Where = tuple[str, ...]


def load_overrides(path_or_text: Path | str, base: Settings | None = None) -> tuple[Standard, Settings]:
    """Return the sales standard and the settings with a company's changes.

    Args:
        path_or_text: the file; a str that is blank, begins with `[` or holds a line break or `=` is TOML text itself.
        base: the settings that the file's go over; the defaults when None.

    Raises:
        StandardFileError: the file has mistakes; all of them are named with their lines, and nothing of it was used.
        InputError: the file cannot be read.
    """
    text = _text_of(path_or_text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise StandardFileError([_syntax_problem(text, str(broken))]) from broken
    return _Company(data, lines_of(text)).result(base or Settings())


def _text_of(path_or_text: Path | str) -> str:
    if isinstance(path_or_text, str) and _TOML_TEXT.search(path_or_text):
        return path_or_text
    path = Path(path_or_text)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise InputError(
            both(f"{path} 不是 UTF-8 编码，请另存为 UTF-8。", f"{path} is not in UTF-8; save it as UTF-8.")
        ) from other
    except OSError as missing:
        raise InputError(
            both(f"打不开 {path}，请检查文件名和权限。", f"Cannot open {path}; check its name and permissions.")
        ) from missing


def _syntax_problem(text: str, message: str) -> Problem:
    found = _SYNTAX_LINE.search(message)
    said = both(
        "写法不对：文字要加引号，一行只写一项，同一项不能写两次。",
        f"This is not valid TOML ({message}). Put texts in quotes, one key on a line, no key twice.",
    )
    return Problem("TOML", said, int(found[1]) if found else text.count("\n") + 1)


class _Company:
    """One file on its way to a standard; collects every problem before anything is refused."""

    def __init__(self, data: Section, lines: Mapping[Where, int]) -> None:
        self.data = data
        self.lines = lines
        self.problems: list[Problem] = []

    def result(self, base: Settings) -> tuple[Standard, Settings]:
        """Return what the file makes of the standard and the settings.

        Raises:
            StandardFileError: there are problems.
        """
        self._known_keys(self.data, ("settings", "tables"), ())
        changes = self._settings(self._section(self.data, ("settings",)))
        standard = self._standard(self._section(self.data, ("tables",)))
        if self.problems:
            raise StandardFileError(self.problems)
        return standard, settings_with(base, changes)

    def report(self, where: Where, key: str, zh: str, en: str, *, nearest: str = "") -> None:
        """Keep a problem with a key of the table at `where`."""
        path = (*where, key) if key else where
        line = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)
        self.problems.append(Problem(".".join(path), both(zh, en), line, nearest))

    def _known_keys(self, section: Section, known: tuple[str, ...], where: Where) -> None:
        for key in section:
            if key not in known:
                allowed = both("、".join(known), ", ".join(known))
                zh, en = f"没有“{key}”这一项；可用：{allowed.zh}。", f"There is no key “{key}”; use {allowed.en}."
                self.report(where, key, zh, en, nearest=nearest_of(key, known))

    def _section(self, parent: Section, where: Where) -> Section:
        """Return the table of this name, empty when it is missing or something else stands in its place."""
        value = parent.get(where[-1], {})
        if isinstance(value, dict):
            return value
        name = ".".join(where)
        self.report(where, "", f"应写成 [{name}] 一节。", f"This should be a section [{name}].")
        return {}

    def _settings(self, section: Section) -> dict[str, object]:
        changes: dict[str, object] = {}
        for key, value in section.items():
            name = setting_named(key) or key
            path = ("settings", key)
            problem = problem_with(name, value, ".".join(path), self.lines.get(path))
            self.problems.extend([problem] if problem else [])
            changes[name] = value
        return changes

    def _standard(self, section: Section) -> Standard:
        tables = dict(SALES.by_name)
        for key in section:
            name = _table_named(key)
            if name is None:
                near = nearest_of(key, [*tables, *(table.label.zh for table in SALES.tables)])
                self.report(("tables",), key, "没有这张表。", "There is no such table.", nearest=near)
            else:
                where = ("tables", key)
                tables[name] = self._table(tables[name], self._section(section, where), where)
        standard = Standard(name=SALES.name, tables=tuple(tables.values()))
        self._check_labels(standard)
        return standard

    def _check_labels(self, standard: Standard) -> None:
        """Report tables of one name: each table is a sheet."""
        seen: dict[str, str] = {}
        for table in standard.tables:
            for label in {table.label.zh, table.label.en}:
                other = seen.setdefault(label.casefold(), table.name)
                if other != table.name:
                    where = next(
                        (("tables", name) for name in (table.name, other) if ("tables", name, "label") in self.lines), ()
                    )
                    self.report(
                        where,
                        "label",
                        f"已有名为“{label}”的表，请换一个名称。",
                        f"There is a table “{label}” already; choose another label.",
                    )

    def _table(self, table: Table, section: Section, where: Where) -> Table:
        self._known_keys(section, ("label", "sheet_aliases", "fields"), where)
        table = self._named_table(table, section, where)
        fields = self._section(section, (*where, "fields"))
        for key in fields:
            path = (*where, "fields", key)
            table = self._with_field(table, key, self._section(fields, path), path)
        self._check_headers(table, where)
        self._check_choices(table, where)
        return table

    def _named_table(self, table: Table, section: Section, where: Where) -> Table:
        changes: dict[str, Any] = {}
        if "label" in section:
            label = section["label"]
            if not KEYS["label"].fits(label) or any(not _is_sheet_name(word) for word in _texts(label)):
                zh, en = (
                    "表名应为 1 到 31 字的文字，不含 \\ / ? * [ ] :",
                    "A table's label has 1 to 31 characters without \\ / ? * [ ] :",
                )
                self.report(where, "label", zh, en)
            else:
                changes["label"] = words_of(label, table.label)
                changes["sheet_aliases"] = (*table.sheet_aliases, table.label.zh, table.label.en)
        more = section.get("sheet_aliases", [])
        if not KEYS["aliases"].fits(more):
            wanted = KEYS["aliases"].wanted
            self.report(where, "sheet_aliases", f"应为{wanted.zh}。", f"This should be {wanted.en}.")
            more = []
        changes["sheet_aliases"] = (*changes.get("sheet_aliases", table.sheet_aliases), *more)
        return rebuilt(table, changes)

    def _with_field(self, table: Table, key: str, section: Section, where: Where) -> Table:
        found = table.by_name.get(key) or _field_labelled(table, key)
        report = partial(self.report, where)
        adding = section.get("add") is True
        if found and not self._may_change(found, section, report):
            return table
        if not found and not adding:
            near = nearest_of(key, [*table.by_name, *(field.label.zh for field in table.fields)])
            zh, en = "标准里没有这一列；要新增请写 add = true。", "The standard has no such field; to add it write add = true."
            report("", zh, en, nearest=near)
            return table
        field = found or self._new_field(key, section, report)
        if field is None:
            return table
        changes = {name: value for name, value in section.items() if name not in ("add", "kind")}
        changed = changed_field(field, changes, table, report)
        self._check_reference(changed, report if "reference" in section else None)
        return _with(table, changed)

    def _may_change(self, field: Field, section: Section, report: Callable[..., None]) -> bool:
        """Report a built-in field that is to be added again or to become another kind."""
        if "add" in section:
            report(
                "add",
                f"标准里已有“{field.label.zh}”，去掉 add 即可修改。",
                f"“{field.name}” is in the standard; leave out add to change it.",
            )
        if "kind" in section:
            report("kind", "标准列的类型不能改，请去掉 kind。", "The kind of a built-in field cannot be changed; leave out kind.")
        return not {"add", "kind"} & set(section)

    def _new_field(self, name: str, section: Section, report: Callable[..., None]) -> Field | None:
        kind, label = section.get("kind"), section.get("label")
        if not _FIELD_NAME.fullmatch(name):
            report(
                "", "列的英文名只能用小写字母、数字和下划线。", "A field's name has small letters, digits and underscores only."
            )
            return None
        if kind not in list(Kind):
            kinds = ", ".join(Kind)
            report(
                "kind",
                f"新增的列要写 kind，可用：{kinds}。",
                f"An added field needs a kind: {kinds}.",
                nearest=nearest_of(str(kind or ""), Kind),
            )
            return None
        if label is None:
            report("label", "新增的列要写 label，就是表头。", "An added field needs a label, its header.")
            return None
        choices = section.get("choices", [])
        if kind == Kind.CHOICE and not (choices and KEYS["choices"].fits(choices)):
            report(
                "choices", '选项列要写 choices，如 ["自提", "送货"]。', 'A choice needs choices, such as ["Pick-up", "Delivery"].'
            )
            return None
        blank, options = both("", ""), choices_with((), choices) if kind == Kind.CHOICE else ()
        return Field(name=name, label=blank, kind=Kind(kind), choices=options)

    def _check_reference(self, field: Field, report: Callable[..., None] | None) -> None:
        known = [f"{table.name}.{one.name}" for table in SALES.tables for one in table.fields if not one.system]
        if report and field.reference and field.reference not in known:
            zh = f"没有“{field.reference}”这一列，应写成“表.列”，如 customers.name。"
            en = f"There is no “{field.reference}”; write “table.field”, such as customers.name."
            report("reference", zh, en, nearest=nearest_of(field.reference, known))

    def _check_headers(self, table: Table, where: Where) -> None:
        for header, name, other in contested_headers(table):
            word, path = header_word(table.field(name), header), (*where, "fields", self._blamed(where, name, other))
            labels = [table.field(one).label.zh for one in (name, other)]
            zh = f"表头“{word}”同时属于“{labels[0]}”（{name}）和“{labels[1]}”（{other}），请去掉一处。"
            self.report(path, "", zh, f"The header “{word}” is claimed by “{name}” and “{other}”; remove one.")

    def _check_choices(self, table: Table, where: Where) -> None:
        for field in table.fields:
            for word in contested_choices(field):
                path = (*where, "fields", field.name)
                self.report(
                    path, "choices", f"“{word}”同时属于两个选项，请去掉一处。", f"“{word}” belongs to two choices; remove one."
                )

    def _blamed(self, where: Where, *names: str) -> str:
        """Return the one of two fields that the file speaks of."""
        return next((name for name in names if (*where, "fields", name) in self.lines), names[0])


def _texts(value: str | Mapping[str, str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())


def _is_sheet_name(text: str) -> bool:
    return len(text) <= 31 and not re.search(r"[\\/?*\[\]:]|^'|'$", text)


def _table_named(key: str) -> str | None:
    labels = {
        normalise_header(word): table.name for table in SALES.tables for word in (table.name, table.label.zh, table.label.en)
    }
    return labels.get(normalise_header(key))


def _field_labelled(table: Table, key: str) -> Field | None:
    found = HeaderIndex(table).find(key)
    return table.field(found[0]) if found and found[1] else None


def _with(table: Table, field: Field) -> Table:
    """Return the table with this field in its place; a new one stands before the system columns."""
    if field.name in table.by_name:
        fields = [field if one.name == field.name else one for one in table.fields]
    else:
        fields = [*(one for one in table.fields if not one.system), field, *(one for one in table.fields if one.system)]
    return rebuilt(table, {"fields": tuple(fields)})
