"""What an add-in file was built for, read from the file itself."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from ledgerxl.quoting import plain

MAKER: Final = "ledgerxl"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_CONSTANT: Final = re.compile(r'^Public Const (LX_\w+) As String = "(.*)"', re.MULTILINE)
_PROPERTIES_BYTES: Final = 100_000
"""A file with longer properties is none of ours; it is not unpacked."""


@dataclass(frozen=True, slots=True)
class Baked:
    """What stands in the macros.

    Attributes:
        python: the interpreter's full path.
        dll_folder: where xlwings' DLLs lie.
    """

    version: str
    python: str
    dll_folder: str


def made_by_us(path: Path) -> bool:
    """Return whether this file is an add-in that ledgerxl built, of whatever version."""
    try:
        with zipfile.ZipFile(path) as package:
            entry = package.getinfo("docProps/core.xml")
            if entry.file_size > _PROPERTIES_BYTES:
                return False
            properties = ElementTree.fromstring(package.read(entry))  # noqa: S314 - small, and Python's parser loads nothing else
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return False
    return (properties.findtext(_CREATOR) or "").partition(" ")[0] == MAKER


def baked(path: Path) -> Baked:
    """Return what an add-in of ours was built for.

    Raises:
        ValueError: it cannot be read.
        ModuleNotFoundError: pyOpenVBA is not installed.
    """
    from pyopenvba import ExcelFile

    try:
        with ExcelFile(path) as book:
            source = str(book.get_module("LedgerBuild"))
        constants = {name: plain(value) for name, value in _CONSTANT.findall(source.replace("\r\n", "\n"))}
        return Baked(constants["LX_VERSION"], constants["LX_PYTHON"], constants["LX_DLL_FOLDER"])
    except Exception as damaged:
        raise ValueError(f"{path.name}: {damaged}") from damaged
