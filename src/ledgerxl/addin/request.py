"""What Excel asks for, read strictly: a registered command and a few arguments, each quoted by LedgerQuoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ledgerxl.addin.ribbon_items import ribbon_command
from ledgerxl.errors import InputError
from ledgerxl.quoting import plain
from ledgerxl.standard.model import Language, both


@dataclass(frozen=True, slots=True)
class Request:
    """One click.

    Attributes:
        command: a name of `ribbon_items.RIBBON_COMMANDS`.
        lang: what the ribbon speaks.
        hwnd: the handle of Excel's window on Windows; 0 where there is none.
        book: the name of the workbook in front; None when none is open.
        month: YYYY-MM; None for the latest with orders.
        app: the program that holds the workbook.
    """

    command: str
    lang: Language | None = None
    hwnd: int = 0
    book: str | None = None
    month: str | None = None
    app: str = "excel"


def _matching(pattern: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(text)
        return text

    return read


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "lang": _matching("zh|en"),
    "hwnd": lambda text: int(_matching(r"\d{1,20}")(text)),
    "book": str,
    "month": _matching(r"\d{4}-(0[1-9]|1[0-2])"),
    "app": _matching("excel|libreoffice"),
}


def read_request(tokens: Sequence[str]) -> Request:
    """Return what a command line asks for: the command, then pairs of `--name value`.

    Raises:
        InputError: anything else; nothing was done.
    """
    command, *pairs = [plain(token) for token in tokens] or [""]
    if ribbon_command(command) is None:
        raise _unknown(command)
    names = [name.removeprefix("--") for name in pairs[::2]]
    if len(pairs) % 2 or any(name not in _READERS for name in names) or len(set(names)) < len(names):
        raise _unknown(" ".join(pairs))
    try:
        return Request(command, **{name: _READERS[name](value) for name, value in zip(names, pairs[1::2], strict=True)})
    except ValueError as unusable:
        raise _unknown(str(unusable)) from unusable


def _unknown(what: str) -> InputError:
    shown = what if what.isprintable() else ascii(what)
    return InputError(
        both(
            f"加载项发来了不认识的内容“{shown[:80]}”，没有执行。请运行 ledgerxl addin install 重装加载项。",
            f"The add-in sent “{shown[:80]}”, which is unknown; nothing was done. Run ledgerxl addin install to renew it.",
        )
    )
