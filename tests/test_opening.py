"""`ledgerxl new` opens what it made: on --open, after asking on a terminal, and never when nobody is there."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from ledgerxl import cli, opening
from ledgerxl.errors import InputError
from ledgerxl.opening import open_workbook


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []
    monkeypatch.setattr(cli, "open_workbook", paths.append)
    return paths


def new(monkeypatch: pytest.MonkeyPatch, *arguments: object, typed: str | None = None) -> int:
    """Run `ledgerxl new` with these arguments; `typed` on a terminal, without one where it is None."""
    monkeypatch.setattr(sys, "argv", ["ledgerxl", "new", *map(str, arguments)])
    if typed is not None:
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("typed", "wanted"), [("\n", True), ("y\n", True), ("n\n", False), ("", False)])
def test_on_a_terminal_it_asks(
    typed: str, wanted: bool, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "新 台账.xlsx"
    assert new(monkeypatch, path, typed=typed) == 0
    assert path.is_file()
    assert opened == [path] * wanted


def test_where_nobody_is_there_nothing_opens(tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert new(monkeypatch, tmp_path / "a.xlsx") == 0
    assert opened == []


def test_open_opens_without_asking_and_no_open_does_not(
    tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new(monkeypatch, tmp_path / "a", "--open")
    new(monkeypatch, tmp_path / "b", "--no-open", typed="")
    assert opened == [tmp_path / "a.xlsx"]


@pytest.mark.parametrize(("system", "program"), [("darwin", "/usr/bin/open"), ("linux", "/usr/bin/xdg-open")])
def test_the_systems_own_opener_gets_the_full_path(
    system: str, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(opening.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
    open_workbook(Path("-a=$(x) 账.xlsx"))
    assert started == [[program, str(tmp_path / "-a=$(x) 账.xlsx")]]


def test_windows_opens_it_as_a_double_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("os.startfile", started.append, raising=False)
    open_workbook(tmp_path / "账.xlsx")
    assert started == [tmp_path / "账.xlsx"]


def test_without_any_program_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening.shutil, "which", lambda name: None)
    with pytest.raises(InputError, match="LibreOffice"):
        open_workbook(tmp_path / "a.xlsx")
