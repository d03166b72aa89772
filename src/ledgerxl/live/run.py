"""The one way in: a command's name, looked up in the registry, on a workbook that is open. The ribbon and `ledgerxl live` come here.

Nothing in a workbook chooses what runs: names that the registry does not have are refused before anything is looked at.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final, TypeVar

import xlwings as xw

from ledgerxl.commands import DOCTOR, LIVE_COMMANDS, live_command
from ledgerxl.errors import InputError, LedgerxlError
from ledgerxl.garbage import not_collected
from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import both
from ledgerxl.standard.problems import nearest_of
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.borrowed import borrowed
from ledgerxl.workbook.live.program import Program, program_of
from ledgerxl.workbook.live.status import say

log = logging.getLogger(__name__)
Result = TypeVar("Result")

PATIENCE: Final = (0.1, 0.2, 0.4, 0.8, 1.5, 2.0)
"""Seconds between the attempts to reach a busy program: five altogether, then the person is told."""

_ONLY_LOOKS: Final = frozenset((DOCTOR.name, "next"))
"""Commands that write nothing: they also run on a workbook that may not be changed."""


def run_live(name: str, book: xw.Book | None, *, month: str | None = None, changes: Mapping[str, Any] | None = None) -> Outcome:
    """Run a command on an open workbook; the program's settings are the same afterwards, whatever happens.

    Args:
        name: of an entry of `commands.LIVE_COMMANDS`.
        book: None where no workbook is open.
        month: such as 2026-01, for the commands about a month; the latest with orders when None.
        changes: settings that go before all others, such as `{"as_of": date}`.

    Raises:
        InputError: no such command, no such month, mistakes in the company file or the settings sheet.
        WorkbookError: no workbook, no ledger in it, protected, read-only, opened from a URL, busy; nothing was written.
    """
    command = _module(name)
    if name == DOCTOR.name:
        return _outcome(command(None))
    if book is None:
        raise refusals.no_book()
    session = Session(book, month, dict(changes or {}))
    program = program_of(book)
    reached(program, lambda: book.app.screen_updating)
    if name not in _ONLY_LOOKS:
        session.side.refuse_unwritable()
    try:
        with not_collected():
            return _run(command, name, session, program)
    except LedgerxlError:
        raise
    except Exception as error:
        if program.is_busy(error):
            log.exception("the program was busy")
            raise refusals.busy() from error
        raise


def _module(name: str) -> Callable[[Session | None], object]:
    """Return the function behind a registered name."""
    command = live_command(name)
    if command is None:
        names = [one.name for one in LIVE_COMMANDS]
        near = nearest_of(name, names)
        hint = both(f"最接近的是“{near}”。", f"The nearest is “{near}”.") if near else both("", "")
        raise InputError(
            both(
                f"没有名为“{name}”的命令。{hint.zh}可选：{'、'.join(names)}。",
                f"There is no command “{name}”. {hint.en} Choose one of {', '.join(names)}.".replace("  ", " "),
            )
        )
    function: Callable[[Session | None], object] = import_module(f"ledgerxl.live.{command.name}").run
    return function


def _run(command: Callable[[Session | None], object], name: str, session: Session, program: Program) -> Outcome:
    book = session.book
    active = reached(program, lambda: book.sheets.active.name)
    with borrowed(book):
        try:
            outcome = _outcome(command(session))
        finally:  # what was written before a failure must be undoable, too
            session.side.save(name)
        shown = outcome.sheet or (None if name == "next" else active)
        if shown and book.sheets.active.name != shown and shown in [sheet.name for sheet in book.sheets]:
            book.sheets[shown].activate()
    if outcome.stays:
        say(book.app, str(outcome))
    return outcome


def _outcome(result: object) -> Outcome:
    assert isinstance(result, Outcome)  # noqa: S101 - every command's `run` returns one
    return result


def reached(program: Program, call: Callable[[], Result], patience: tuple[float, ...] = PATIENCE) -> Result:
    """Return what a harmless call returns, trying again while the program is busy.

    Raises:
        BusyError: it stayed busy: a cell is being edited, or a dialog is open.
    """
    for seconds in (*patience, None):
        try:
            return call()
        except Exception as error:
            if not program.is_busy(error):
                raise
            if seconds is None:
                raise refusals.busy() from error
            time.sleep(seconds)
    raise AssertionError("the last attempt returns or raises")
