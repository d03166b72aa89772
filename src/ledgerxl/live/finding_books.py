"""The workbook that a command shall run on: in a running Excel or LibreOffice, by name or the one in front."""

from __future__ import annotations

import os
from typing import Final, Literal

import xlwings as xw

from ledgerxl.errors import InputError, WorkbookError
from ledgerxl.standard.model import both

ProgramName = Literal["excel", "libreoffice"]

CONNECTION: Final = "pipe,name=ledgerxl"
"""How a LibreOffice is reached that was started with `--accept="pipe,name=ledgerxl;urp"`; LEDGERXL_CONNECTION says another way."""


def open_book(program: str, name: str | None) -> xw.Book | None:
    """Return the open workbook of this name, the active one without a name; None when none is open.

    Args:
        program: `excel` or `libreoffice`.
        name: with or without its ending; case does not matter.

    Raises:
        WorkbookError: the program does not run, or not so that it can be reached.
        InputError: no open workbook has this name.
    """
    app = running_app(program)
    books = list(app.books)
    if name is None:
        return app.books.active if books else None
    for book in books:
        if name.casefold() in (book.name.casefold(), book.name.rpartition(".")[0].casefold()):
            return book
    names = [book.name for book in books]
    raise InputError(
        both(
            f"没有打开名为“{name}”的工作簿。已打开：{'、'.join(names) or '无'}。",
            f"No open workbook is called “{name}”. Open are: {', '.join(names) or 'none'}.",
        )
    )


def running_app(program: str) -> xw.App:
    """Return the program that already runs.

    Raises:
        WorkbookError: it does not, or not so that it can be reached.
    """
    return _libreoffice() if program == "libreoffice" else _excel()


def _libreoffice() -> xw.App:
    from ledgerxl.libreoffice import LibreOfficeError, attach, register

    register()  # xlwings asks the engine in charge which program is in front, whatever the app
    connection = os.environ.get("LEDGERXL_CONNECTION") or CONNECTION
    try:
        return attach(connection)
    except LibreOfficeError as refused:
        raise WorkbookError(
            both(
                "没有连上 LibreOffice。请关闭 LibreOffice，用这条命令重新打开台账，再试一次："
                f'soffice --accept="{connection};urp" 台账.xlsx',
                "LibreOffice cannot be reached. Close it, open the ledger with this command, and try again: "
                f'soffice --accept="{connection};urp" ledger.xlsx',
            )
        ) from refused


def _excel() -> xw.App:
    refusal = WorkbookError(
        both("Excel 没有运行。请先用 Excel 打开台账，再试一次。", "Excel is not running. Open the ledger in Excel and try again.")
    )
    if "excel" not in xw.engines.engines_by_name:
        raise refusal
    app = xw.engines["excel"].apps.active
    if app is None:
        raise refusal
    return app
