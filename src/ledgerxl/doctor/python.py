"""The program itself, and xlwings, which reaches spreadsheet programs."""

from __future__ import annotations

import importlib.metadata
import sys
from typing import Final

from ledgerxl import __version__
from ledgerxl.doctor.check import MISSING, Check, same
from ledgerxl.installed.machine import Machine
from ledgerxl.standard.model import both

INSTALL: Final = both('请运行 pip install "ledgerxl[excel]"。', 'Run pip install "ledgerxl[excel]".')


def program(machine: Machine) -> Check:
    """The version of ledgerxl, and the interpreter that it runs on."""
    found = same(f"ledgerxl {__version__}, Python {sys.version.split()[0]}, {sys.executable}")
    return Check("program", both("程序", "Program"), True, found)


def xlwings(machine: Machine) -> Check:
    """Nothing reaches an open workbook without it."""
    label = both("xlwings", "xlwings")
    try:
        version = importlib.metadata.version("xlwings")
    except importlib.metadata.PackageNotFoundError:
        return Check("xlwings", label, False, MISSING, INSTALL, needed=True, for_addin=True)
    return Check("xlwings", label, True, same(version))
