"""The VBA modules of the add-in: those in `macros/`, and two that are written when it is built."""

from __future__ import annotations

from typing import Final

from ledgerxl import __version__
from ledgerxl.addin.ribbon_items import LATEST_MONTH, TAB, UNDO_ENTRY, UNDOABLE
from ledgerxl.addin.target import Target
from ledgerxl.addin.wrappers import functions_module, wizard_module
from ledgerxl.assets import asset_folder
from ledgerxl.quoting import literal, quoted
from ledgerxl.standard.model import both
from ledgerxl.standard.sales import SALES

WORKBOOK_MODULE: Final = "ThisWorkbook"
NO_PYTHON: Final = both(
    "ledgerxl 没有运行起来，或中途停了。请打开“命令提示符”（Mac 上是“终端”），运行 ledgerxl addin doctor，照它说的做。",
    "ledgerxl did not start, or stopped on the way. Open a command prompt (a terminal on a Mac), run ledgerxl addin doctor "
    "and do what it says.",
)

_TEXTS: Final = {"LX_TITLE": TAB, "LX_NO_PYTHON": NO_PYTHON, "LX_LATEST_MONTH": LATEST_MONTH, "LX_UNDO": UNDO_ENTRY}
"""What the macros say, in both languages: the user may change the language without building anew."""

_BUILD_HEAD = """Attribute VB_Name = "LedgerBuild"
' What this add-in was built for. Written by "ledgerxl addin build"; do not edit. LedgerPlain reads the texts.
Option Explicit
Option Private Module

"""


def modules(target: Target) -> dict[str, str]:
    """Return the source of every module by name, in the order in which they stand in the project."""
    return standing_modules() | {
        "LedgerBuild": build_module(target),
        "LedgerFunctions": functions_module(),
        "LedgerWizard": wizard_module(target.language),
    }


def standing_modules() -> dict[str, str]:
    """Return the modules in `macros/`, by name."""
    paths = sorted(path for path in asset_folder("macros").iterdir() if path.suffix in (".bas", ".cls"))
    return {path.stem: path.read_text(encoding="ascii") for path in paths}


def build_module(target: Target) -> str:
    """Return the module LedgerBuild: the constants that the others name."""
    constants = {
        "LX_VERSION": __version__,
        "LX_LANGUAGE": target.language,
        "LX_PYTHON": target.python,
        "LX_DLL_FOLDER": target.dll_folder,
        "LX_UNDOABLE": "".join(f"|{command.name}" for command in UNDOABLE) + "|",
        "LX_ORDERS_TABLE": SALES.table("orders").excel_name,
    }
    for name, text in _TEXTS.items():
        constants |= {f"{name}_ZH": text.zh, f"{name}_EN": text.en}
    lines = [f'Public Const {name} As String = "{literal(value)}"' for name, value in constants.items()]
    lines.append(f'Public Const LX_DATE_HEADERS As String = "{_date_headers()}"')
    return _BUILD_HEAD + "\n".join(lines) + "\n"


def _date_headers() -> str:
    label = SALES.table("orders").field("order_date").label
    return f"|{quoted(label.zh)}|{quoted(label.en)}|"


def applescript(target: Target) -> str:
    """Return the script for Excel on a Mac; ASCII, so that no encoding can change the interpreter's path."""
    source = (asset_folder("macros") / "LedgerXL.applescript").read_text(encoding="ascii")
    return source.replace('"@PYTHON@"', _applescript_text(target.python))


def _applescript_text(text: str) -> str:
    """Return a text as an AppleScript expression.

    >>> _applescript_text('/Users/张/a"b')
    '"/Users/" & character id 24352 & "/a" & character id 34 & "b"'
    """
    parts: list[str] = []
    run = ""
    for character in text:
        if character.isascii() and character.isprintable() and character not in '"\\':
            run += character
            continue
        parts += [f'"{run}"'] * bool(run) + [f"character id {ord(character)}"]
        run = ""
    return " & ".join(parts + [f'"{run}"'] * bool(run or not parts))
