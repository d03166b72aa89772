"""Excel in memory (pyOpenVBA's) with the add-in's macros in it, and stand-ins for what lies outside VBA.

The stand-ins record, and where a test says so do what the real ones do: WScript.Shell expands %NAME% and starts a process; xlwings'
DLL hands over a server, here this very process, with values as COM passes them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._model import Application
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._objects import MemberSpec, VBAObject, member, method
from pyopenvba.interpreter._preprocess import strip_directives
from pyopenvba.interpreter._values import EMPTY, VBAArray, VBAErrorValue, VBAInt

from ledgerxl.addin.modules import WORKBOOK_MODULE, modules
from ledgerxl.addin.target import Target
from ledgerxl.functions.excel_error import ExcelError

HWND = 4242
USER_FOLDERS = {"LOCALAPPDATA": r"C:\Users\张 伟\AppData\Local"}
Application.vba_add_member(MemberSpec("Hwnd", "property", getter=lambda _: VBAInt(HWND, "Long")))
Application.vba_add_member(MemberSpec("Caller", "property", getter=lambda _: VBAErrorValue(ExcelError.REF.code)))


def _on_undo(application: Any, text: object, procedure: object) -> object:
    application.undo_entries.append((str(text), str(procedure)))
    return EMPTY


_MACRO_OPTIONS = ("Macro", "Description", "HasMenu", "MenuText", "HasShortcutKey", "ShortcutKey", "Category", "StatusBar",
                  "HelpContextID", "HelpFile", "ArgumentDescriptions")  # fmt: skip


def _macro_options(application: Any, *given: object) -> object:
    options = dict(zip(_MACRO_OPTIONS, given, strict=False))
    application.described[str(options["Macro"])] = (
        str(options["Category"]),
        str(options["Description"]),
        [str(text) for text in options["ArgumentDescriptions"].elements()],  # type: ignore[attr-defined]
    )
    return EMPTY


def _set_cancel_key(application: Any, value: object) -> None:
    application.cancel_key = int(value)  # type: ignore[call-overload]


Application.vba_add_member(MemberSpec("EnableCancelKey", "property", setter=_set_cancel_key))
Application.vba_add_member(MemberSpec("MacroOptions", "method", getter=_macro_options, parameters=_MACRO_OPTIONS))
Application.vba_add_member(MemberSpec("OnUndo", "method", getter=_on_undo, parameters=("Text", "Procedure")))

FAKE_DLL = """
Public Function StrPtr(ByVal text As String) As String
    StrPtr = text
End Function
Public Function MessageBoxW(ByVal window As Long, ByVal text As String, ByVal title As String, ByVal style As Long) As Long
    MessageBoxW = MsgBox(text, style, title)
End Function
Public Function LoadLibraryW(ByVal fileName As String) As Long
    LoadLibraryW = CreateObject("test.Loader").Load(fileName)
End Function
Public Function XLPyDLLActivateAuto(ByRef server As Variant, ByVal commandLine As String, ByVal mode As Long) As Long
    If CreateObject("test.Loader").Start(commandLine) Then
        Set server = CreateObject("test.Server")
    Else
        server = "Could not create Python process."
        XLPyDLLActivateAuto = 1
    End If
End Function
"""
FAKE_MAC = """
Public Function AppleScriptTask(ByVal fileName As String, ByVal handler As String, ByVal argument As String) As String
    If handler = "ledgerLanguage" Then
        AppleScriptTask = CreateObject("Scripting.FileSystemObject").OpenTextFile(fileName).ReadLine()
    Else
        CreateObject("test.Scripts").Call fileName, handler, argument
    End If
End Function
"""
PLATFORMS: dict[str, dict[str, object]] = {
    "Windows": {},
    "Windows, 32-bit Office": {"Win64": False},
    "Mac": {"Mac": True, "Win32": False, "Win64": False},
}

PUT_CELL = """
Public Sub PutCell(ByVal address As String, ByVal value As Variant)
    If VarType(value) = vbString Then Range(address).NumberFormat = "@"
    Range(address).Value = value
