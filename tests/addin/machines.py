"""Machines with Excel that tests make up: a home folder, an environment, a registry."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ledgerxl.installed.machine import Machine


def machine(
    system: str, home: Path, registry: Mapping[tuple[str, str], object] | None = None, excel_runs: bool = False
) -> Machine:
    """Return a machine whose user's home is this folder; on a Mac Excel has been started once."""
    if system == "darwin":
        (home / "Library" / "Group Containers" / "UBF8T346G9.Office").mkdir(parents=True, exist_ok=True)
    environment = {"APPDATA": str(home / "漫游"), "LOCALAPPDATA": str(home / "本地")} if system == "win32" else {}
    known = registry or {}
    return Machine(system, home, environment, lambda key, name: known.get((key, name)), lambda: excel_runs)


def files_below(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder and below it, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
