"""What ledgerxl needs of the machine, as a list of independent checks: what was found, and what to do when it is missing."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ledgerxl import __version__
from ledgerxl.standard.model import Text, both


NOTHING_TO_DO: Final = both("", "")


@dataclass(frozen=True, slots=True)
class Check:
    """One fact about the machine.

    Attributes:
        found: what is there, or that nothing is.
        advice: what to do when it is not; shown then only.
        needed: without it the commands on an open workbook cannot run; the others are one way of several.
    """

    label: Text
    ok: bool
    found: Text
    advice: Text = NOTHING_TO_DO
    needed: bool = True


_MISSING: Final = both("没有找到", "not found")


def checks() -> tuple[Check, ...]:
    """Return all facts, in the order in which a person would look; one that cannot be told says so and breaks no other."""
    return tuple(_safely(look) for look in CHECKS if _applies(look))


def _python() -> Check:
    version = f"ledgerxl {__version__}, Python {sys.version.split()[0]}, {sys.executable}"
    return Check(both("程序", "Program"), True, both(version, version))


def _xlwings() -> Check:
    label = both("xlwings", "xlwings")
    try:
        version = importlib.metadata.version("xlwings")
    except importlib.metadata.PackageNotFoundError:
        return Check(
            label,
            False,
            _MISSING,
            both("请安装：pip install ledgerxl[live]", "Install it: pip install ledgerxl[live]"),
        )
    return Check(label, True, both(version, version))


def _excel() -> Check:
    """On Windows Excel registers itself; looking it up starts nothing."""
    label = both("Excel", "Excel")
    place = _excel_place()
    if place is None:
        return Check(label, False, _MISSING, both("请安装 Microsoft Excel。", "Install Microsoft Excel."), needed=False)
    return Check(label, True, both(place, place))


def _excel_place() -> str | None:
    if sys.platform == "win32":
        import winreg

        try:
            return winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Excel.Application\CurVer")
        except OSError:
            return None
    from pathlib import Path

    folder = Path("/Applications/Microsoft Excel.app")
    return str(folder) if folder.is_dir() else None


def _libreoffice() -> Check:
    label = both("LibreOffice", "LibreOffice")
    place = shutil.which("soffice") or shutil.which("libreoffice")
    if place is None:
        return Check(
            label,
            False,
            _MISSING,
            both("请安装 LibreOffice：https://zh-cn.libreoffice.org", "Install LibreOffice: https://www.libreoffice.org"),
            needed=sys.platform.startswith("linux"),
        )
    return Check(label, True, both(place, place))


CHECKS: Final[tuple[Callable[[], Check], ...]] = (_python, _xlwings, _excel, _libreoffice)
"""All looks at the machine; each stands for itself and raises nothing a person must read."""


def _applies(look: Callable[[], Check]) -> bool:
    """Excel is not looked for where it cannot be."""
    return look is not _excel or sys.platform in ("win32", "darwin")


def _safely(look: Callable[[], Check]) -> Check:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - a look that fails is itself what the person must know
        words = f"{type(error).__name__}: {error}"
        label = both("检查", "Check")
        return Check(label, False, both(words, words), needed=False)
