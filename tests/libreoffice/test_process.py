"""LibreOffice comes and goes with the Python that started it, and no other LibreOffice does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings as xw
from xlwings import base_classes

from ledgerxl import libreoffice
from ledgerxl.libreoffice import process, running
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.installation import Installation
from ledgerxl.libreoffice.windows import has_screen

pytestmark = pytest.mark.libreoffice

START = """
import os, signal, sys, time
import xlwings as xw
from xlwings import base_classes
from ledgerxl import libreoffice
libreoffice.register()
app = xw.App(visible=False)
office = app.impl.office
app.books.add().save(sys.argv[1])
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
def test_nothing_is_left_behind(ending: str, tmp_path: Path) -> None:
    program = subprocess.run(
        [sys.executable, "-c", START + ending, str(tmp_path / "open.xlsx")], capture_output=True, text=True, timeout=120
    )
    office, guardian, profile, connection = program.stdout.split()
    assert becomes(lambda: not is_running(int(office)) and not is_running(int(guardian)))
    assert not Path(profile).exists()
    assert [file.name for file in tmp_path.iterdir()] == ["open.xlsx"]  # and no lock
    assert not list(Path(tempfile.gettempdir()).glob(f"OSL_PIPE_*_{connection.rpartition('=')[2]}"))


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


def test_attaching_to_the_open_libreoffice(app: xw.App, book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own one plays the user's: it runs with its profile, and nobody told us where it accepts connections."""
    monkeypatch.setattr(running, "usual_profile", lambda: app.impl.office.profile)
    attached = libreoffice.attach()
    assert book.name in [each.name for each in attached.books]
    assert libreoffice.attach() == attached
    connection = attached.impl.office.connection
    attached.quit()
    assert book.name in [each.name for each in app.books]
    with pytest.raises(libreoffice.LibreOfficeError):
        libreoffice.attach(connection)  # it no longer listens there


def test_windows_that_nobody_sees_are_hidden_in_an_attached_libreoffice_too(app: xw.App, book: xw.Book) -> None:
    window = book.impl.frame.getContainerWindow()
    window.setVisible(True)
    attached = libreoffice.attach(app.impl.office.connection)
    assert attached.impl.office.headless  # found out: this process was not started by the app
    assert book.name in [each.name for each in attached.books]
    assert not window.isVisible()
    attached.quit()


@pytest.mark.parametrize(
    ("handle", "seen"),
    [
        (SimpleNamespace(WindowHandle=0, DisplayPointer=0), False),
        (SimpleNamespace(WindowHandle=0x200337, DisplayPointer=1), True),  # X11
        (SimpleNamespace(WindowHandle=0, DisplayPointer=1), True),  # Wayland, should it have no handle
        (None, True),  # Windows, macOS: they are not asked
    ],
)
def test_windows_are_on_a_screen(handle: object, seen: bool) -> None:
    window = SimpleNamespace(getWindowHandle=lambda _process, _system: handle, dispose=lambda: None)
    toolkit = SimpleNamespace(createWindow=lambda _wanted: window)
    assert has_screen({"com.sun.star.awt.Toolkit": toolkit}.__getitem__) is seen


def test_without_a_screen_a_window_is_not_shown_even_while_it_opens(app: xw.App) -> None:
    books = app.impl.books
    document = books.api.loadComponentFromURL("private:factory/scalc", "_blank", 0, books._view_options())
    assert not document.getCurrentController().getFrame().getContainerWindow().isVisible()
    document.close(True)


def test_nothing_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(running, "usual_profile", lambda: tmp_path)
    with pytest.raises(libreoffice.LibreOfficeError, match="没有打开"):
        libreoffice.attach()


def test_attaching_to_nothing_says_so(app: xw.App) -> None:
    with pytest.raises(libreoffice.LibreOfficeError, match="nobody-here"):
        libreoffice.attach("pipe,name=nobody-here")


def test_a_libreoffice_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(process, "find", lambda: Installation(soffice=broken, program=tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(libreoffice.LibreOfficeError, match="没有应答"):
        process.start()
    assert not list(tmp_path.glob("xlwings-libreoffice-*"))


def test_members_left_to_the_base_class_are_refused_by_name() -> None:
    @speaks_up
    class Legend(base_classes.ChartLegend):
        visible = True

    assert Legend().visible
    with pytest.raises(libreoffice.Unsupported, match=r"Legend\.position is not supported"):
        _ = Legend().position
    with pytest.raises(libreoffice.Unsupported, match=r"Legend\.position"):
        Legend().position = "top"
