"""Options that several commands share, and what they mean."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledgerxl.errors import InputError
from ledgerxl.language import language_in, preferred_language
from ledgerxl.standard.model import Language, both

if TYPE_CHECKING:
    from ledgerxl.checking import Progress

READER = language_in(sys.argv) or preferred_language()
"""The language of the help: `ledgerxl check --lang zh --help` is Chinese on any system."""


def say(zh: str, en: str) -> str:
    """Return a text of the help in the reader's language."""
    return both(zh, en).of(READER)


LedgerFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=say("台账文件，如 销售台账.xlsx。", "The ledger, such as ledger.xlsx."))
]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help=say("语言：zh 中文，en 英文。", "Language: zh or en."))]
StandardFile = Annotated[
    Path | None,
    typer.Option(
        "--standard",
        metavar="ledger.toml",
        help=say(
            "公司自己的台账标准；默认用台账旁边的 ledger.toml。",
            "The company's own standard; ledger.toml beside the ledger by default.",
        ),
    ),
]


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=say(
            "按哪一天判断逾期和到期，如 2026-01-31；默认今天。",
            "The day that decides what is overdue, such as 2026-01-31; today by default.",
        ),
    ),
]
Month = Annotated[
    str | None,
    typer.Option(
        "--month",
        metavar="YYYY-MM",
        help=say(
            "月度汇总和经营看板的月份，如 2026-01；默认最近有订单的月份。",
            "Month of the monthly summary and the dashboard, such as 2026-01; the latest with orders by default.",
        ),
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON，供程序使用。", "Print JSON, for programs."))]
AskPassword = Annotated[
    bool, typer.Option("--password", help=say("工作簿有打开密码：运行时输入。", "Ask for the workbook's password."))
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help=say("从文件的第一行读取密码。", "Read the password from a file's first line."),
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="OUT.xlsx",
        help=say("把结果另存为一个报表工作簿，台账不动。", "Write a report workbook; the ledger stays as it is."),
    ),
]
WriteIt = Annotated[
    bool,
    typer.Option(
        "--write",
        help=say(
            "把结果写进台账本身；写之前自动备份。",
            "Write the result into the ledger itself, after a backup.",
        ),
    ),
]


def settings_changes(as_of: str | None, lang: str | None) -> dict[str, object]:
    """Return the settings that the command line gives.

    Raises:
        InputError: no date, or a language that there is not.
    """
    changes: dict[str, object] = {}
    if as_of is not None:
        changes["as_of"] = _day(as_of)
    if (language := language_of(lang)) is not None:
        changes["language"] = language
    return changes


def language_of(lang: str | None) -> Language | None:
    """Return the language of --lang, None when it was not given; InputError for any other."""
    if lang not in (None, "zh", "en"):
        raise InputError(both(f"语言只能是 zh 或 en，不能是“{lang}”。", f"The language is zh or en, not “{lang}”."))
    return "zh" if lang == "zh" else "en" if lang == "en" else None


def progress_bar(language: Language) -> AbstractContextManager[Progress]:
    """Return the progress display; what is piped needs none, nor what draws it."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return nullcontext(lambda step, share: None)
    from ledgerxl.terminal import progress

    return progress(language)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise InputError(
            both(f"日期“{text}”无法识别，请按 2026-01-31 的样式填写。", f"“{text}” is not a date; write it as 2026-01-31.")
        ) from wrong


def password_of(ask: bool, file: Path | None) -> str | None:
    """Return the password from the file, the terminal, or LEDGERXL_PASSWORD; never shown or logged."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig").splitlines()[0]
        except (OSError, UnicodeDecodeError, IndexError) as wrong:
            raise InputError(
                both(
                    f"读不到密码文件“{file}”。请检查文件名，密码写在第一行。",
                    f"The password file “{file}” cannot be read. Check its name; the password is its first line.",
                )
            ) from wrong
    if ask:
        return _asked_password()
    return os.environ.get("LEDGERXL_PASSWORD") or None


def _asked_password() -> str:
    if not sys.stdin.isatty():
        raise InputError(
            both(
                "这里无法输入密码。请改用 --password-file，或设置环境变量 LEDGERXL_PASSWORD。",
                "A password cannot be typed here. Use --password-file or set LEDGERXL_PASSWORD.",
            )
        )
    try:
        return str(typer.prompt(say("密码", "Password"), hide_input=True, err=True))
    except typer.Abort as stopped:
        raise InputError(both("没有输入密码，什么都没有做。", "No password was given; nothing was done.")) from stopped
