"""The command line. People script against it: names, exit statuses and JSON are a contract.

Exit status: 0 nothing at severity error, 1 findings at severity error, 2 could not do it (one sentence on stderr).
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledgerxl import __version__
from ledgerxl import commands as c
from ledgerxl.errors import InputError, LedgerxlError
from ledgerxl.language import preferred_language
from ledgerxl.printable import printable
from ledgerxl.standard.model import Language, Text, both

if TYPE_CHECKING:
    from ledgerxl.commands import CheckRun, Progress

_READER = preferred_language()


def _say(zh: str, en: str) -> str:
    return both(zh, en).of(_READER)


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=_say("ledgerxl：检查和维护 Excel 销售台账。", "ledgerxl: checks and keeps the sales ledger in Excel."),
)
standard_app = typer.Typer(no_args_is_help=True, help=c.STANDARD.tip.of(_READER))
app.add_typer(standard_app, name=c.STANDARD.name)

Lang = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help=_say("语言：zh 中文，en 英文。", "Language: zh or en."))
]
StandardFile = Annotated[
    Path | None,
    typer.Option("--standard", metavar="ledger.toml", help=_say("公司自己的台账标准。", "The company's own standard.")),
]


def main() -> None:
    """Run the command line; the only place that turns exceptions into sentences."""
    gc.disable()  # a short run with many objects and hardly a cycle: looking for cycles costs 5 to 10 % of the time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else stream.encoding, errors="replace")
    wanted = os.environ.get("LEDGERXL_LOG", "").upper()
    logging.basicConfig(level=logging.getLevelNamesMapping().get(wanted, logging.CRITICAL))
    try:
        app()
    except LedgerxlError as refused:
        _refuse(refused.text)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except Exception:
        logging.getLogger(__name__).exception("crashed")
        _refuse(
            both(
                "程序出错，没有做完，文件没有改动。请设置环境变量 LEDGERXL_LOG=ERROR 再运行一次，并把显示的内容发给维护人员。",
                "The program failed and did not finish; no file was changed. "
                "Set LEDGERXL_LOG=ERROR, run it again and send what it shows to the maintainers.",
            )
        )


def _refuse(text: Text) -> None:
    typer.echo(printable(text.of(_chosen_language(sys.argv))), err=True)
    sys.exit(2)


def _chosen_language(arguments: list[str]) -> Language:
    """Return the language for an error that came before the options were read."""
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        chosen = value if name == "--lang" else name.removeprefix("--lang=") if name.startswith("--lang=") else ""
        if chosen in ("zh", "en"):
            return "zh" if chosen == "zh" else "en"
    return _READER


def _language(lang: str | None) -> Language | None:
    if lang not in (None, "zh", "en"):
        raise InputError(both(f"语言只能是 zh 或 en，不能是“{lang}”。", f"The language is zh or en, not “{lang}”."))
    return "zh" if lang == "zh" else "en" if lang == "en" else None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ledgerxl {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_say("显示版本号。", "Show the version."))
    ] = False,
) -> None:
    pass


@app.command(c.DEMO.name, help=c.DEMO.tip.of(_READER))
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=_say("演示台账放在哪个文件夹。", "Folder to put it in."))
    ] = Path("ledgerxl-demo"),
    orders: Annotated[int, typer.Option(min=20, max=1_000_000, help=_say("订单数。", "How many orders."))] = 300,
    lang: Lang = None,
    seed: Annotated[int, typer.Option(help=_say("换一个数字就换一本台账。", "Another number, another ledger."))] = 1,
) -> None:
    from ledgerxl.samples import write_demo
    from ledgerxl.terminal import show_check

    language = _language(lang) or preferred_language()
    path = write_demo(folder, orders=orders, language=language, seed=seed)
    run = c.check_files([path], changes={"language": language})
    show_check(run, [path], language)
    typer.echo(
        both(
            f"演示台账已生成：{path}\n请用 Excel、WPS 或 LibreOffice 打开它。",
            f"The demo ledger is at {path}\nOpen it in Excel, WPS or LibreOffice.",
        ).of(language)
    )


@app.command(c.NEW.name, help=c.NEW.tip.of(_READER))
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_say("新台账的文件名。", "Name of the new ledger."))],
    lang: Lang = None,
    standard: StandardFile = None,
) -> None:
    language = _language(lang) or preferred_language()
    path = c.new_ledger(file, language=language, standard_file=standard)
    typer.echo(
        both(
            f"已新建台账：{path}\n请用 Excel 打开，先看“填写规范”。",
            f"Made a new ledger: {path}\nOpen it in Excel and start with the sheet “Guide”.",
        ).of(language)
    )


@app.command(c.CHECK.name, help=c.CHECK.tip.of(_READER))
def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help=_say("台账文件：.xlsx、.xlsm 或 .csv。", "Ledgers: .xlsx, .xlsm or .csv.")),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=_say("以哪一天为准，如 2026-01-31；默认今天。", "The day to judge from, such as 2026-01-31; today by default."),
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CODE|GROUP",
            help=_say("只做这些检查（代码或分组），可多次使用。", "Only these checks (code or group); may be repeated."),
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_say("输出 JSON，供程序使用。", "Print JSON, for programs."))] = False,
    standard: StandardFile = None,
    lang: Lang = None,
    ask: Annotated[
        bool, typer.Option("--password", help=_say("工作簿有打开密码，运行时输入。", "Ask for the workbook's password."))
    ] = False,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file",
            metavar="FILE",
            help=_say("从文件的第一行读取密码。", "Read the password from a file's first line."),
        ),
    ] = None,
) -> None:
    changes: dict[str, object] = {}
    if as_of is not None:
        changes["as_of"] = _day(as_of)
    if (language := _language(lang)) is not None:
        changes["language"] = language
    password = _password(ask, password_file)
    with _progress(language or _READER) as step:
        run = c.check_files(files, standard_file=standard, only=only or (), password=password, changes=changes, progress=step)
    _print_check(run, files, as_json)
    if report is not None:
        _save_findings(run, files, report, quiet=as_json)
    raise typer.Exit(1 if any(findings.errors for findings in run.findings) else 0)


def _progress(language: Language) -> AbstractContextManager[Progress]:
    """Return the progress display; what is piped needs none, nor what draws it."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return nullcontext(lambda step, share: None)
    from ledgerxl.terminal import progress

    return progress(language)


