"""LibreOffice comes and goes with the Python that started it, and no other LibreOffice does."""

from __future__ import annotations

import glob
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice

pytestmark = pytest.mark.libreoffice

START = """
import os, signal, sys, time
import xlwings as xw
from ledgerxl import libreoffice
libreoffice.register()
app = xw.App(visible=False)
office = app.impl.office
print(office.pid, office.guardian.pid, office.profile, office.connection, flush=True)
"""

ENDINGS = {
    "quit": "app.quit()",
    "an exception ends the program": "raise RuntimeError",
    "the program is killed": "os.kill(os.getpid(), signal.SIGKILL)",
}


def is_running(pid: int) -> bool:
    """A process that ended but was not yet waited for by its parent (a zombie) runs no more."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def becomes(condition: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("ending", ENDINGS.values(), ids=list(ENDINGS))
def test_nothing_is_left_behind(ending: str) -> None:
    program = subprocess.run([sys.executable, "-c", START + ending], capture_output=True, text=True, timeout=120)
    office, guardian, profile, connection = program.stdout.split()
    assert becomes(lambda: not is_running(int(office)) and not is_running(int(guardian)))
    assert not Path(profile).exists()
    assert not glob.glob(f"/tmp/OSL_PIPE_*_{connection.rpartition('=')[2]}")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_libreoffice_that_crashes_takes_its_profile_along() -> None:
    libreoffice.register()
    app = xw.App(visible=False)
    profile = app.impl.office.profile
    os.kill(app.pid, signal.SIGKILL)
    assert becomes(lambda: app not in list(xw.apps) and not profile.exists())


def test_quitting_an_attached_app_leaves_it_running(app: xw.App, book: xw.Book) -> None:
    book.sheets[0]["A1"].value = "still here"
    attached = libreoffice.attach(app.impl.office.connection)
    assert attached.books[book.name].sheets[0]["A1"].value == "still here"
    attached.quit()
    assert attached not in list(xw.apps)
    assert book.sheets[0]["A1"].value == "still here"


def test_killing_an_attached_app_leaves_it_running(app: xw.App, book: xw.Book) -> None:
    libreoffice.attach(app.impl.office.connection).kill()
    assert book.name in [each.name for each in app.books]


def test_attaching_twice_is_one_app(app: xw.App) -> None:
    first, second = (libreoffice.attach(app.impl.office.connection) for _time in range(2))
    assert first == second
    first.quit()


def test_attaching_to_nothing_says_so(app: xw.App) -> None:
    with pytest.raises(libreoffice.LibreOfficeError, match="nobody-here"):
        libreoffice.attach("pipe,name=nobody-here")
