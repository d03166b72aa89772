"""The LibreOffice that the user has open: it is asked, through LibreOffice itself, to accept a connection for a while."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from ledgerxl.libreoffice.errors import LibreOfficeError
from ledgerxl.libreoffice.installation import find
from ledgerxl.libreoffice.process import Office, attach, number_of
from ledgerxl.standard.model import both

ASKING_SECONDS = 20.0
"""A second start that finds LibreOffice running hands its options over and ends within a second."""


def usual_profile() -> Path:
    """Return the folder in which LibreOffice keeps the user's settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "")) / "LibreOffice" / "4"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LibreOffice" / "4"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice" / "4"


def number(profile: Path | None = None) -> int:
    """Return the number that stands for the process with this profile among the apps."""
    return number_of(str(profile or usual_profile()))


def attach_to_open(profile: Path | None = None) -> Office:
    """Connect to the LibreOffice that runs with this profile, the user's own one by default.

    Raises:
        LibreOfficeError: it is not open.
    """
    home = profile or usual_profile()
    if not (home / ".lock").exists():
        raise _not_open()
    connection = f"pipe,name=xlwings{secrets.token_hex(8)}"
    _ask(home, f"--accept={connection};urp")
    office = attach(connection, patience=ASKING_SECONDS)
    office.pid = number(home)
    office.on_end = lambda: _ask(home, f"--unaccept={connection};urp")
    return office


def _ask(profile: Path, option: str) -> None:
    """Start LibreOffice a second time, which hands its option to the first and ends.

    One that stays is no second start: the lock was left over from a crash. It is ended again.
    """
    command = [
        str(find().executable),
        "--headless",
        "--nologo",
        "--norestore",
        "--nodefault",
        f"-env:UserInstallation={profile.as_uri()}",
    ]
    asking = subprocess.Popen([*command, option], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        asking.wait(ASKING_SECONDS)
    except subprocess.TimeoutExpired:
        asking.kill()
        asking.wait()
        raise _not_open() from None


def _not_open() -> LibreOfficeError:
    return LibreOfficeError(
        both(
            "LibreOffice 没有打开。请先在 LibreOffice 中打开台账，再执行命令。",
            "LibreOffice is not open. Open the workbook in LibreOffice, then try again.",
        )
    )
