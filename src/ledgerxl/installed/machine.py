"""The machine as the installer and the doctor see it: system, home folder, environment, registry, running programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Registry = Callable[[str, str], object]
"""From a key such as `HKCU\\Software\\…` and a value's name ("" for the default) to the value; None where there is none."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One user's machine.

    Attributes:
        system: as `sys.platform` says: win32, darwin, linux…
        excel_runs: whether Excel is running, where only that tells that the add-in is in use (macOS).
    """

    system: str
    home: Path
    environment: Mapping[str, str]
    registry: Registry
    excel_runs: Callable[[], bool]

    @property
    def has_excel_system(self) -> bool:
        """Whether Excel exists for this system."""
        return self.system in ("win32", "darwin")


def here() -> Machine:
    """Return the machine that this runs on."""
    return Machine(sys.platform, Path.home(), os.environ, registry_value, _excel_runs_on_mac)


def registry_value(key: str, name: str) -> object:
    """Read a value of the registry, never writing; None where there is no value, no right to read it, or no registry."""
    if sys.platform != "win32":
        return None
    import winreg

    hive, _, path = key.partition("\\")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCR": winreg.HKEY_CLASSES_ROOT}[hive]
    for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
        try:
            with winreg.OpenKey(root, path, 0, winreg.KEY_READ | view) as opened:
                value: object = winreg.QueryValueEx(opened, name)[0]
                return value
        except OSError:
            continue
    return None


_PGREP: Final = ("/usr/bin/pgrep", "-x", "Microsoft Excel")


def _excel_runs_on_mac() -> bool:
    if sys.platform != "darwin":
        return False
    import subprocess

    return subprocess.run(_PGREP, check=False, capture_output=True).returncode == 0  # noqa: S603 - a fixed command
