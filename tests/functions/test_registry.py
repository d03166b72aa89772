"""The registry is complete, fits Excel and VBA, costs little, and its examples work."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

from ledgerxl.functions.description import Example, Function, Gives, Takes
from ledgerxl.functions.registry import BY_NAME, FUNCTIONS
from ledgerxl.standard.model import Language
from tests.functions.formulas import evaluate, plain

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NAMES = """
LXCHECK LXDATE LXAMOUNT LXPHONE LXNAME LXTAXID LXRMB LXSIMILAR LXDUPLICATES LXUNPAID LXAGING LXSUMMARY
"""
VBA_KEEPS = """
and as boolean byref byte byval call case const currency date declare dim do double each else elseif empty end enum eqv erase error event
exit false for friend function get global gosub goto if imp implements in input integer is let like lock long loop lset me mod new next not
nothing null object on open option optional or paramarray preserve print private property public put raiseevent redim rem resume return
rset seek select set single static step stop string sub then to true type typeof unlock until variant wend while with withevents write xor
"""
"""Source: https://learn.microsoft.com/openspecs/microsoft_general_purpose_programming_languages/ms-vbal, section 3.3.5.2."""

each = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)


def test_these_functions_exist() -> None:
    assert [function.name for function in FUNCTIONS] == NAMES.split()
    assert list(BY_NAME) == NAMES.split()


@each
def test_excel_can_show_the_descriptions(function: Function) -> None:
    """Excel's wizard cuts a description off at 255 characters."""
    texts = [function.description, function.category, *(argument.description for argument in function.arguments)]
    assert [text for text in texts if not text.zh or not text.en or len(text.zh) > 250 or len(text.en) > 250] == []


@each
def test_arguments_have_names_that_vba_allows(function: Function) -> None:
    names = [argument.name for argument in function.arguments]
    assert [name for name in names if not name.isascii() or not name.isidentifier() or name in VBA_KEEPS.split()] == []
    assert len(set(names)) == len(names)


@each
def test_optional_arguments_stand_last_and_repeated_ones_alone(function: Function) -> None:
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional)
    assert [argument.repeated for argument in function.arguments[:-1]] == [False] * (len(optional) - 1)
    assert not (function.arguments[-1].repeated and any(optional)), "VBA allows no ParamArray behind optional arguments"


@each
def test_the_implementation_takes_the_arguments_of_the_registry(function: Function) -> None:
    module, _, name = function.home.partition(":")
    context, *parameters = inspect.signature(getattr(import_module(module), name)).parameters.values()
    assert [parameter.name for parameter in parameters] == [argument.name for argument in function.arguments]
    assert [parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters] == [
        one.repeated for one in function.arguments
    ]
    assert context.name == "context"


@each
def test_a_function_that_works_cell_by_cell_says_so_of_its_first_argument(function: Function) -> None:
    by_cell = function.name not in ("LXDUPLICATES", "LXUNPAID", "LXAGING", "LXSUMMARY")
    assert (function.arguments[0].takes is Takes.CELLS) == by_cell
    assert (function.gives is Gives.TABLE) == (function.name in ("LXUNPAID", "LXAGING", "LXSUMMARY"))


EXAMPLES = [
    (function, language, example)
    for function in FUNCTIONS
    for language in LANGUAGES
    for example in function.examples.of(language)
]


@pytest.mark.parametrize(
    ("function", "language", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", None) or str(one)[:2]
)
def test_an_example_works_as_shown(function: Function, language: Language, example: Example) -> None:
    assert example.formula.startswith(f"={function.name}(")
    assert evaluate(example, language) == plain(example.result)


@each
def test_both_languages_have_the_same_examples(function: Function) -> None:
    assert function.examples.zh
    assert len(function.examples.zh) == len(function.examples.en)


def test_importing_the_registry_loads_nothing_heavy() -> None:
    heavy = ["pandas", "numpy", "pydantic", "xlwings", "rapidfuzz", "opencc", "rich", "typer"]
    command = (
        "import sys; from ledgerxl.functions.registry import FUNCTIONS; from ledgerxl.functions.call import call;"
        f"print([name for name in {heavy!r} if name in sys.modules], sorted(n for n in sys.modules if n.startswith('ledgerxl.checks')))"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"