End Sub
"""


def this_python(language: str = "zh") -> Target:
    return Target(sys.executable, sys.prefix, "en" if language == "en" else "zh")


class Shell(VBAObject):
    """WScript.Shell: records command lines as it would start them."""

    vba_type_name = "WshShell"

    def __init__(self, answer: Callable[[str], int]) -> None:
        self.started: list[str] = []
        self._answer = answer

    @method
    def Run(self, command: object, style: object = 1, wait: object = False) -> object:
        assert (int(style), bool(wait)) == (0, True)
        expanded = re.sub("%([^%]+)%", lambda name: os.environ.get(name[1], name[0]), str(command))
        self.started.append(expanded)
        return VBAInt(self._answer(expanded), "Long")

    @method
    def ExpandEnvironmentStrings(self, text: object) -> object:
        return re.sub("%([^%]+)%", lambda name: USER_FOLDERS.get(name[1], name[0]), str(text))


class Files(VBAObject):
    """Scripting.FileSystemObject, and the text file that it opens: the one file there is, or none."""

    vba_type_name = "FileSystemObject"

    def __init__(self, content: str) -> None:
        self.opened: list[str] = []
        self._content = content

    @method
    def OpenTextFile(self, path: object) -> object:
        self.opened.append(str(path))
        if not self._content:
            raise VBARuntimeError(53, "File not found")
        return self

    @method
    def ReadLine(self) -> object:
        return self._content


class Loader(VBAObject):
    """kernel32 and xlwings' DLL."""

    vba_type_name = "Loader"

    def __init__(self, *, has_dll: bool, starts: bool) -> None:
        self.loaded: list[str] = []
        self.server_lines: list[str] = []
        self._has_dll, self._starts = has_dll, starts

    @method
    def Load(self, name: object) -> object:
        self.loaded.append(str(name))
        return VBAInt(int(self._has_dll), "Long")

    @method
    def Start(self, line: object) -> object:
        self.server_lines.append(str(line))
        return self._starts


class Held(VBAObject):
    """A Python object on the server's side."""

    vba_type_name = "Held"

    def __init__(self, value: object) -> None:
        self.value = value


class Server(VBAObject):
    """xlwings' COM server, as far as the macros use it: xlwings/com_server.py."""

    vba_type_name = "Server"

    @method
    def Module(self, name: object) -> object:
        return Held(import_module(str(name)))

    @method
    def Tuple(self, *elements: object) -> object:
        return Held(tuple(map(to_python, elements)))

    @method
    def Call(self, target: object, name: object, arguments: object) -> object:
        return Held(getattr(target.value, str(name))(*arguments.value))  # type: ignore[attr-defined]

    @method
    def Var(self, held: object) -> object:
        return to_vba(held.value)  # type: ignore[attr-defined]


def to_python(value: object) -> object:
    """What pywin32 makes of a Variant."""
    if isinstance(value, VBAArray):
        first, *rest = value.bounds
        if rest:
            [(left, right)] = rest
            rows = range(first[0], first[1] + 1)
            return tuple(tuple(to_python(value.get([row, column])) for column in range(left, right + 1)) for row in rows)
        return tuple(map(to_python, value.elements()))
    if value is EMPTY:
        return None
    if isinstance(value, VBAErrorValue):
        return next(error.scode for error in ExcelError if error.code == value.number)
    if isinstance(value, VBAInt):
        return int(value)
    return value


def to_vba(value: object) -> object:
    """What pywin32 makes of a Python value."""
    if not isinstance(value, tuple):
        return value
    array = VBAArray([(0, len(value) - 1), (0, len(value[0]) - 1)])
    for row, cells in enumerate(value):
        for column, cell in enumerate(cells):
            array.items[array.offset([row, column])] = cell
    return array


