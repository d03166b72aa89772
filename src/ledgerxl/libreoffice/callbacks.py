"""Python objects that LibreOffice can call: listeners, and the small parts some of its setters take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ledgerxl.libreoffice.bridge import UnoObject, byte_sequence, type_of

_TYPE_PROVIDER = "com.sun.star.lang.XTypeProvider"


def answering(interface: str, **methods: Callable[..., Any]) -> UnoObject:
    """Return an object that offers one UNO interface; each method takes the arguments that UNO gives it."""
    types = (type_of(interface), type_of(_TYPE_PROVIDER))
    offered = {
        "getTypes": lambda: types,
        "getImplementationId": byte_sequence,
        **methods,
    }
    return type(interface.rpartition(".")[2], (), {name: staticmethod(method) for name, method in offered.items()})()
