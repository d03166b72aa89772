"""One running LibreOffice: start it with a private profile, or attach to one that already runs."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO

from ledgerxl.libreoffice import windows
from ledgerxl.libreoffice.bridge import UnoObject, uno_exception
from ledgerxl.libreoffice.errors import LibreOfficeError
from ledgerxl.libreoffice.installation import find, load_uno
from ledgerxl.standard.model import both

START_SECONDS = 90.0
"""How long a LibreOffice may take to answer; a first start on a slow disk takes half a minute."""
END_SECONDS = 20.0
GUARDIAN = Path(__file__).with_name("guardian.py")


@dataclass
class Office:
    """The connection to one LibreOffice process.

    Attributes:
        context: its UNO component context.
        pid: its process number; for one we attached to, a number below zero that only tells it from others.
        connection: where it accepts connections (``pipe,name=…``): another program may attach there.
        profile: the private profile folder of one that we started.
        guardian: the process that watches over it; None for one that was running before us.
        headless: it has no screen to show windows on.
        on_end: what else is to be done when we let go of it.
    """

    context: UnoObject = field(repr=False)  # printed after LibreOffice is gone, it would take Python along
    pid: int
    connection: str
    profile: Path | None = None
    guardian: subprocess.Popen[str] | None = None
    headless: bool = False
    on_end: Callable[[], None] | None = None
    gone: bool = field(default=False, init=False)

    @property
    def is_ours(self) -> bool:
        """We started it, so we may end it."""
        return self.guardian is not None

    @cached_property
    def services(self) -> UnoObject:
        """The service manager."""
        return self.context.ServiceManager

    @cached_property
    def desktop(self) -> UnoObject:
        """The desktop: all open documents and windows."""
        return self.create("com.sun.star.frame.Desktop")

    def create(self, service: str, *arguments: object) -> UnoObject:
        """Return a new instance of a UNO service that lives in this LibreOffice."""
        if arguments:
            return self.services.createInstanceWithArgumentsAndContext(service, arguments, self.context)
        return self.services.createInstanceWithContext(service, self.context)

    @property
    def is_alive(self) -> bool:
        """It still answers (asked of the guardian when we have one, which is cheap)."""
        if self.gone:
            return False
        if self.guardian is not None:
            return self.guardian.poll() is None
        return _answers(self)

    def has_open(self, path: str) -> None:
        """Tell the guardian of a file that this LibreOffice has open, whose lock must not outlive it."""
        if self.guardian is not None and self.guardian.stdin is not None:
            with contextlib.suppress(OSError):  # LibreOffice and its guardian are gone; the next call will say so
                self.guardian.stdin.write(f"{json.dumps(path)}\n")
                self.guardian.stdin.flush()

    def end(self, *, at_once: bool = False) -> None:
        """End a LibreOffice that we started and wait until it, its children and its profile are gone; leave any other alone."""
        if self.on_end is not None and not self.gone:
            self.on_end()
        self.gone = True
        if self.guardian is None or self.guardian.stdin is None:
            return
        with contextlib.suppress(OSError):
            if at_once:
                self.guardian.stdin.write("kill\n")
            self.guardian.stdin.close()
        self.guardian.wait(END_SECONDS)


def start(*, visible: bool = False) -> Office:
    """Start a LibreOffice of our own: private profile, private pipe, no first-start dialogs.

    Args:
        visible: with windows, where there is a screen to show them on.

    Raises:
        LibreOfficeError: it is missing, or does not answer in time.
    """
    load_uno()  # before a process exists that would have to be ended again
    headless = not (visible and has_screen())
    profile, pipe = tempfile.mkdtemp(prefix="xlwings-libreoffice-"), f"xlwings{secrets.token_hex(8)}"
    guardian = subprocess.Popen(  # noqa: S603 - our own script with LibreOffice's own path
        [sys.executable, "-I", "-S", str(GUARDIAN), profile, pipe, *_command(profile, pipe, headless=headless)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=os.name == "posix",  # Ctrl+C in the terminal is for the user's program
    )
    connection = f"pipe,name={pipe}"
    office = Office(context=None, pid=0, connection=connection, profile=Path(profile), guardian=guardian, headless=headless)
    try:
        office.context = _connect(connection, lambda: guardian.poll() is None)
        office.pid = _last_pid(guardian.stdout)
    except BaseException:
        office.end(at_once=True)
        raise
    return office


def attach(connection: str, patience: float = 1.0) -> Office:
    """Connect to a LibreOffice that accepts connections; it is never ended by us.

    Args:
        connection: as in its own ``--accept`` option, ``pipe,name=NAME`` or ``socket,host=localhost,port=2002``.
        patience: seconds that it may take to answer.

    Raises:
        LibreOfficeError: nothing answers there.
    """
    until = time.monotonic() + patience
    context = _connect(connection, lambda: time.monotonic() < until)
    office = Office(context=context, pid=number_of(connection), connection=connection)
    office.headless = not windows.has_screen(office.create)
    return office


def number_of(place: str) -> int:
    """Return a number below zero that stands for a process we did not start: its own number cannot be asked for."""
    return -zlib.crc32(place.encode())


def has_screen() -> bool:
    """Say whether windows can be shown at all."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _command(profile: str, pipe: str, *, headless: bool) -> list[str]:
    return [
        str(find().executable),
        *(["--headless"] if headless else []),
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nofirststartwizard",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp",
    ]


def _connect(connection: str, may_still_come: Callable[[], bool]) -> UnoObject:
    """Return the component context behind a connection, waiting for a LibreOffice that is just starting."""
    uno = load_uno()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    # The second: a connection can break off while LibreOffice is still closing an earlier one on the same pipe.
    not_yet = tuple(map(uno_exception, ("com.sun.star.connection.NoConnectException", "com.sun.star.lang.DisposedException")))
    deadline = time.monotonic() + START_SECONDS
    while may_still_come() and time.monotonic() < deadline:
        try:
            return resolver.resolve(f"uno:{connection};urp;StarOffice.ComponentContext")
        except not_yet:
            time.sleep(0.05)
    raise LibreOfficeError(
        both(
            f"LibreOffice 没有应答（{connection}）。请关闭没有响应的 LibreOffice 后重试；连接已打开的 LibreOffice 时，它须以 --accept 选项启动。",
            f"LibreOffice does not answer ({connection}). Close a LibreOffice that hangs and try again; one that is already open must have "
            f"been started with its option --accept.",
        )
    )


def _last_pid(output: IO[str] | None) -> int:
    """Return the newest process number the guardian printed: LibreOffice may have been started twice by now."""
    if output is None:
        return 0
    if sys.platform == "win32":
        return int(output.readline())
    os.set_blocking(output.fileno(), False)
    return int(output.read().split()[-1])


def _answers(office: Office) -> bool:
    try:
        return bool(office.context.ServiceManager)
    except Exception:  # noqa: BLE001 - whatever the bridge throws for a connection that is gone
        return False
