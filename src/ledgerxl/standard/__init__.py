"""What a correct ledger is: the vocabulary, the built-in sales standard, a company's changes to it, and the settings.

Everything but the vocabulary is imported on first use, so that importing this package costs little beyond pydantic itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES = {
    "Choice": "model",
    "Field": "model",
    "HeaderIndex": "headers",
    "Kind": "model",
    "Language": "model",
    "NumberPattern": "patterns",
    "PatternError": "patterns",
    "Problem": "problems",
    "SALES": "sales",
    "Settings": "settings",
    "Standard": "model",
    "StandardFileError": "problems",
    "Table": "model",
    "Text": "model",
    "both": "model",
    "compile_pattern": "patterns",
    "data_dictionary_markdown": "describe",
    "load_overrides": "overrides",
    "nearest_header": "headers",
    "normalise_header": "headers",
    "settings_from_rows": "settings_values",
    "settings_markdown": "describe",
    "settings_with": "settings_values",
    "standard_schema": "schema",
}

__all__ = sorted(_HOMES)

if TYPE_CHECKING:
    from ledgerxl.standard.describe import data_dictionary_markdown as data_dictionary_markdown
    from ledgerxl.standard.describe import settings_markdown as settings_markdown
    from ledgerxl.standard.headers import HeaderIndex as HeaderIndex
    from ledgerxl.standard.headers import nearest_header as nearest_header
    from ledgerxl.standard.headers import normalise_header as normalise_header
    from ledgerxl.standard.model import Choice as Choice
    from ledgerxl.standard.model import Field as Field
    from ledgerxl.standard.model import Kind as Kind
    from ledgerxl.standard.model import Language as Language
    from ledgerxl.standard.model import Standard as Standard
    from ledgerxl.standard.model import Table as Table
    from ledgerxl.standard.model import Text as Text
    from ledgerxl.standard.model import both as both
    from ledgerxl.standard.overrides import load_overrides as load_overrides
    from ledgerxl.standard.patterns import NumberPattern as NumberPattern
    from ledgerxl.standard.patterns import PatternError as PatternError
    from ledgerxl.standard.patterns import compile_pattern as compile_pattern
    from ledgerxl.standard.problems import Problem as Problem
    from ledgerxl.standard.problems import StandardFileError as StandardFileError
    from ledgerxl.standard.sales import SALES as SALES
    from ledgerxl.standard.schema import standard_schema as standard_schema
    from ledgerxl.standard.settings import Settings as Settings
    from ledgerxl.standard.settings_values import settings_from_rows as settings_from_rows
    from ledgerxl.standard.settings_values import settings_with as settings_with


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ledgerxl.standard' has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
