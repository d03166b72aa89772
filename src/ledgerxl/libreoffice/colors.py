"""Colours: xlwings speaks of (red, green, blue), LibreOffice of one number."""

from __future__ import annotations

from typing import Any

AUTOMATIC = -1
"""LibreOffice's "no colour of its own": no fill, or text in the automatic colour."""


def to_rgb(color: int) -> tuple[int, int, int] | None:
    """Return (red, green, blue), 0 to 255 each; None for the automatic colour."""
    if color == AUTOMATIC or color > 0xFFFFFF:
        return None
    return (color >> 16) & 0xFF, (color >> 8) & 0xFF, color & 0xFF


def from_rgb(value: Any) -> int:
    """Return LibreOffice's number for (red, green, blue), ``"#RRGGBB"``, or Excel's number (blue first); None is automatic."""
    if value is None:
        return AUTOMATIC
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    if isinstance(value, int):
        value = (value & 0xFF, (value >> 8) & 0xFF, (value >> 16) & 0xFF)
    red, green, blue = (int(part) for part in value)
    return red << 16 | green << 8 | blue
