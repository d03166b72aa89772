"""Installing, returning to the version before, and removing, for made-up machines: whatever goes wrong, nothing is half done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgerxl.addin import placing
from ledgerxl.addin.install import Change, install, roll_back, uninstall
from ledgerxl.addin.target import Target, other_machine
from ledgerxl.errors import InputError
from ledgerxl.installed.contents import baked, made_by_us
from ledgerxl.installed.machine import Machine, here
from ledgerxl.installed.places import places_of
from tests.addin.machines import files_below, machine

OLD = Target("C:\\旧\\python.exe", "C:\\旧", "zh")
NEW = Target("C:\\Users\\张 伟\\新\\python.exe", "C:\\Users\\张 伟\\新", "zh")
SYSTEMS = ("win32", "darwin")
XLSTART = "漫游/Microsoft/Excel/XLSTART/LedgerXL.xlam"
MAC_STARTUP = "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/LedgerXL.xlam"
MAC_SCRIPT = "Library/Application Scripts/com.microsoft.Excel/LedgerXL.applescript"


@pytest.fixture(params=SYSTEMS)
def mine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    """A user with Chinese characters and a space in the home folder's name."""
    home = tmp_path / "张 伟"
    home.mkdir()
    return machine(request.param, home)


def python_of(mine: Machine) -> str:
    return baked(places_of(mine).addin).python


def test_on_windows_it_lies_where_excel_loads_it(tmp_path: Path) -> None:
    done = install(machine("win32", tmp_path), NEW)
    assert (done.addin, done.change) == (tmp_path / XLSTART, Change.NEW)
    assert list(files_below(tmp_path)) == [XLSTART]


def test_on_a_mac_the_script_lies_where_excel_may_run_it(tmp_path: Path) -> None:
    install(machine("darwin", tmp_path), NEW)
    found = files_below(tmp_path)
    assert sorted(found) == sorted([MAC_STARTUP, MAC_SCRIPT])
    assert b"character id 24352" in found[MAC_SCRIPT]


def test_the_roaming_folder_is_that_of_the_environment_or_the_usual_one(tmp_path: Path) -> None:
    bare = Machine("win32", tmp_path, {}, lambda key, name: None, lambda: False)
    assert install(bare, NEW).addin == tmp_path / "AppData/Roaming/Microsoft/Excel/XLSTART/LedgerXL.xlam"


def test_where_there_is_no_excel_one_sentence_says_what_to_use(tmp_path: Path) -> None:
    for work in (lambda here: install(here, NEW), roll_back, uninstall):
        with pytest.raises(InputError, match=r"LibreOffice.*ledgerxl live.*addin build"):
            work(machine("linux", tmp_path))
    assert files_below(tmp_path) == {}


def test_on_a_mac_where_excel_was_never_started_nothing_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="先启动一次 Microsoft Excel"):
        install(Machine("darwin", tmp_path, {}, lambda key, name: None, lambda: False), NEW)
    assert files_below(tmp_path) == {}


def test_the_same_again_changes_nothing(mine: Machine) -> None:
    install(mine, OLD)
    install(mine, NEW)
    before = files_below(mine.home)
    assert install(mine, NEW).change is Change.SAME
    assert files_below(mine.home) == before


def test_the_version_before_comes_back_and_goes_again(mine: Machine) -> None:
    install(mine, OLD)
    assert install(mine, NEW).change is Change.REPLACED
    assert python_of(mine) == NEW.python
    both = files_below(mine.home)
    roll_back(mine)
    assert python_of(mine) == OLD.python
    roll_back(mine)
    assert files_below(mine.home) == both


def test_on_a_mac_the_script_goes_back_with_the_add_in(tmp_path: Path) -> None:
    mac = machine("darwin", tmp_path)
    install(mac, OLD)
    script = (tmp_path / MAC_SCRIPT).read_bytes()
    install(mac, NEW)
    roll_back(mac)
    assert (tmp_path / MAC_SCRIPT).read_bytes() == script


