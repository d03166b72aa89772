"""Finds the workbook that was in front when the button was clicked."""

from __future__ import annotations

import atexit
import sys
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from ledgerxl.addin.request import Request
from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    import xlwings as xw

_ATTEMPTS = 200
"""How often xlwings asks an Excel that does not listen; its own default is for ever."""


def open_app(request: Request) -> xw.App:
    """Return the program that the click came from, as xlwings sees it.

    Raises:
        WorkbookError: it cannot be reached.
    """
    import xlwings as xw

    from ledgerxl.live.finding_books import running_app

    fence_xlwings()
    if sys.platform == "win32" and request.hwnd and request.app == "excel":
        from xlwings import _xlwindows

        return xw.App(impl=_xlwindows.App(xl=request.hwnd))  # type: ignore[no-untyped-call]
    return running_app(request.app)


def open_book(request: Request) -> xw.Book | None:
    """Return the workbook of the request; None when none was open: Excel cannot be reached then.

    Raises:
        WorkbookError: it is no longer open.
    """
    if request.book is None:
        return None
    # Not books[name]: xlwings reads a name as a path. macOS may write one name in two ways.
    found = [book for book in open_app(request).books if normalize("NFC", book.name) == normalize("NFC", request.book)]
    if not found:
        raise WorkbookError(
            both(
                f"“{request.book}”已经不在打开的工作簿里。请打开它再点一次。",
                f"“{request.book}” is no longer open. Open it and click again.",
            )
        )
    return found[0]


def fence_xlwings() -> None:
    """Take two habits of xlwings away: ending, at exit, Excel processes that it cannot see, and asking a busy Excel without end."""
    for name in ("_xlwindows", "_xlmac"):
        module: Any = sys.modules.get(f"xlwings.{name}")
        if module is not None:
            atexit.unregister(module.cleanup)
            if hasattr(module, "N_COM_ATTEMPTS"):
                module.N_COM_ATTEMPTS = _ATTEMPTS
