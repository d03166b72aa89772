"""An xlwings engine that drives LibreOffice Calc: plain xlwings on Linux, and for anyone without Excel.

    import xlwings as xw
    from ledgerxl import libreoffice

    libreoffice.register()
    with xw.App() as app:
        app.books.open("ledger.xlsx").sheets[0]["A1"].value = "Hello from LibreOffice"

It needs nothing else of ledgerxl. Members of xlwings that LibreOffice has no counterpart for raise ``Unsupported``, never pass silently.
"""

from __future__ import annotations

import xlwings

from ledgerxl.libreoffice.engine import ENGINE
from ledgerxl.libreoffice.errors import LibreOfficeError, Unsupported

__all__ = ["LibreOfficeError", "Unsupported", "attach", "engine", "register"]


def engine() -> xlwings.Engine:
    """Return the engine as xlwings sees it; the same one every time, added to ``xlwings.engines`` on first use."""
    if ENGINE.name not in xlwings.engines.engines_by_name:
        xlwings.engines.add(xlwings.Engine(impl=ENGINE))
    return xlwings.engines[ENGINE.name]


def register() -> xlwings.Engine:
    """Make LibreOffice the engine behind ``xlwings.App()``, ``xlwings.Book()``, ``xlwings.apps`` and so on; return the engine.

    Nothing is started, and LibreOffice is not even looked for, before the first app.
    """
    made = engine()
    made.activate()
    return made


def attach(connection: str | None = None) -> xlwings.App:
    """Return a LibreOffice that already runs; quitting this app leaves it running.

    Args:
        connection: None for the LibreOffice that the user has open. One that was started with
            ``soffice --accept="pipe,name=office;urp"`` is ``pipe,name=office``; ``socket,host=localhost,port=2002`` works as well.

    Raises:
        LibreOfficeError: none is open, nothing answers there, or LibreOffice's Python bridge is missing.
    """
    return xlwings.App(impl=ENGINE.apps.attach(connection))