def test_there_is_nothing_to_return_to_after_one_installation(mine: Machine) -> None:
    install(mine, NEW)
    with pytest.raises(InputError, match="没有可以换回的旧版本"):
        roll_back(mine)
    assert python_of(mine) == NEW.python


def test_the_kept_version_does_not_lie_where_excel_would_load_it(mine: Machine) -> None:
    install(mine, OLD)
    install(mine, NEW)
    assert [path.name for path in places_of(mine).addin.parent.iterdir()] == ["LedgerXL.xlam"]


# --- in use ------------------------------------------------------------------------------------

WORKS: dict[str, Callable[[Machine], object]] = {
    "install": lambda mine: install(mine, NEW),
    "roll_back": roll_back,
    "uninstall": uninstall,
}


@pytest.fixture
def twice(mine: Machine) -> Machine:
    install(mine, NEW)
    install(mine, OLD)
    return mine


@pytest.mark.parametrize("work", WORKS)
def test_while_excel_has_it_open_the_sentence_says_what_to_close(work: str, twice: Machine) -> None:
    lock = places_of(twice).addin.with_name("~$LedgerXL.xlam")
    lock.write_bytes(b"\5" + b"Zhang".ljust(164, b" "))
    before = files_below(twice.home)
    with pytest.raises(InputError, match=r"关闭所有 Excel 窗口.*删除“.*~\$LedgerXL\.xlam”"):
        WORKS[work](twice)
    assert files_below(twice.home) == before


@pytest.mark.parametrize("work", WORKS)
def test_on_a_mac_a_running_excel_has_it_open(work: str, tmp_path: Path) -> None:
    install(machine("darwin", tmp_path), NEW)
    install(machine("darwin", tmp_path), OLD)
    before = files_below(tmp_path)
    with pytest.raises(InputError, match="关闭所有 Excel 窗口"):
        WORKS[work](machine("darwin", tmp_path, excel_runs=True))
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(("status", "runs"), [(0, True), (1, False)])
def test_a_mac_is_asked_whether_excel_runs(status: int, runs: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, status))
    assert here().excel_runs() is runs


def test_the_first_installation_does_not_mind_a_running_excel(tmp_path: Path) -> None:
    assert install(machine("darwin", tmp_path, excel_runs=True), NEW).change is Change.NEW


