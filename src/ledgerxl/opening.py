"""Open a workbook as a double click would: in Excel, WPS or LibreOffice, whatever this user has for workbooks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from ledgerxl.errors import InputError
from ledgerxl.standard.model import both


def open_workbook(path: Path) -> None:
    """Open it and return at once.

    Raises:
        InputError: this system has nothing that opens workbooks; the file is there.
    """
    try:
        if sys.platform == "win32":
            import os

            os.startfile(path.absolute())  # noqa: S606 - there is no shell to want
        else:
            # A full path: a name that begins with a hyphen would be taken for an option.
            _start(_opener(), str(path.absolute()))
    except OSError as refused:
        raise InputError(
            both(
                f"“{path}”已经建好，但这台电脑上没有能打开它的程序。请安装 Excel、WPS 或 LibreOffice，再双击打开。",
                f"“{path}” is there, but no program on this computer opens it. Install Excel, WPS or LibreOffice and double-click it.",
            )
        ) from refused


def _opener() -> str:
    """Return the program that opens a file with what belongs to it."""
    if sys.platform == "darwin":
        return "/usr/bin/open"
    found = shutil.which("xdg-open") or shutil.which("soffice")
    if found is None:
        raise FileNotFoundError("xdg-open")
    return found


def _start(program: str, path: str) -> None:
    quiet = subprocess.DEVNULL
    subprocess.Popen([program, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - no shell
