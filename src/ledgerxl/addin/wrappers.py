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
_PIECE = 900


def functions_module() -> str:
    """Return the module's source, ASCII, with lines that end in a line feed.

    Descriptions are in English: an attribute of VBA holds one code page only. LedgerWizard puts those of the user's language in their place.
    """
    return "\n".join([_HEAD, *map(_wrapper, FUNCTIONS)])


def wizard_module(language: Language) -> str:
    """Return the source of the module that describes functions and arguments to Excel's function wizard.

    A procedure for each function: one with all their texts would be too large for VBA.
    """
    calls = "".join(f"    Describe{function.name}\n" for function in FUNCTIONS)
    everything = f"Public Sub LedgerDescribeFunctions()\n{calls}End Sub\n"
    return "\n".join([_WIZARD_HEAD, everything, *(_described(function, language) for function in FUNCTIONS)])


def _described(function: Function, language: Language) -> str:
    texts = [function.category, function.description, *(argument.description for argument in function.arguments)]
    passed = ", _\n        ".join(_literal(text.of(language)) for text in texts)
    return f'Private Sub Describe{function.name}()\n    LedgerDescribe "{function.name}", _\n        {passed}\nEnd Sub\n'


def _literal(text: str) -> str:
    """Return a text for LedgerPlain, in pieces: a line of VBA has no more than 1023 characters."""
    safe = literal(text)
    return " & _\n        ".join(f'"{safe[at : at + _PIECE]}"' for at in range(0, len(safe), _PIECE))


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
