"""The one way in for Excel: a click on the ribbon, or a worksheet function. Start-up cost counts, so imports are late.

Excel starts `python -E -P -s -m ledgerxl.addin.entry COMMAND --hwnd N --book NAME …`, or calls `run_line` and `call_function` on
the server that `serve` starts. Only commands of `ribbon_items.RIBBON_COMMANDS` run; nothing that a workbook holds chooses code.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ledgerxl.addin.clicks.told import Told
    from ledgerxl.addin.request import Request
    from ledgerxl.standard.model import Language, Text

_SERVE: Final = "serve"
_CLSID: Final = re.compile(r"\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
_BUSY: Final = frozenset((0x800AC472, 0x80010001, 0x8001010A))
"""VBA_E_IGNORE (a cell is being edited, a dialog is open), RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER."""
_PLAIN: Final = frozenset((str, float, bool))
ERROR_MARK: Final = "\x01"
"""Begins a text that stands for an error value; read by LedgerValue in `macros/LedgerCells.bas`."""


def main(tokens: Sequence[str]) -> int:
    """Run one click, or serve Excel until it closes. Returns 0: whatever went wrong was shown here."""
    from ledgerxl.addin.state import start_log, state_folder

    start_log()
    # Excel's current folder is often that of the open workbook: neither lock it nor load anything from it.
    os.chdir(state_folder() if state_folder().is_dir() else sys.prefix)
    if len(tokens) == 4 and tokens[0] == _SERVE and _CLSID.fullmatch(tokens[1]) and tokens[2] == "--lang":
        return _serve(tokens[1], tokens[3])
    request, told = _run(tokens)
    if told is not None:
        from ledgerxl.addin.message import show

        language = _speak(request.lang)
        show(told.text.of(language), language, hwnd=request.hwnd, bad=told.bad)
    return 0


def run_line(line: str) -> str:
    """Run one click whose arguments are quoted and parted by spaces; called on the server.

    Returns:
        what Excel shall show, after `!` when it is bad news and a space otherwise; "" for nothing. A box of the server's own would leave
        Excel waiting for it, and after a while Excel complains about that.
    """
    request, told = _run(line.split(" "))
    return "" if told is None else f"{'!' if told.bad else ' '}{told.text.of(_speak(request.lang))}"


def call_function(name: str, date1904: bool, arguments: Sequence[object]) -> object:
    """Return what a worksheet function gives, as COM can carry it: one value, or rows of values; called on the server."""
    from ledgerxl.functions.call import call

    result = call(name, arguments, date1904=date1904)
    return tuple(tuple(map(_carried, row)) for row in result) if isinstance(result, tuple) else _carried(result)


def _carried(value: object) -> object:
    """Return a value as it is; of Excel's error values, which alone are no plain type, a text with the error's number."""
    return value if type(value) in _PLAIN else f"{ERROR_MARK}{value.code}"  # type: ignore[attr-defined]


def _serve(clsid: str, lang: str) -> int:
    import logging
    from importlib import import_module

    from ledgerxl.addin.connect import fence_xlwings

    _speak("en" if lang == "en" else "zh")
    logging.getLogger("xlwings").addHandler(logging.NullHandler())  # else it prints, and there is no console
    server = import_module("xlwings.com_server")  # exists on Windows only, and so do its types
    fence_xlwings()
    server.serve(clsid)
    return 0


def _run(tokens: Sequence[str]) -> tuple[Request, Told | None]:
    """Do what one click asks for; return it with what there is to tell. The only catch-all of the add-in."""
    import logging

    from ledgerxl.addin.clicks.told import Told
    from ledgerxl.addin.request import Request, read_request
    from ledgerxl.errors import LedgerxlError

    log = logging.getLogger("ledgerxl.addin.entry")  # also when it runs as __main__
    request = Request("")
    try:
        request = read_request(tokens)
        log.info("%s", request)
        return request, _perform(request)
    except LedgerxlError as refused:
        log.info("refused: %s", refused.text.en)
        return request, Told(refused.text, bad=True)
    except Exception as crashed:
        log.exception("crashed")
        return request, Told(_sentence(crashed), bad=True)


def _perform(request: Request) -> Told | None:
    from importlib import import_module

    from ledgerxl.addin.ribbon_items import OWN_CLICKS

    language = _speak(request.lang)
    home = request.command if request.command in OWN_CLICKS else "on_ledger"
    told: Told | None = import_module(f"ledgerxl.addin.clicks.{home}").run(request, language)
    return told


def _speak(lang: Language | None) -> Language:
    """Return the language for this user, and make it the one of everything that runs in this process."""
    from ledgerxl.addin.state import chosen_language
    from ledgerxl.language import preferred_language

    language = chosen_language() or lang or preferred_language()
    os.environ["LEDGERXL_LANG"] = language
    return language


def _sentence(crashed: Exception) -> Text:
    from ledgerxl.addin.state import log_file
    from ledgerxl.standard.model import both

    if getattr(crashed, "hresult", 0) & 0xFFFFFFFF in _BUSY:
        return both(
            "Excel 正忙：可能正在编辑单元格，或打开着对话框。请按 Enter 或 Esc 结束编辑、关闭对话框，再点一次。",
            "Excel is busy: a cell is being edited or a dialog is open. Press Enter or Esc, close the dialog, and click again.",
        )
    return both(
        f"程序出错，没有做完。再点一次仍不行，请把日志发给维护人员：{log_file()}",
        f"The program failed and did not finish. If it happens again, send the log to the maintainers: {log_file()}",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
