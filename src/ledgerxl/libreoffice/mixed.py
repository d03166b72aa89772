"""A property of many cells: its value where they agree, None where they differ, as Excel answers."""

from __future__ import annotations

from typing import Any

from ledgerxl.libreoffice.bridge import UnoObject


def common(api: UnoObject, name: str) -> Any:
    """Return a property's value; None when the object's parts differ."""
    states = getattr(api, "getPropertyState", None)
    if states is not None and states(name).value == "AMBIGUOUS_VALUE":
        return None
    return api.getPropertyValue(name)
