"""`ledgerxl addin …` as the installer meets it: what is printed, and the exit status."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgerxl import cli
from ledgerxl.installed.machine import Machine
from ledgerxl.installed.places import places_of, state_folder
from tests.addin.machines import files_below, machine

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line and says its status and what it printed."""
    monkeypatch.setattr(cli, "READER", "zh")
    monkeypatch.setenv("LEDGERXL_LANG", "zh")

    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ledgerxl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run_main


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with Windows, and without Excel, that the command line takes for this one."""
    made_up = machine("win32", tmp_path)
    for module in ("ledgerxl.installed.machine", "ledgerxl.doctor"):
        monkeypatch.setattr(f"{module}.here", lambda: made_up)
    return made_up


def test_installing_says_where_and_what_to_do_next(run: Run, windows: Machine) -> None:
    status, out, err = run("addin", "install")
    assert (status, out) == (0, f"已安装：{places_of(windows).addin}\n重新打开 Excel，功能区里就有“销售台账”。\n")
    assert "[问题] Excel：没有找到" in err
    assert run("addin", "install")[1].startswith("已经是这个版本，没有改动")


def test_the_language_of_the_ribbon_is_chosen_and_rolled_back(run: Run, windows: Machine) -> None:
    run("addin", "install")
    chinese = places_of(windows).addin.read_bytes()
    assert "Open Excel again" in run("addin", "install", "--lang", "en")[1]
    assert run("addin", "install", "--rollback")[0] == 0
    assert places_of(windows).addin.read_bytes() == chinese


def test_a_language_by_name_goes_before_what_was_chosen_on_the_ribbon(run: Run, windows: Machine) -> None:
    chosen = state_folder(windows) / "language.txt"
    chosen.parent.mkdir(parents=True)
    chosen.write_text("zh", encoding="ascii")
    run("addin", "install")
    assert chosen.exists()
    run("addin", "install", "--lang", "en")
    assert not chosen.exists()


def test_what_is_refused_is_one_sentence_and_status_2(run: Run, windows: Machine) -> None:
    run("addin", "install")
    places_of(windows).addin.with_name("~$LedgerXL.xlam").write_bytes(b"")
    status, out, err = run("addin", "uninstall")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "正在使用" in err


def test_uninstalling_lists_what_went(run: Run, windows: Machine) -> None:
    run("addin", "install")
    status, out, _ = run("addin", "uninstall")
    assert (status, str(places_of(windows).addin) in out) == (0, True)
    assert files_below(windows.home) == {}
    assert run("addin", "uninstall") == (0, "没有安装加载项，没有要删除的文件。\n", "")


def test_the_doctor_ends_with_1_when_there_is_a_problem(run: Run, windows: Machine) -> None:
    status, out, _ = run("addin", "doctor")
    assert (status, "[问题] 加载项：没有安装\n       → 请关闭 Excel，运行 ledgerxl addin install。" in out) == (1, True)
    status, out, _ = run("addin", "doctor", "--json", "--lang", "en")
    assert (status, json.loads(out)["ok"]) == (1, False)


def test_on_an_open_ledger_a_missing_add_in_is_no_problem(run: Run, windows: Machine) -> None:
    status, out, _ = run("live", "doctor")
    assert (status, "[可选] 加载项：没有安装" in out) == (0, True)


def test_the_doctor_runs_where_xlwings_is_missing(run: Run, windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    monkeypatch.setitem(sys.modules, "xlwings", None)
    status, out, _ = run("live", "doctor")
    assert (status, "[问题] xlwings：没有找到" in out) == (1, True)


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_on_linux_one_sentence_says_what_to_use_instead(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ledgerxl.installed.machine.here", lambda: machine("linux", tmp_path))
    status, out, err = run("addin", command)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "ledgerxl live" in err


def test_a_file_for_another_machine_says_where_to_copy_it(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("addin", "build", "--out", tmp_path, "--python", "C:\\张\\Scripts\\python.exe")
    assert (status, "XLSTART" in out) == (0, True)
    assert (tmp_path / "LedgerXL.xlam").is_file()
