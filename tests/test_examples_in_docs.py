"""The examples in the docs work: company files load, commands parse, Python calls exist, names are real."""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import ledgerxl
from ledgerxl.checks.finding import Finding
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.cli import app
from ledgerxl.standard import SALES, Kind, Settings, StandardFileError, load_overrides
from ledgerxl.standard.field_changes import ADDED_KEYS, KEYS
from tests.guide_ledger import write_guide_ledger

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, *sorted((ROOT / "docs" / "zh").glob("*.md")), *sorted((ROOT / "docs" / "en").glob("*.md")))
IN_JSON = {*(field.name for field in fields(Finding)), "file", "as_of", "tables", "summary", "by_code", "findings", "rows"}
OTHERS = {"sheet_aliases"}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _blocks(page: Path) -> list[tuple[str, str]]:
    """Return (language, content) of every fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _is_chinese(page: Path) -> bool:
    return page.parent.name == "zh" or "zh-CN" in page.name


@each_page
def test_company_files_load_or_have_the_mistakes_that_are_shown(page: Path) -> None:
    blocks = _blocks(page)
    for (kind, content), (_, shown) in zip_longest(blocks, blocks[1:], fillvalue=("", "")):
        if kind == "toml" and shown.startswith(("第 2 行", "Line 2")):
            with pytest.raises(StandardFileError) as refused:
                load_overrides(content)
            assert refused.value.text.of("zh" if _is_chinese(page) else "en") == shown.strip()
        elif kind == "toml":
            load_overrides(content)


def _commands(block: str) -> Iterator[list[str]]:
    """Yield the arguments of every ledgerxl command, pipes and comments kept out."""
    for line in block.splitlines():
        for part in re.split(r"&&|\||>", line):
            words = shlex.split(part, comments=True)
            if "ledgerxl" in words[:2]:
                yield words[words.index("ledgerxl") + 1 :]


@each_page
def test_commands_parse(page: Path) -> None:
    root: Any = typer.main.get_command(app)
    for arguments in (command for kind, block in _blocks(page) if not kind for command in _commands(block)):
        command, name, rest = root, "ledgerxl", arguments
        while hasattr(command, "commands"):
            name, *rest = rest
            command = command.commands[name]
        command.make_context(name, rest)  # raises on an unknown option or a missing argument


@each_page
def test_output_is_as_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that its output follows is run; the output may be shortened by whole lines."""
    monkeypatch.chdir(tmp_path)
    language = "zh" if _is_chinese(page) else "en"
    write_guide_ledger(tmp_path, language)
    (tmp_path / "ledger.toml").touch()
    for (kind, block), (shown_kind, shown) in pairwise(_blocks(page)):
        if kind == "" and shown_kind in ("text", "json"):
            (arguments,) = _commands(block)
            printed = CliRunner().invoke(app, [*arguments, "--lang", language]).stdout
            if shown_kind == "json":
                assert json.loads(shown) == json.loads(printed)
            else:
                assert _lines(shown) - _lines(printed) == set()


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip(" ─")}


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_python_examples_use_what_exists(readme: Path) -> None:
    known = {
        "ledgerxl": set(ledgerxl.__all__),
        "findings": {*dir(ledgerxl.Findings), *(field.name for field in fields(ledgerxl.Findings))},
        "finding": {field.name for field in fields(Finding)},
    }
    for kind, content in _blocks(readme):
        tree = ast.parse(content) if kind == "python" else ast.Module([], [])
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert node.attr in known[node.value.id]


@each_page
def test_names_in_code_type_exist(page: Path) -> None:
    """Settings, fields and keys are written like `due_soon_days`; codes of checks like `below-cost`, behind --only."""
    fields_of_tables = {field.name for table in SALES.tables for field in table.fields}
    known = fields_of_tables | {*Settings.model_fields, *SALES.by_name, *KEYS, *ADDED_KEYS, *Kind} | IN_JSON | OTHERS
    choices = {choice.name for table in SALES.tables for field in table.fields for choice in field.choices}
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text)) - known - choices == set()
    codes = {name for check in RULEBOOK for name in (check.code, str(check.group))}
    assert set(re.findall(r"--only ([a-z-]+)", text)) - codes == set()
