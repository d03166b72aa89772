"""`ledgerxl live COMMAND`: a command on the workbook that is open in Excel or LibreOffice."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from ledgerxl.cli_options import READER, AsOf, Lang, Month, language_of, say, settings_changes
from ledgerxl.cli_words import Spoken
from ledgerxl.commands import DOCTOR, LIVE, LIVE_COMMANDS, live_command
from ledgerxl.errors import InputError
from ledgerxl.language import preferred_language
from ledgerxl.printable import printable
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.live.outcome import Outcome

PROGRAMS = ("excel", "libreoffice")
_COMMANDS = "\b\n" + "\n".join(f"{command.name:<12}{command.label.of(READER)}" for command in LIVE_COMMANDS)
"""Listed line by line: a \\b keeps the help from filling lines up."""

CommandName = Annotated[
    str,
    typer.Argument(
        metavar="COMMAND",
        help=say("要运行的命令，见上面。", "The command to run, one of the above."),
    ),
]
Program = Annotated[
    str | None,
    typer.Option(
        "--app",
        metavar="excel|libreoffice",
        help=say(
            "台账打开在哪个程序里；默认 Windows 和 macOS 上是 excel，Linux 上是 libreoffice。",
            "The program it is open in; excel on Windows and macOS, libreoffice on Linux by default.",
        ),
    ),
]
BookName = Annotated[
    str | None,
    typer.Option(
        "--book", metavar="NAME", help=say("工作簿的名称；默认当前的那一本。", "Name of the workbook; the active one by default.")
    ),
]


def add_live_command(app: Spoken) -> None:
    """Add the command `live`."""

    @app.verb(LIVE, _COMMANDS)
    def live(
        command: CommandName,
        program: Program = None,
        book: BookName = None,
        month: Month = None,
        as_of: AsOf = None,
        lang: Lang = None,
    ) -> None:
        if command == DOCTOR.name:  # it must also run where xlwings is missing
            _tell_doctor(lang)
        chosen = program or default_program()
        if chosen not in PROGRAMS:
            raise InputError(
                both(f"--app 只能是 excel 或 libreoffice，不能是“{chosen}”。", f"--app is excel or libreoffice, not “{chosen}”.")
            )
        outcome = _run(command, chosen, book, month, settings_changes(as_of, lang))
        typer.echo(printable(str(outcome)))
        raise typer.Exit(1 if outcome.bad else 0)


def _run(command: str, program: str, book: str | None, month: str | None, changes: dict[str, object]) -> Outcome:
    if find_spec("xlwings") is None:
        raise InputError(
            both(
                "缺少 xlwings，不能操作打开的台账。请安装：pip install ledgerxl[excel]",
                "xlwings is missing, so an open ledger cannot be reached. Install it: pip install ledgerxl[excel]",
            )
        )
    from ledgerxl.live.finding_books import open_book
    from ledgerxl.live.run import run_live

    found = open_book(program, book) if live_command(command) else None
    return run_live(command, found, month=month, changes=changes)


def _tell_doctor(lang: str | None) -> NoReturn:
    from ledgerxl.doctor import checks, report, works

    found = checks()
    typer.echo(printable(report(found).of(language_of(lang) or preferred_language())))
    raise typer.Exit(0 if works(found) else 1)


def default_program() -> str:
    """Return the program that a ledger is probably open in."""
    return "excel" if sys.platform in ("win32", "darwin") else "libreoffice"
