"""What an add-in is built for: one interpreter on one machine, one language."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from ledgerxl.errors import InputError
from ledgerxl.standard.model import Language, both


@dataclass(frozen=True, slots=True)
class Target:
    """Where Python is, and what the ribbon speaks.

    Attributes:
        python: the interpreter's full path.
        dll_folder: where xlwings' DLLs lie: the root of the interpreter's environment.
        language: of the ribbon, and of messages until the user changes it.
    """

    python: str
    dll_folder: str
    language: Language

    def __post_init__(self) -> None:
        if '"' in self.python or "%" in self.python or not self.python.isprintable():
            raise InputError(
                both(
                    f"Python 的路径“{self.python}”里有 % 或引号，Excel 无法启动它。请把 Python 装到别的文件夹。",
                    f"Excel cannot start Python from “{self.python}”: there is a % or a quotation mark in the path. "
                    "Install Python in another folder.",
                )
            )


def this_machine(language: Language) -> Target:
    """Return the interpreter that runs now. Its link is not followed: a virtual environment's Python is known by where it lies."""
    return Target(str(Path(sys.executable).absolute()), sys.prefix, language)


def other_machine(python: str, language: Language) -> Target:
    """Return an interpreter of another machine by its full path there; the DLLs lie in the root of its environment.

    >>> other_machine(r"C:\\ledger env\\Scripts\\python.exe", "zh").dll_folder
    'C:\\\\ledger env'

    Raises:
        InputError: no full path, or one that Excel cannot start.
    """
    path: PurePath = PureWindowsPath(python) if "\\" in python else PurePosixPath(python)
    if not path.is_absolute():
        raise InputError(
            both(
                f'请写出 Python 的完整路径，不能是“{python}”。在那台电脑上用这条命令查看：python -c "import sys; print(sys.executable)"',
                f"Give the full path of Python, not “{python}”. This command shows it on that computer: "
                'python -c "import sys; print(sys.executable)"',
            )
        )
    folder = path.parent
    return Target(python, str(folder.parent if folder.name.casefold() in ("scripts", "bin") else folder), language)