def _print_check(run: CheckRun, files: list[Path], as_json: bool) -> None:
    language = run.rules.settings.language
    if as_json:
        from ledgerxl.checks.as_json import as_json_text

        typer.echo(as_json_text(run.findings, run.rules.settings, language))
    else:
        from ledgerxl.terminal import show_check

        show_check(run, files, language)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise InputError(
            both(f"日期“{text}”无法识别，请按 2026-01-31 的样式填写。", f"“{text}” is not a date; write it as 2026-01-31.")
        ) from wrong


def _password(ask: bool, file: Path | None) -> str | None:
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
        return str(typer.prompt(_say("密码", "Password"), hide_input=True, err=True))
    except typer.Abort as stopped:
        raise InputError(both("没有输入密码，没有做任何检查。", "No password was given; nothing was checked.")) from stopped


@standard_app.command("show", help=_say("列出所有表、列和填写规则。", "List all tables, fields and rules."))
def standard_show(
    table: Annotated[
        str | None, typer.Argument(metavar="[TABLE]", help=_say("只看一张表，如 orders。", "One table only, such as orders."))
    ] = None,
    standard: StandardFile = None,
    lang: Lang = None,
) -> None:
    from ledgerxl.terminal import show_standard

    rules = c.company_rules(standard, beside=Path("ledger"))
    show_standard(rules.standard, table, _language(lang) or rules.settings.language)


@standard_app.command("schema", help=_say("输出 JSON Schema。", "Print the JSON Schema."))
def standard_schema(standard: StandardFile = None) -> None:
    import json

    from ledgerxl.standard.schema import standard_schema as schema_of

    rules = c.company_rules(standard, beside=Path("ledger"))
    typer.echo(json.dumps(schema_of(rules.standard), ensure_ascii=False, indent=2))


@standard_app.command(
    "check", help=_say("检查 ledger.toml，指出每个错误在第几行。", "Check a ledger.toml: every mistake with its line.")
)
def standard_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_say("公司自己的标准。", "The company's own standard."))] = Path(
        "ledger.toml"
    ),
    lang: Lang = None,
) -> None:
    rules = c.company_rules(file)
    typer.echo(both(f"{file} 没有问题。", f"{file} is fine.").of(_language(lang) or rules.settings.language))


if __name__ == "__main__":
    main()
