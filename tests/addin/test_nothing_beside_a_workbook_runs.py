"""No content of an open workbook, no file name and no folder can change which program, module or arguments run."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from ledgerxl.addin.modules import standing_modules
from tests.addin.excel_in_memory import Excel

EVIL = "open({mark!r}, 'w').close(); raise SystemExit(66)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a workbook, prepared by somebody who knows how Python finds modules."""
    beside = tmp_path / "beside"
    evil = EVIL.format(mark=str(tmp_path / "evil ran"))
    for name in (
        "xlwings.py",
        "ledgerxl.py",
        "pydantic.py",
        "re.py",
        "logging.py",
        "sitecustomize.py",
        "usercustomize.py",
        "ctypes.py",
        "python",
    ):
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_text(evil)
    for package in ("ledgerxl", "ledgerxl/addin"):
        (beside / package).mkdir()
        (beside / package / "__init__.py").write_text(evil)
    (beside / "ledgerxl" / "addin" / "entry.py").write_text(evil)
    (beside / "pyvenv.cfg").write_text("home = /nowhere\n")
    (beside / "xlwings.conf").write_text('"INTERPRETER_WIN","evil"\n"PYTHONPATH","."\n')
    return beside


def test_modules_beside_the_workbook_are_never_found(folder: Path, tmp_path: Path) -> None:
    excel = Excel()
    excel.open_book("xlwings.conf.xlsx", str(folder))
    excel.click("about")
    excel.click("settings")  # imports xlwings
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run("\n".join(excel.shell.started), shell=True, cwd=folder, env=environment, capture_output=True, text=True)
    assert "ledgerxl 0." in done.stderr
    assert not (tmp_path / "evil ran").exists(), done.stderr
    # The folder is a trap indeed: Python falls into it when the launcher does not say -P.
    careless = excel.shell.started[0].replace(" -P ", " ")
    subprocess.run(careless, shell=True, cwd=folder, env=environment, capture_output=True)
    assert (tmp_path / "evil ran").exists()


@pytest.mark.parametrize(
    "sheet", ["xlwings.conf", "LedgerXL.conf", "_myaddin.conf", "evil.py", "LedgerBuild", "ledgerxl.addin.entry"]
)
def test_no_sheet_changes_the_command_line(sheet: str) -> None:
    plain, prepared = Excel(), Excel()
    plain.open_book("台账.xlsx")
    prepared.open_book("台账.xlsx").sheets_[0].name = sheet
    settings = ("INTERPRETER_WIN", "INTERPRETER", "PYTHONPATH", "LX_PYTHON", "UDF MODULES", "USE UDF SERVER", "LICENSE_KEY")
    for row, key in enumerate(settings, 1):
        prepared.put(f"A{row}", key)
        prepared.put(f"B{row}", "C:\\evil\\python.exe")
    for excel in (plain, prepared):
        excel.click("check")
    assert prepared.shell.started == plain.shell.started


def test_no_defined_name_or_document_property_changes_it_either() -> None:
    plain, prepared = Excel(), Excel()
    plain.open_book("台账.xlsx")
    prepared.open_book("台账.xlsx")
    prepared.program.add_module(
        'Public Sub Prepare()\n    ActiveWorkbook.Names.Add "LX_PYTHON", "=""evil"""\n    ActiveWorkbook.Names.Add "LX_LANGUAGE", "=""en --app evil"""\nEnd Sub\n',
        name="Preparing",
    )
    prepared.run("Prepare")
    for excel in (plain, prepared):
        excel.click("check")
    assert prepared.shell.started == plain.shell.started


def test_a_ledger_made_to_look_like_ours_gives_dates_only() -> None:
    # The one place that looks into the open workbook: the greatest order date, for the list of months.
    source = standing_modules()["LedgerRibbon"]
    assert re.findall(r"\b(\w+)\.DataBodyRange\b", source) == ["column"]
    assert re.search(
        r"As Double\n.*?LedgerLatestOrder = Application\.WorksheetFunction\.Max\(column\.DataBodyRange\)", source, re.DOTALL
    )


def test_the_macros_know_the_open_workbook_by_its_name_alone() -> None:
    code = re.sub(r"(?m)^\s*'.*$", "", standing_modules()["LedgerPython"] + standing_modules()["LedgerTexts"])
    assert set(re.findall(r"ActiveWorkbook(?:\.\w+)?", code)) == {"ActiveWorkbook", "ActiveWorkbook.Name"}
    for way in ("Workbooks(", "ActiveSheet", "Environ$", "Environ(", "GetSetting", "Dir(", "Open ", "Evaluate", "Range("):
        assert way not in code


def test_programs_start_in_two_places_only_and_never_through_a_shell() -> None:
    code = re.sub(r"(?m)^\s*'.*$", "", "\n".join(standing_modules().values()))
    # The others read one file of two letters: where the user's folder is, and what is in it.
    assert re.findall(r"CreateObject\(([^)]*)\)\.(\w+)", code) == [
        ('"WScript.Shell"', "Run"),
        ('"WScript.Shell"', "ExpandEnvironmentStrings"),
        ('"Scripting.FileSystemObject"', "OpenTextFile"),
    ]
    assert code.count("CreateObject") == 3
    assert re.findall(r'AppleScriptTask[ (]"LedgerXL.applescript", ("\w+")', code) == ['"ledgerRun"', '"ledgerLanguage"']
    assert code.count("AppleScriptTask") == 2
    assert not re.search(r"\bShell\s*\(|\bMacScript\b|cmd\.exe|powershell", code, re.IGNORECASE)
