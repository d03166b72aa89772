"""``Range.font``, ``Shape.font``, ``Characters.font``: anything in UNO that has Char… properties."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject, enum
from ledgerxl.libreoffice.colors import from_rgb, to_rgb
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.mixed import common

SCRIPTS = ("", "Asian", "Complex")
"""LibreOffice keeps three fonts per cell, by script: Excel's one font is all three."""


@speaks_up
class Font(base_classes.Font):
    """The font of a UNO object; a property is None where its parts differ."""

    api: UnoObject

    def __init__(self, api: UnoObject) -> None:
        self.api = api

    def _set(self, name: str, value: object) -> None:
        for script in SCRIPTS:
            self.api.setPropertyValue(f"{name}{script}", value)

    @property
    def bold(self) -> bool | None:
        weight = common(self.api, "CharWeight")
        return None if weight is None else bool(weight > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", 150.0 if value else 100.0)

    @property
    def italic(self) -> bool | None:
        posture = common(self.api, "CharPosture")
        return None if posture is None else posture.value in ("ITALIC", "OBLIQUE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("com.sun.star.awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = common(self.api, "CharHeight")
        return None if size is None else round(float(size), 1)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        name = common(self.api, "CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """(red, green, blue); the automatic colour is black, as Excel says it."""
        color = common(self.api, "CharColor")
        return None if color is None else to_rgb(color) or (0, 0, 0)

    @color.setter
    def color(self, value: Any) -> None:
        self.api.setPropertyValue("CharColor", from_rgb(value))
