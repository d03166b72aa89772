"""The standard workbook: an empty ledger to start with, or one filled with rows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledgerxl.workbook.template.values import Calculated as Calculated
    from ledgerxl.workbook.template.values import Formula as Formula
    from ledgerxl.workbook.template.values import Typed as Typed
    from ledgerxl.workbook.template.values import Value as Value
    from ledgerxl.workbook.template.write import write_ledger as write_ledger

_HOMES = {"Calculated": "values", "Formula": "values", "Typed": "values", "Value": "values", "write_ledger": "write"}

__all__ = ["Calculated", "Formula", "Typed", "Value", "write_ledger"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use: readers need only `names`, and no XlsxWriter."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
