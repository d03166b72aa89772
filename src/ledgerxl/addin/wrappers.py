"""The modules LedgerFunctions and LedgerWizard: each worksheet function of the registry in VBA, and what Excel's wizard says of it."""

from __future__ import annotations

from ledgerxl.functions.description import Argument, Function, Gives
from ledgerxl.functions.registry import FUNCTIONS
from ledgerxl.quoting import literal
from ledgerxl.standard.model import Language

_HEAD = """Attribute VB_Name = "LedgerFunctions"
' The worksheet functions, as cells call them. Written by "ledgerxl addin build" from the registry of functions; do not edit.
Option Explicit
"""


_WIZARD_HEAD = """Attribute VB_Name = "LedgerWizard"
' What Excel's function wizard says of the worksheet functions. Written by "ledgerxl addin build" from the registry; do not edit.
Option Explicit
Option Private Module
"""


def functions_module() -> str:
    """Return the module's source, ASCII, with lines that end in a line feed.

    Descriptions are in English: an attribute of VBA holds one code page only. LedgerWizard puts those of the user's language in their place.
    """
    return "\n".join([_HEAD, *map(_wrapper, FUNCTIONS)])


def wizard_module(language: Language) -> str:
    """Return the source of the module that describes functions and arguments to Excel's function wizard."""
    described = "".join(_described(function, language) for function in FUNCTIONS)
    return f"{_WIZARD_HEAD}\nPublic Sub LedgerDescribeFunctions()\n{described}End Sub\n"


def _described(function: Function, language: Language) -> str:
    texts = (function.category, function.description, *(argument.description for argument in function.arguments))
    passed = "".join(f', _\n        "{literal(text.of(language))}"' for text in texts)
    return f'    LedgerDescribe "{function.name}"{passed}\n'


def _wrapper(function: Function) -> str:
    name, arguments = function.name, function.arguments
    lines = [
        f"Public Function {name}({', '.join(map(_parameter, arguments))}) As Variant",
        f'Attribute {name}.VB_Description = "{_quoted(function.description.en)}"',
        *_collected(arguments),
        f'    {name} = LedgerCall("{name}", {_passed(arguments)}, {function.gives is Gives.DATE})',
        "End Function",
    ]
    return "\n".join(lines) + "\n"


def _parameter(argument: Argument) -> str:
    """Return an argument as VBA declares it; Variant, because only a Variant can be missing."""
    if argument.repeated:
        return f"ParamArray {argument.name}() As Variant"
    return f"{'Optional ' * argument.optional}ByVal {argument.name} As Variant"


def _collected(arguments: tuple[Argument, ...]) -> list[str]:
    """Return the lines that copy a ParamArray: VBA does not let it be passed on as it is."""
    if not arguments[-1].repeated:
        return []
    if len(arguments) > 1:
        raise NotImplementedError("a repeated argument after others")
    return ["    Dim given As Variant", f"    given = {arguments[-1].name}"]


def _passed(arguments: tuple[Argument, ...]) -> str:
    return "given" if arguments[-1].repeated else f"Array({', '.join(argument.name for argument in arguments)})"


def _quoted(text: str) -> str:
    return text.translate(_IN_ASCII).encode("ascii").decode().replace('"', '""')


_IN_ASCII = str.maketrans({"–": "-", "’": "'", "“": "'", "”": "'", "×": "x", "…": "...", "¥": "CNY ", "万": "wan"})