def in_units(text: str) -> str:
    """Return a text as VBA holds it: one character for each UTF-16 unit."""
    units = text.encode("utf-16-le")
    return "".join(chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2))


class Scripts(VBAObject):
    """The scripts in Excel's script folder on a Mac."""

    vba_type_name = "Scripts"

    def __init__(self) -> None:
        self.called: list[tuple[str, str, str]] = []

    @method
    def Call(self, file: object, handler: object, argument: object) -> object:
        self.called.append((str(file), str(handler), str(argument)))
        return EMPTY


def _runnable(source: str, platform: str) -> str:
    """Leave what this platform compiles, without the descriptions inside functions, which pyOpenVBA reads as statements."""
    compiled = strip_directives(source, constants=PLATFORMS[platform])
    return re.sub(r"^Attribute LX.*\n", "", compiled, flags=re.MULTILINE)


class Control(VBAObject):
    """The button that was clicked."""

    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    @member
    def Tag(self) -> object:
        return self._tag


class RibbonUI(VBAObject):
    """The ribbon, which records what it is told to ask for again."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.invalidated: list[str] = []
        self.shown: list[str] = []

    @method
    def Invalidate(self) -> object:
        self.invalidated.append("everything")
        return EMPTY

    @method
    def ActivateTab(self, tab: object) -> object:
        self.shown.append(str(tab))
        return EMPTY

    @method
    def InvalidateControl(self, control: object) -> object:
        self.invalidated.append(str(control))
        return EMPTY


class Excel:
    """Excel with the add-in loaded.

    Attributes:
        shell: what was started as a process; loader: what was asked of the DLL; scripts: what a Mac was asked to run;
            files: which file was looked at for the chosen language, and what it says ("" for no file).
    """

    def __init__(
        self,
        target: Target | None = None,
        *,
        answer: Callable[[str], int] = lambda _: 0,
        has_dll: bool = False,
        starts: bool = True,
        loaded: bool = True,
        platform: str = "Windows",
        chosen: str = "",
    ) -> None:
        self.program = ExcelApplication()
        self.program.application.undo_entries = []  # type: ignore[attr-defined]
        self.program.application.described = {}  # type: ignore[attr-defined]
        self.shell = Shell(answer)
        self.loader = Loader(has_dll=has_dll, starts=starts)
        self.scripts = Scripts()
        self.files = Files(chosen)
        made: dict[str, Any] = {
            "WScript.Shell": self.shell,
            "test.Loader": self.loader,
            "test.Server": Server(),
            "test.Scripts": self.scripts,
            "Scripting.FileSystemObject": self.files,
        }
        self.program.interpreter.host.create = made.__getitem__  # type: ignore[method-assign]
        for name, source in modules(target or this_python()).items():
            if name != WORKBOOK_MODULE:
                self.program.add_module(_runnable(source, platform), name=name).parsed.declares.clear()
        self.program.add_module(FAKE_MAC if platform == "Mac" else FAKE_DLL, name="FakeSystem")
        self.program.add_module(PUT_CELL, name="PutCellModule")
        self.ribbon = RibbonUI()
        if loaded:
            self.run("LedgerRibbon_OnLoad", self.ribbon)

    def run(self, macro: str, *arguments: object) -> Any:
        return self.program.run(macro, *arguments)

    def click(self, tag: str) -> None:
        """Press a button of the ribbon."""
        self.run("LedgerRibbon_OnAction", Control(tag))

    def open_book(self, name: str = "Book1", path: str = "") -> Any:
        book = self.program.add_workbook()
        book.name, book.path = in_units(name), path
        return book

    def put(self, address: str, value: object) -> None:
        """Fill a cell of the sheet in front; a text stays a text, whatever it looks like."""
        self.run("PutCell", address, value)

    def value(self, formula: str) -> Any:
        """What a formula of worksheet functions gives, as a cell would call them."""
        return self.program.evaluate(formula)

    @property
    def messages(self) -> list[str]:
        return [prompt for _, prompt, *_ in self.program.dialogs]
