"""Excel: where it is, and whether it is 32 or 64 bit. Looking it up starts nothing."""

from __future__ import annotations

import plistlib
import struct
from pathlib import Path
from typing import Final

from ledgerxl.doctor.check import MISSING, Check
from ledgerxl.installed.machine import Machine
from ledgerxl.standard.model import both

_LABEL: Final = both("Excel", "Excel")
_ADVICE: Final = both(
    "要用功能区按钮，请安装 Microsoft Excel；没有 Excel 时用 LibreOffice 和 ledgerxl live。",
    "For the ribbon, install Microsoft Excel; without it, use LibreOffice and ledgerxl live.",
)
APP_PATH: Final = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
VERSION: Final = r"HKCR\Excel.Application\CurVer"
_ARCHITECTURES: Final = {0x14C: 32, 0x8664: 64, 0xAA64: 64}
"""Source: https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types."""


def excel(machine: Machine) -> Check:
    """Excel as this system knows it."""
    found = _on_windows(machine) if machine.system == "win32" else _on_mac(_mac_app(machine))
    if found is None:
        return Check("excel", _LABEL, False, MISSING, _ADVICE, for_addin=True)
    zh, en = found
    return Check("excel", _LABEL, True, both(zh, en))


def excel_bits(machine: Machine) -> int | None:
    """Return 32 or 64; None where that cannot be told."""
    path = machine.registry(APP_PATH, "")
    return bits_of(Path(str(path).strip('"'))) if path else None


def bits_of(program: Path) -> int | None:
    """Return for how many bits a Windows program was made, from its header."""
    try:
        with program.open("rb") as file:
            file.seek(0x3C)
            (start,) = struct.unpack("<I", file.read(4))
            file.seek(start)
            signature, architecture = struct.unpack("<4sH", file.read(6))
    except (OSError, struct.error):
        return None
    return _ARCHITECTURES.get(architecture) if signature == b"PE\0\0" else None


def _on_windows(machine: Machine) -> tuple[str, str] | None:
    name, path = machine.registry(VERSION, ""), machine.registry(APP_PATH, "")
    if not name and not path:
        return None
    bits = excel_bits(machine)
    known = ", ".join(str(part).strip('"') for part in (name, path) if part)
    return (f"{known}，{bits} 位", f"{known}, {bits} bit") if bits else (known, known)


def _mac_app(machine: Machine) -> Path:
    own = machine.home / "Applications" / "Microsoft Excel.app"
    return own if own.is_dir() else Path("/Applications/Microsoft Excel.app")


def _on_mac(app: Path) -> tuple[str, str] | None:
    if not app.is_dir():
        return None
    try:
        version = plistlib.loads((app / "Contents" / "Info.plist").read_bytes()).get("CFBundleShortVersionString", "")
    except (OSError, ValueError):
        version = ""
    known = f"{app} {version}".strip()
    return known, known
