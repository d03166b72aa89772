"""`ledgerxl live` on the terminal: what it refuses, and a command on a LibreOffice that is already open."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgerxl.samples import write_demo

LIVE = [sys.executable, "-m", "ledgerxl.cli", "live"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LIVE, *arguments], capture_output=True, text=True, timeout=120, env={**os.environ, "LEDGERXL_LANG": "en", **environment}
    )


def test_an_unknown_command_and_program() -> None:
    wrong = run("chek")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "The nearest is “check”" in wrong.stderr
    assert "excel or libreoffice" in run("check", "--app", "wps").stderr


def test_nothing_to_connect_to() -> None:
    refused = run("check", "--app", "libreoffice", LEDGERXL_CONNECTION="pipe,name=nobody-listens-here")
    assert refused.returncode == 2
    assert "soffice --accept" in refused.stderr


def test_doctor_needs_no_workbook() -> None:
    told = run("doctor")
    assert "xlwings" in told.stdout
    assert "LibreOffice" in told.stdout


@pytest.fixture
def open_ledger(tmp_path: Path) -> Iterator[str]:
    path = shutil.copy(write_demo(tmp_path / "demo", orders=20, language="en", seed=1), tmp_path / "ledger.xlsx")
    pipe = f"ledgerxl-test-{tmp_path.name[-20:]}"
    profile = (tmp_path / "profile").as_uri()
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield f"pipe,name={pipe}"
    os.killpg(office.pid, signal.SIGKILL)
    office.wait(30)


@pytest.mark.libreoffice
def test_a_command_on_a_libreoffice_that_is_open(open_ledger: str) -> None:
    until = time.monotonic() + 90
    while (told := run("check", LEDGERXL_CONNECTION=open_ledger)).returncode == 2 and time.monotonic() < until:
        time.sleep(1)
    assert "“Next finding” goes through them" in told.stdout, told.stderr
    assert "undone" in run("undo", "--book", "ledger", LEDGERXL_CONNECTION=open_ledger).stdout
    assert "Open are: ledger.xlsx" in run("check", "--book", "other", LEDGERXL_CONNECTION=open_ledger).stderr
