"""Where the add-in lies for one user: the folders that Excel loads at its start, and where ledgerxl keeps its own files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ledgerxl.errors import InputError
from ledgerxl.installed.machine import Machine
from ledgerxl.standard.model import both

ADDIN: Final = "LedgerXL.xlam"
SCRIPT: Final = "LedgerXL.applescript"
LANGUAGE_FILE: Final = "language.txt"
"""In the state folder; `macros/LedgerTexts.bas` and the script for the Mac read it too."""
_OFFICE: Final = "UBF8T346G9.Office"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of an installed add-in.

    Attributes:
        addin: Excel loads it at every start.
        script: starts Python from Excel for Mac; None on Windows.
        kept: folder with the version before, under the same names; outside Excel's folder, where Excel would load it as well.
    """

    addin: Path
    script: Path | None
    kept: Path

    @property
    def current(self) -> tuple[Path, ...]:
        """The files that are in force."""
        return (self.addin,) if self.script is None else (self.script, self.addin)

    def previous(self, current: Path) -> Path:
        """Return where the version before of one of these files is kept."""
        return self.kept / current.name


def places_of(machine: Machine) -> Places:
    """Return the places for this user.

    Raises:
        InputError: there is no Excel for this system, or Excel for Mac was never started.
    """
    kept = state_folder(machine) / "previous"
    if machine.system == "win32":
        roaming = Path(machine.environment.get("APPDATA") or machine.home / "AppData" / "Roaming")
        return Places(roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN, None, kept)
    if machine.system == "darwin":
        return _on_mac(machine.home / "Library", kept)
    raise InputError(
        both(
            "这个系统上没有 Excel：请用 LibreOffice 打开台账，再用 ledgerxl live 运行命令；要给另一台电脑生成加载项，用 ledgerxl addin build --python。",
            "There is no Excel for this system: open the ledger in LibreOffice and use ledgerxl live; to make the add-in for another "
            "computer, use ledgerxl addin build --python.",
        )
    )


def _on_mac(library: Path, kept: Path) -> Places:
    office = library / "Group Containers" / _OFFICE
    if not office.is_dir():
        raise InputError(
            both(
                "没有找到 Excel 的文件夹。请先启动一次 Microsoft Excel，退出后再运行 ledgerxl addin install。",
                "Excel's folder was not found. Start Microsoft Excel once, quit it, and run ledgerxl addin install again.",
            )
        )
    startup = office / "User Content.localized" / "Startup.localized" / "Excel"
    return Places(startup / ADDIN, library / "Application Scripts" / "com.microsoft.Excel" / SCRIPT, kept)


def state_folder(machine: Machine) -> Path:
    """Return the folder of this user's log, language and kept version; it need not exist yet."""
    if machine.system == "win32":
        return Path(machine.environment.get("LOCALAPPDATA") or machine.home / "AppData" / "Local") / "ledgerxl"
    if machine.system == "darwin":
        return machine.home / "Library" / "Application Support" / "ledgerxl"
    return Path(machine.environment.get("XDG_STATE_HOME") or machine.home / ".local" / "state") / "ledgerxl"
