"""Help and complaints of the command line in both languages, with the parser that is installed."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ledgerxl import cli_words, language
from ledgerxl.cli import app
from ledgerxl.commands import COMMANDS, LIVE_COMMANDS

ENGLISH = re.compile(
    r"Usage|Options|Arguments|Commands|Error|Try|Missing|No such|Did you|Possible|Invalid|Input should|requires|required|default|Show this",
    re.IGNORECASE,
)
COMPLAINTS = [
    (["check"], "缺少参数 FILE。"),
    (["chek"], "没有命令 chek。是不是想写 check？"),
    (["nonsense"], "没有命令 nonsense。"),
    (["check", "--foo", "x"], "没有选项 --foo。"),
    (["summary", "--moth", "1", "x"], "没有选项 --moth。是不是想写 --month？"),
    (["check", "x", "--as-of"], "选项 --as-of 后面要写内容。"),
    (["check", "--write=3", "x"], "选项 --write 后面不用写内容。"),
    (["summary", "销售", "台账.xlsx"], "多出了 台账.xlsx。文件名里有空格时，请用双引号括起来。"),
    (["demo", "--orders", "3"], "--orders 的值不对："),
    (["demo", "--orders", "abc"], "--orders 的值不对："),
    (["standard", "shw"], "没有命令 shw。是不是想写 show？"),
]


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_words, "READER", "zh")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def test_examples_in_the_docstrings() -> None:
    for module in (cli_words, language):
        found = doctest.testmod(module)
        assert (found.attempted > 0, found.failed) == (True, 0)


@pytest.mark.usefixtures("speaks")
@pytest.mark.parametrize(("arguments", "said"), COMPLAINTS, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_complaints_are_chinese(arguments: list[str], said: str) -> None:
    refused = run(*arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"错误：{said}" in refused.stderr
    assert not ENGLISH.search(refused.stderr.replace("--", ""))


@pytest.mark.usefixtures("speaks")
@pytest.mark.parametrize("command", [[], *([one.name] for one in COMMANDS), ["addin", "build"], ["standard", "check"]])
def test_help_is_chinese(command: list[str]) -> None:
    shown = run(*command, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("用法：")
    assert not [line for line in shown.stdout.splitlines() if ENGLISH.match(line.strip()) or "Show this" in line]
    assert not re.search(r"<\w+|\{[A-Z]", shown.stdout), "types are for programmers"


@pytest.mark.parametrize("group", [[], ["standard"], ["addin"]])
def test_the_list_of_commands_shows_whole_sentences(group: list[str]) -> None:
    shown = run(*group, "--help").stdout
    assert "..." not in shown.partition("\n\n")[2]


def test_live_lists_its_commands_with_what_they_are_called_on_the_ribbon() -> None:
    shown = run("live", "--help").stdout.splitlines()
    for one in LIVE_COMMANDS:
        assert {f"  {one.name:<12}{one.label.zh}", f"  {one.name:<12}{one.label.en}"} & {*shown}


def test_english_stays_as_the_parser_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_words, "READER", "en")
    assert "Error: No such command 'chek'. Did you mean 'check'?" in run("chek").stderr
    assert run("check", "--help").stdout.startswith("Usage:")


def test_the_language_may_be_named_where_the_system_speaks_another() -> None:
    env = {**os.environ, "LEDGERXL_LANG": "en", "PYTHONPATH": str(Path(cli_words.__file__).parents[1])}
    shown = subprocess.run(
        [sys.executable, "-m", "ledgerxl.cli", "new", "--lang", "zh", "--help"],
        env=env,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert shown.stdout.startswith("用法：")
    assert "新建一本空白的标准销售台账" in shown.stdout
