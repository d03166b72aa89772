"""A click from end to end: the ribbon's macro, the command line that it makes, the entry in a process of its own, a real LibreOffice,
cells. Only what says which program is asked for comes from the test: Excel itself does not run here."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgerxl.addin.state import log_file
from ledgerxl.samples import write_demo
from tests.addin.excel_in_memory import Excel

pytestmark = pytest.mark.libreoffice

NAME = "台账 $(x) 50% & '甲' 😀.xlsx"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A LibreOffice that was there before, as on a user's screen, with a ledger open in it."""
    from ledgerxl import libreoffice

    folder = tmp_path_factory.mktemp("click")
    connection = f"pipe,name=click{secrets.token_hex(4)}"
    book = folder / NAME
    write_demo(folder, orders=60, language="zh", seed=1).rename(book)
    command = [
        str(shutil.which("soffice")),
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f"--accept={connection};urp",
    ]
    process = subprocess.Popen([*command, str(book)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ["LEDGERXL_CONNECTION"] = connection
    try:
        yield attached(libreoffice, connection)
    finally:
        process.terminate()
        process.wait(30)
        del os.environ["LEDGERXL_CONNECTION"]


def attached(libreoffice: object, connection: str) -> object:
    import time

    for _ in range(60):
        try:
            app = libreoffice.attach(connection)  # type: ignore[attr-defined]
        except libreoffice.LibreOfficeError:  # type: ignore[attr-defined]
            continue
        while not len(app.books):
            time.sleep(0.1)
        return app
    raise AssertionError("LibreOffice did not start")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.fixture
def click(office: object) -> object:
    """Press a button in Excel; what it starts is run for real. Returns what a message box would say."""

    def press(tag: str, month: str = "") -> str:
        excel = Excel()
        excel.open_book(NAME)
        excel.run("LedgerRun", tag, month)
        done = subprocess.run(f"{excel.shell.started[0]} --app libreoffice", shell=True, capture_output=True, text=True)
        assert done.returncode == 0
        assert "Traceback" not in log_file().read_text(encoding="utf-8"), log_file().read_text(encoding="utf-8")
        return done.stderr.strip()

    return press
