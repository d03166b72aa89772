"""A spreadsheet program's settings are borrowed: changed for the length of a command, and put back whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import xlwings as xw

from ledgerxl.workbook.live.status import own_words

log = logging.getLogger(__name__)

QUIET: Final[dict[str, Any]] = {
    "screen_updating": False,
    "display_alerts": False,
    "enable_events": False,
    "calculation": "manual",
}
"""What a command wants: no flicker, no questions, no macros of the workbook, no recalculation after every block."""


@contextmanager
def borrowed(book: xw.Book) -> Iterator[None]:
    """Make the program quiet while a command runs on this workbook; the sheet in view stays the same unless the command moves."""
    app = book.app
    before = {name: getattr(app, name) for name in QUIET}
    status = app.status_bar
    try:
        for name, value in QUIET.items():
            setattr(app, name, value)
        yield
    finally:
        for name, value in before.items():
            _restored(lambda name=name, value=value: setattr(app, name, value))  # type: ignore[misc]
        _restored(lambda: _restore_status(app, own_words(status)))


@contextmanager
def in_view(book: xw.Book) -> Iterator[None]:
    """Bring the sheet back into view that was in view, with what was selected there; zoom and scroll come with it."""
    name, selected = book.sheets.active.name, _selected(book)
    try:
        yield
    finally:
        if book.sheets.active.name != name and name in [one.name for one in book.sheets]:
            book.sheets[name].activate()
            if selected and _selected(book) != selected:  # LibreOffice keeps the cursor of a sheet, not what is selected there
                book.sheets[name].range(selected).select()


def _selected(book: xw.Book) -> str:
    """Return the address of the selected cells; "" where something else is selected."""
    selection = book.app.selection
    return selection.address if selection is not None else ""


def _restore_status(app: xw.App, words: str | bool) -> None:
    if app.status_bar != words:  # most commands are done before they have said anything
        app.status_bar = words


def _restored(restore: Callable[[], None]) -> None:
    """Restore one setting; that one cannot be restored must not keep the others from it."""
    try:
        restore()
    except Exception:
        log.exception("a setting could not be restored")
