"""The one way into the worksheet functions: by name, with what Excel hands over, never with an exception."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ledgerxl.errors import InputError
from ledgerxl.functions.description import Function
from ledgerxl.functions.excel_error import ExcelError, UnusableArgumentError
from ledgerxl.functions.registry import BY_NAME
from ledgerxl.garbage import not_collected

if TYPE_CHECKING:  # they are imported at the first call
    from ledgerxl.functions.arrays import Cells, Out, Rows
    from ledgerxl.functions.context import Rules

log = logging.getLogger(__name__)

MISSING = -0x7FFDFFFC
"""What COM passes for an optional argument that was left out: DISP_E_PARAMNOTFOUND, 0x80020004 as a signed number."""


def call(name: str, arguments: Sequence[object], *, rules: Rules | None = None, date1904: bool = False) -> Out | Rows:
    """Return what a worksheet function returns: one value, or rows of values.

    Values are texts, floats, booleans and `ExcelError`; dates are serials, "" stands for blank. Numbers are always floats.

    Args:
        name: as in the registry; anything else gives #NAME?.
        arguments: in the order of the registry, each one value or rows (tuples or lists) of values: None is blank, dates are serials or
            datetimes, errors are `ExcelError` or COM's whole numbers. Optional ones are left out at the end, None or `MISSING`.
        rules: the company's standard and settings; the built-in ones, in the preferred language, when None.
        date1904: the workbook counts its days from 1904-01-01.
    """
    function = BY_NAME.get(name)
    if function is None:
        return ExcelError.NAME
    try:
        with not_collected():
            return _call(function, arguments, rules, date1904)
    except (InputError, UnusableArgumentError):
        return ExcelError.VALUE
    except Exception:
        log.exception("%s failed", function.name)
        return ExcelError.VALUE


def _call(function: Function, arguments: Sequence[object], rules: Rules | None, date1904: bool) -> Out | Rows:
    import numpy as np

    from ledgerxl.functions.arrays import Cells
    from ledgerxl.functions.context import Context

    given = [None if _is_missing(argument) else argument for argument in arguments]
    if not _fits(function, given):
        raise UnusableArgumentError
    known = rules or _built_in()
    cells = [None if one is None else Cells.of(one, date1904=date1904) for one in given]
    context = Context(known.standard, known.settings, date1904)
    with np.errstate(all="ignore"):  # numbers that no ledger holds, such as 1e300, overflow in sums and products
        result: Out | Rows = _implementation(function)(context, *_complete(function, cells))
    return result


def _is_missing(argument: object) -> bool:
    return isinstance(argument, int) and argument == MISSING


def _fits(function: Function, given: Sequence[object]) -> bool:
    """Return whether there are as many arguments as the function takes."""
    arguments = function.arguments
    least = sum(not argument.optional for argument in arguments)
    return least <= len(given) and (arguments[-1].repeated or len(given) <= len(arguments))


def _complete(function: Function, given: list[Cells | None]) -> list[Cells | None]:
    """Return the arguments with None for optional ones left out; a blank cell where one is needed stays a blank cell."""
    from ledgerxl.functions.arrays import Cells

    optional = [argument.optional for argument in function.arguments]
    optional += [False] * (len(given) - len(optional))  # a repeated argument given again
    blank = Cells.of(None)
    filled = [one if one is not None or may_lack else blank for one, may_lack in zip(given, optional, strict=False)]
    return filled + [None] * (len(optional) - len(filled))


def _built_in() -> Rules:
    from ledgerxl.functions.context import Context
    from ledgerxl.language import preferred_language
    from ledgerxl.standard.sales import SALES
    from ledgerxl.standard.settings import Settings

    return Context(SALES, Settings(language=preferred_language()))


def _implementation(function: Function) -> Callable[..., Any]:
    """Return what the registry names as the function's home: never anything that a workbook says."""
    module, _, name = function.home.partition(":")
    implementation: Callable[..., Any] = getattr(import_module(module), name)
    return implementation
