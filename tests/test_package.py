"""What an installed wheel brings along, and what importing the package costs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ledgerxl
from ledgerxl.assets import asset_folder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


WANTED = {
    "templates": {"sales-ledger.en.xlsx", "sales-ledger.zh.xlsx"},
    "addin": {"customUI14.xml", "icons"},
    "macros": {"LedgerPython.bas", "LedgerRibbon.bas", "LedgerCells.bas", "ThisWorkbook.cls", "LedgerXL.applescript"},
}


@pytest.mark.parametrize("folder", WANTED)
def test_an_installed_wheel_brings_what_it_is_built_of(folder: str, wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = f"from ledgerxl.assets import asset_folder as f; print(*(p.name for p in f({folder!r}).iterdir()))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert WANTED[folder] <= set(done.stdout.split()), done.stderr


def test_a_wheel_has_no_tests_and_says_that_it_is_typed(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "ledgerxl/py.typed" in names
    assert [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))] == []


def test_a_checkout_has_the_same_folders() -> None:
    assert (asset_folder("templates") / "sales-ledger.zh.xlsx").is_file()


def test_every_public_name_exists() -> None:
    assert [name for name in ledgerxl.__all__ if not hasattr(ledgerxl, name)] == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "pandas numpy pydantic xlwings openpyxl xlsxwriter rich typer opencc rapidfuzz"
    command = f"import sys, ledgerxl; print([name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
