"""The VBA project of the add-in as Excel stores it, written by pyOpenVBA from an empty project that Excel made."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAProject, compress, decompress

from ledgerxl.addin.modules import WORKBOOK_MODULE

PROJECT_NAME: Final = "LedgerXL"
_NO_CACHE: Final = bytes.fromhex("CC61FFFF000000")
"""The stream _VBA_PROJECT without compiled code: Excel compiles the sources. Source: [MS-OVBA] 2.3.4.1."""
_PROJECTNAME: Final = 4
"""Id of the record with the project's name in the stream `dir`. Source: [MS-OVBA] 2.3.4.2.1.5."""


def empty_addin() -> bytes:
    """Return an add-in as Excel makes a new one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.xlam"
        ExcelFile.create_new(path).close()
        return path.read_bytes()


def vba_project(modules: Mapping[str, str]) -> bytes:
    """Return `vbaProject.bin` with these modules and no other code; the same bytes every time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.xlam"
        with ExcelFile.create_new(path) as book:
            _put(book.vba_project(), book, modules)
            book.save()
        with ExcelFile(path) as book:
            return _named(CFB.from_bytes(book.vba_project_bytes()))


def _put(project: VBAProject, book: ExcelFile, modules: Mapping[str, str]) -> None:
    project.delete_module("Module1")
    for name, source in modules.items():
        lines = source.replace("\r\n", "\n").replace("\n", "\r\n")
        if name == WORKBOOK_MODULE:
            book.set_module(name, lines)
        else:
            project.add_module(name, lines)


def _named(cfb: CFB) -> bytes:
    """Give the project its name, which another add-in must not share, and take the compiled code away."""
    directory = decompress(cfb.get_stream_in_storage("VBA", "dir"))
    cfb.write_stream_in_storage("VBA", "dir", compress(_renamed(directory)))
    listing = cfb.get_stream("PROJECT")
    cfb.write_stream("PROJECT", listing.replace(b'Name="VBAProject"', f'Name="{PROJECT_NAME}"'.encode("ascii")))
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    return bytes(cfb.to_bytes())


def _renamed(directory: bytes) -> bytes:
    old, new = (struct.pack("<HI", _PROJECTNAME, len(name)) + name for name in (b"VBAProject", PROJECT_NAME.encode("ascii")))
    if directory.count(old) != 1:
        raise LookupError("the empty project is not as expected")
    return directory.replace(old, new)
