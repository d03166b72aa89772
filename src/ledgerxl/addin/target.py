"""What an add-in is built for: one interpreter on one machine, one language."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

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
