"""The check of the environment, for made-up machines: each thing that can be missing is said, with what to do."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ledgerxl import __version__, doctor
from ledgerxl.addin.install import install
from ledgerxl.addin.target import Target
from ledgerxl.doctor import Check, as_json_text, checks, report, works
from ledgerxl.doctor.addin import dll_names
from ledgerxl.doctor.excel import APP_PATH, VERSION, bits_of
from ledgerxl.installed.machine import Machine, here
from ledgerxl.installed.places import places_of
from tests.addin.machines import files_below, machine

POLICIES = r"HKCU\Software\Policies\Microsoft\Office\16.0"
OWN = r"HKCU\Software\Microsoft\Office\16.0"
MACHINE_WIDE = r"HKLM\Software\Policies\Microsoft\Office\16.0"


def program_for(path: Path, architecture: int) -> Path:
    """Write the head of a Windows program."""
    path.write_bytes(
        b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x80) + b"\0" * 64 + struct.pack("<4sH", b"PE\0\0", architecture)
    )
    return path


def windows(home: Path, extra: Mapping[tuple[str, str], object] | None = None, architecture: int = 0x8664) -> Machine:
    """Return a machine with Excel."""
    excel = program_for(home / "EXCEL.EXE", architecture)
    return machine("win32", home, {(APP_PATH, ""): str(excel), (VERSION, ""): "Excel.Application.16"} | dict(extra or {}))


def environment(folder: Path, dlls: int = 2) -> Target:
    """Return this interpreter, with a folder that holds so many of the DLLs, 64 bit first."""
    folder.mkdir(exist_ok=True)
    for name in dll_names()[::-1][:dlls]:
        (folder / name).write_bytes(b"")
    return Target(sys.executable, str(folder), "zh")


def seen(of: Machine) -> dict[str, Check]:
    return {check.name: check for check in checks(of)}


def test_all_is_well(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, environment(tmp_path / "环境"))
    found = checks(mine)
    expected = ["program", "xlwings", "excel", "addin", "macros", "addin-python", "addin-server"]
    assert [check.name for check in found][:7] == expected
    assert [check for check in found[:7] if not check.ok] == []
    assert works(found, with_addin=True)
    assert seen(mine)["excel"].found.zh.endswith("EXCEL.EXE，64 位")
    assert __version__ in seen(mine)["addin"].found.en


def test_looking_changes_nothing(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, environment(tmp_path / "env"))
    before = files_below(tmp_path)
    checks(mine)
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(("architecture", "bits"), [(0x14C, 32), (0x8664, 64), (0xAA64, 64), (0x1234, None)])
def test_the_bits_of_excel_stand_in_its_header(architecture: int, bits: int | None, tmp_path: Path) -> None:
    assert bits_of(program_for(tmp_path / "EXCEL.EXE", architecture)) == bits


@pytest.mark.parametrize("content", [b"", b"MZ", b"MZ".ljust(200, b"\xff")])
def test_what_is_no_program_has_no_bits(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "EXCEL.EXE"
    path.write_bytes(content)
    assert bits_of(path) is None
    assert bits_of(tmp_path / "missing") is None


def test_without_excel_it_is_a_problem_of_the_add_in_only(tmp_path: Path) -> None:
    found = checks(machine("win32", tmp_path))
    assert not next(check for check in found if check.name == "excel").ok
    assert works(found)
    assert not works(found, with_addin=True)


def test_an_add_in_that_is_not_there(tmp_path: Path) -> None:
    found = seen(windows(tmp_path))
    assert (found["addin"].ok, found["addin"].advice.zh) == (False, "请关闭 Excel，运行 ledgerxl addin install。")
    assert "addin-python" not in found


def test_an_add_in_that_is_damaged(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, environment(tmp_path / "env"))
    places_of(mine).addin.write_bytes(b"PK")
    assert "已损坏" in seen(mine)["addin"].found.zh


def test_an_add_in_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = windows(tmp_path)
    monkeypatch.setattr("ledgerxl.addin.modules.__version__", "0.0.9")
    install(mine, environment(tmp_path / "env"))
    check = seen(mine)["addin"]
    assert (check.ok, check.found.en.endswith(f"; ledgerxl is {__version__}")) == (False, True)


def test_an_interpreter_that_is_gone(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, Target(str(tmp_path / "gone" / "python.exe"), str(tmp_path), "zh"))
    assert seen(mine)["addin-python"].found.zh.endswith("已不存在")


def interpreter_that(says: str, folder: Path) -> Target:
    python = folder / "python of 张"
    python.write_text(f"#!/bin/sh\n{says}\n")
    python.chmod(0o755)
    return Target(str(python), str(folder), "zh")


def test_an_interpreter_that_does_not_find_ledgerxl(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, interpreter_that("echo 'ModuleNotFoundError: No module named ledgerxl' >&2; exit 1", tmp_path))
    check = seen(mine)["addin-python"]
    assert (check.ok, "No module named ledgerxl" in check.found.zh, "--user" in check.advice.zh) == (False, True, True)


def test_the_interpreter_is_asked_with_the_launchers_options(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, interpreter_that(f'echo "$1 $2 $3" > "{tmp_path}/asked"; echo {__version__}', tmp_path))
    assert seen(mine)["addin-python"].ok
    assert (tmp_path / "asked").read_text() == "-E -P -s\n"
    assert " -E -P -s -m " in (Path(doctor.__file__).parents[3] / "macros" / "LedgerPython.bas").read_text()


def test_an_interpreter_with_another_version_than_the_add_in(tmp_path: Path) -> None:
    mine = windows(tmp_path)
    install(mine, interpreter_that("echo 0.0.9", tmp_path))
    check = seen(mine)["addin-python"]
    assert (check.ok, "0.0.9" in check.found.zh, "addin install" in check.advice.zh) == (False, True, True)


@pytest.mark.parametrize(
    ("architecture", "dlls", "ok"),
    [(0x8664, 2, True), (0x8664, 1, True), (0x14C, 1, False), (0x8664, 0, False), (0x1234, 1, False)],
)
def test_the_dll_that_this_excel_needs(architecture: int, dlls: int, ok: bool, tmp_path: Path) -> None:
    mine = windows(tmp_path, architecture=architecture)
    install(mine, environment(tmp_path / "env", dlls))
    check = seen(mine)["addin-server"]
    assert (check.ok, "xlwings==" in check.advice.en) == (ok, not ok)


def test_both_dlls_are_known() -> None:
    assert [name[:9] for name in dll_names()] == ["xlwings32", "xlwings64"]


# --- a Mac -------------------------------------------------------------------------------------


def test_on_a_mac_the_script_is_looked_for(tmp_path: Path) -> None:
    mac = machine("darwin", tmp_path)
    install(mac, environment(tmp_path / "env"))
    assert seen(mac)["addin-script"].ok
    script = places_of(mac).script
    assert script is not None
    script.unlink()
    assert not seen(mac)["addin-script"].ok
    assert "addin-server" not in seen(mac)


def test_excel_for_mac_says_its_version(tmp_path: Path) -> None:
    contents = tmp_path / "Applications" / "Microsoft Excel.app" / "Contents"
    contents.mkdir(parents=True)
    (contents / "Info.plist").write_text(
        '<plist version="1.0"><dict><key>CFBundleShortVersionString</key><string>16.89</string></dict></plist>'
    )
    assert seen(machine("darwin", tmp_path))["excel"].found.en.endswith("Microsoft Excel.app 16.89")


# --- policies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, ""),
        ({(rf"{POLICIES}\Common", "vbaoff"): 1}, "VBAOff"),
        ({(rf"{MACHINE_WIDE}\Common", "vbaoff"): 1}, "VBAOff"),
        ({(rf"{OWN}\Excel\Security", "DisableAllAddins"): 1}, "DisableAllAddins"),
        ({(rf"{POLICIES}\Excel\Security", "RequireAddinSig"): 1}, "RequireAddinSig"),
        # No macros without trusted folders: the add-in lies in one of them, so that alone does no harm.
        ({(rf"{OWN}\Excel\Security", "VBAWarnings"): 4}, ""),
        ({(rf"{OWN}\Excel\Security\Trusted Locations", "AllLocationsDisabled"): 1}, ""),
        (
            {
                (rf"{OWN}\Excel\Security", "VBAWarnings"): 4,
                (rf"{OWN}\Excel\Security\Trusted Locations", "AllLocationsDisabled"): 1,
            },
            "AllLocationsDisabled",
        ),
        # Where only listed add-ins may load: 0 is forbidden, 1 always loaded, 2 as the user likes.
        ({(rf"{POLICIES}\Excel\Resiliency", "RestrictToList"): 1}, "LedgerXL.xlam"),
        ({(rf"{POLICIES}\Excel\Resiliency\AddinList", "LedgerXL.xlam"): "0"}, "LedgerXL.xlam"),
        (
            {
                (rf"{POLICIES}\Excel\Resiliency", "RestrictToList"): 1,
                (rf"{POLICIES}\Excel\Resiliency\AddinList", "LedgerXL.xlam"): "2",
            },
            "",
        ),
        # A policy goes before the user's own setting.
        ({(rf"{POLICIES}\Excel\Security", "DisableAllAddins"): 0, (rf"{OWN}\Excel\Security", "DisableAllAddins"): 1}, ""),
    ],
)
def test_settings_that_keep_macros_from_running(settings: dict[tuple[str, str], object], named: str, tmp_path: Path) -> None:
    check = seen(windows(tmp_path, settings))["macros"]
    assert check.ok is not bool(named)
    assert named in check.found.zh
    assert named in check.found.en


def test_there_is_no_registry_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert here().registry(APP_PATH, "") is None


# --- how it is told ----------------------------------------------------------------------------


def test_elsewhere_there_is_no_talk_of_excel(tmp_path: Path) -> None:
    assert [check.name for check in checks(machine("linux", tmp_path))] == ["program", "xlwings", "libreoffice", "uno"]


def test_each_line_says_whether_it_is_a_problem_and_what_to_do(tmp_path: Path) -> None:
    found = [check for check in checks(machine("win32", tmp_path)) if check.name in ("program", "addin")]
    program, addin, todo = report(found, with_addin=True).en.splitlines()
    assert program.startswith("[ok] Program: ledgerxl ")
    assert addin == "[problem] Add-in: not installed"
    assert todo == "       → Close Excel and run ledgerxl addin install."
    assert "[可选] 加载项：没有安装" in report(found).zh


def test_a_look_that_fails_breaks_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(key: str, name: str) -> object:
        raise RuntimeError("registry on fire")

    mine = Machine("win32", tmp_path, {}, broken, lambda: False)
    found = seen(mine)
    assert "registry on fire" in found["excel"].found.zh
    assert found["program"].ok
    assert found["addin"].advice.zh


def test_programs_get_the_same_as_json(tmp_path: Path) -> None:
    found = checks(machine("win32", tmp_path))
    told = json.loads(as_json_text(found, "en", with_addin=True))
    assert told["ok"] is False
    assert [one["name"] for one in told["checks"]] == [check.name for check in found]
    assert {"name", "label", "ok", "needed", "found", "advice"} == set(told["checks"][0])