@pytest.mark.parametrize("work", WORKS)
def test_windows_that_lets_nobody_write_means_in_use(work: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = machine("win32", tmp_path)
    install(windows, NEW)
    install(windows, OLD)
    before = files_below(tmp_path)
    refuse_opening(monkeypatch, tmp_path / XLSTART)
    with pytest.raises(InputError, match="关闭所有 Excel 窗口"):
        WORKS[work](windows)
    monkeypatch.undo()
    assert files_below(tmp_path) == before


def refuse_opening(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """Refuse to open this file for writing, as Windows does while another program has it."""
    opened = Path.open

    def refusing(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if path == held and mode == "r+b":
            raise PermissionError(errno.EACCES, "in use")
        return opened(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refusing)


# --- what the system refuses -------------------------------------------------------------------


@pytest.mark.parametrize("work", ["install", "roll_back"])
@pytest.mark.parametrize(("number", "sentence"), [(errno.ENOSPC, "磁盘空间不足"), (errno.EACCES, "没有改动")])
def test_files_that_cannot_be_written_leave_all_as_it_was(
    work: str, number: int, sentence: str, twice: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_below(twice.home)

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(placing.os, "fsync", full)
    with pytest.raises(InputError, match=sentence):
        WORKS[work](twice)
    assert files_below(twice.home) == before


@pytest.mark.parametrize("work", ["install", "roll_back"])
@pytest.mark.parametrize(
    ("system", "moved_before"), [("win32", 0), ("win32", 1), ("darwin", 0), ("darwin", 1), ("darwin", 2), ("darwin", 3)]
)
def test_a_move_that_fails_halfway_is_taken_back(
    work: str, system: str, moved_before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = machine(system, tmp_path)
    install(mine, NEW)
    install(mine, OLD)
    before, moves, real = files_below(tmp_path), iter(range(99)), os.replace

    def failing(source: Path, target: Path) -> None:
        if next(moves) == moved_before:
            raise OSError(errno.EIO, "no")
        real(source, target)

    monkeypatch.setattr(placing.os, "replace", failing)
    with pytest.raises(InputError, match="没有改动"):
        WORKS[work](mine)
    assert files_below(tmp_path) == before


def test_a_script_that_cannot_be_removed_brings_the_add_in_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mac = machine("darwin", tmp_path)
    install(mac, NEW)
    before, unlink = files_below(tmp_path), Path.unlink

    def refusing(path: Path, missing_ok: bool = False) -> None:
        if path.name == "LedgerXL.xlam":
            raise PermissionError(errno.EPERM, "not permitted")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    with pytest.raises(InputError, match="隐私与安全性"):
        uninstall(mac)
    assert files_below(tmp_path) == before


# --- uninstalling ------------------------------------------------------------------------------


def test_nothing_is_left_behind_and_nothing_else_is_touched(twice: Machine) -> None:
    neighbour = places_of(twice).addin.with_name("PERSONAL.XLSB")
    neighbour.write_bytes(b"someone else's")
    state = places_of(twice).kept.parent
    for name in ("ledgerxl.log", "ledgerxl.log.1", "language.txt", "help.html"):
        (state / name).write_text("of use")
    removed = uninstall(twice)
    assert list(files_below(twice.home)) == [neighbour.relative_to(twice.home).as_posix()]
    assert places_of(twice).addin in removed
    assert not state.exists()


def test_a_file_of_the_users_own_beside_the_log_stays(twice: Machine) -> None:
    own = places_of(twice).kept.parent / "my notes.txt"
    own.write_text("mine")
    uninstall(twice)
    assert list(files_below(twice.home)) == [own.relative_to(twice.home).as_posix()]


def test_with_nothing_installed_there_is_nothing_to_remove(mine: Machine) -> None:
    assert uninstall(mine) == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"somebody's own add-in"])
def test_a_file_that_is_not_ours_is_left_alone(content: bytes, mine: Machine) -> None:
    addin = places_of(mine).addin
    addin.parent.mkdir(parents=True)
    addin.write_bytes(content)
    with pytest.raises(InputError, match="没有删除"):
        uninstall(mine)
    assert addin.read_bytes() == content


def test_installing_over_a_file_that_is_not_ours_keeps_it_for_the_way_back(mine: Machine) -> None:
    addin = places_of(mine).addin
    addin.parent.mkdir(parents=True)
    addin.write_bytes(b"somebody's own add-in")
    install(mine, NEW)
    assert made_by_us(addin)
    roll_back(mine)
    assert addin.read_bytes() == b"somebody's own add-in"


# --- for another machine -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("python", "folder"),
    [
        ("C:\\ledger env\\Scripts\\python.exe", "C:\\ledger env"),
        ("C:\\Python312\\python.exe", "C:\\Python312"),
        ("/Users/li/env/bin/python3", "/Users/li/env"),
    ],
)
def test_the_dlls_of_another_machine_lie_in_the_root_of_its_environment(python: str, folder: str) -> None:
    assert other_machine(python, "zh") == Target(python, folder, "zh")


@pytest.mark.parametrize("python", ["python", "python.exe", "Scripts\\python.exe", "\\python.exe"])
def test_a_path_that_is_not_whole_is_refused(python: str) -> None:
    with pytest.raises(InputError, match="完整路径"):
        other_machine(python, "zh")


def test_the_sentences_are_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        install(machine("linux", tmp_path), NEW)
    assert refused.value.text.en.startswith("There is no Excel for this system")
