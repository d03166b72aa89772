"""The command line. People script against it: names, exit statuses and JSON are a contract.

Exit status: 0 nothing at severity error, 1 findings at severity error, 2 could not do it (one sentence on stderr).
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledgerxl import __version__
from ledgerxl import commands as c
from ledgerxl.checking import check_files, company_rules
from ledgerxl.cli_addin import add_addin_commands
from ledgerxl.cli_live import add_live_command
from ledgerxl.cli_options import (
    READER,
    AsJson,
    AskPassword,
    AsOf,
    Lang,
    PasswordFile,
    ReportFile,
    StandardFile,
    WriteIt,
    language_of,
    password_of,
    progress_bar,
    say,
    settings_changes,
)
from ledgerxl.cli_reports import add_report_commands
from ledgerxl.cli_words import Spoken
from ledgerxl.cli_writing import add_writing_commands, tell_written, to_write
from ledgerxl.creating import new_ledger
from ledgerxl.errors import InputError, LedgerxlError
from ledgerxl.language import language_in, preferred_language
from ledgerxl.opening import open_workbook
from ledgerxl.printable import printable
from ledgerxl.standard.model import Language, Text, both

if TYPE_CHECKING:
    from ledgerxl.checking import CheckRun
    from ledgerxl.workbook.edit import FileLedger

app = Spoken(
    pretty_exceptions_enable=False,
    help=say(
        "ledgerxl：检查和维护 Excel 销售台账。\n\n第一次用，先运行 ledgerxl demo；想看一个命令怎么用，在它后面加 --help。",
        "ledgerxl: checks and keeps the sales ledger in Excel.\n\nBegin with ledgerxl demo; --help behind a command tells how to use it.",
    ),
)
_STATUSES = (
    "退出码：0 没有错误，1 有错误，2 没能完成。",
    "Exit status: 0 no errors, 1 errors, 2 it could not be done.",
)
standard_app = Spoken(help=c.STANDARD.tip.of(READER))
app.add_typer(standard_app, name=c.STANDARD.name)


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
    return language_in(arguments) or READER


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ledgerxl {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("显示版本号。", "Show the version."))
    ] = False,
) -> None:
    pass


@app.verb(c.DEMO)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("演示台账放在哪个文件夹。", "Folder to put it in."))] = Path(
        "ledgerxl-demo"
    ),
    orders: Annotated[int, typer.Option(min=20, max=1_000_000, metavar="N", help=say("订单数。", "How many orders."))] = 300,
    lang: Lang = None,
    seed: Annotated[
        int,
        typer.Option(metavar="N", help=say("随机种子，换一个数字就换一本台账。", "Random seed: another number, another ledger.")),
    ] = 1,
) -> None:
    from ledgerxl.marking import order_marks
    from ledgerxl.reporting import ALL_REPORTS, DEMO_REPORT, report_of_check, save_report
    from ledgerxl.samples import write_demo
    from ledgerxl.terminal import show_check

    language = language_of(lang) or preferred_language()
    judged = {"language": language}
    path = write_demo(
        folder,
        orders=orders,
        language=language,
        seed=seed,
        marks_of=lambda made: order_marks(check_files([made], changes=judged).findings[0], language),
    )
    run = check_files([path], changes=judged)
    report = save_report(report_of_check(run), ALL_REPORTS, path.with_name(DEMO_REPORT.of(language)))
    show_check(run, [path], language)
    typer.echo(
        both(
            f"演示台账：{path}\n演示报表：{report}\n请用 Excel、WPS 或 LibreOffice 打开它们。",
            f"The demo ledger: {path}\nIts reports:     {report}\nOpen them in Excel, WPS or LibreOffice.",
        ).of(language)
    )


@app.verb(c.NEW)
def new(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help=say("新台账的文件名，如 销售台账.xlsx。", "Name of the new ledger, such as ledger.xlsx.")
        ),
    ],
    open_it: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help=say("建好后打开；在终端里默认会询问。", "Open it when it is made; on a terminal you are asked by default."),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
    standard: StandardFile = None,
) -> None:
    language = language_of(lang) or preferred_language()
    path = new_ledger(file, language=language, standard_file=standard)
    typer.echo(
        both(
            f"已新建台账：{path}\n请用 Excel 打开，先看“填写规范”。",
            f"Made a new ledger: {path}\nOpen it in Excel and start with the sheet “Guide”.",
        ).of(language)
    )
    if _wants_it_open(language) if open_it is None else open_it:
        open_workbook(path)


def _wants_it_open(language: Language) -> bool:
    """Ask; who pipes the output, or runs this from a script, is not asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return bool(typer.confirm(both("现在打开吗？", "Open it now?").of(language), default=True))
    except typer.Abort:
        return False


@app.verb(c.CHECK, say(*_STATUSES))
def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help=say("台账文件：.xlsx、.xlsm 或 .csv。", "Ledgers: .xlsx, .xlsm or .csv.")),
    ],
    as_of: AsOf = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CODE|GROUP",
            help=say(
                "只做这些检查，写代码或分组，如 below-cost、duplicates；可多次使用。",
                "Only these checks, by code or group, such as below-cost or duplicates; may be repeated.",
            ),
        ),
    ] = None,
    report: ReportFile = None,
    write: WriteIt = False,
    as_json: AsJson = False,
    standard: StandardFile = None,
    lang: Lang = None,
    ask: AskPassword = False,
    password_file: PasswordFile = None,
) -> None:
    if report is not None and len(files) > 1:
        raise InputError(both("--report 一次只能用于一个文件。", "--report takes one file at a time."))
    changes, password = settings_changes(as_of, lang), password_of(ask, password_file)
    with to_write(files if write else (), password, standard) as ledgers:
        with progress_bar(language_of(lang) or READER) as step:
            run = check_files(
                files,
                standard_file=standard,
                only=only or (),
                password=password,
                changes=changes,
                progress=step,
                sheets_of=lambda path: ledgers[path].ledger_sheets() if write else None,
            )
        _print_check(run, files, as_json)
        if report is not None:
            _save_report(run, report, as_json)
        if write:
            _write(run, ledgers, only or (), as_json)
    raise typer.Exit(1 if any(findings.errors for findings in run.findings) else 0)


def _save_report(run: CheckRun, report: Path, as_json: bool) -> None:
    from ledgerxl.reporting import report_of_check, save_report

    saved = save_report(report_of_check(run), ("findings", "duplicates"), report)
    typer.echo(both(f"报表已保存：{saved}", f"The report is at {saved}").of(run.rules.settings.language), err=as_json)


def _write(run: CheckRun, ledgers: Mapping[Path, FileLedger], only: Sequence[str], as_json: bool) -> None:
    from ledgerxl.writing import write_check

    for done in write_check(ledgers, run, only):
        tell_written(done, run.rules.settings.language, on_stderr=as_json)


def _print_check(run: CheckRun, files: list[Path], as_json: bool) -> None:
    language = run.rules.settings.language
    if as_json:
        from ledgerxl.checks.as_json import as_json_text

        typer.echo(as_json_text(run.findings, run.rules.settings, language))
    else:
        from ledgerxl.terminal import show_check

        show_check(run, files, language)


add_report_commands(app)
add_writing_commands(app)
add_addin_commands(app)
add_live_command(app)


@standard_app.command("show", help=say("列出所有表、列和填写规则。", "List all tables, fields and rules."))
def standard_show(
    table: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help=say("只看一张表，如 orders 或 订单台账。", "One table only, such as orders.")),
    ] = None,
    standard: StandardFile = None,
    lang: Lang = None,
) -> None:
    from ledgerxl.terminal import show_standard

    rules = company_rules(standard, beside=Path("ledger"))
    show_standard(rules.standard, table, language_of(lang) or rules.settings.language)


@standard_app.command(
    "schema", help=say("输出台账标准的 JSON Schema，供程序使用。", "Print the standard's JSON Schema, for programs.")
)
def standard_schema(standard: StandardFile = None) -> None:
    import json

    from ledgerxl.standard.schema import standard_schema as schema_of

    rules = company_rules(standard, beside=Path("ledger"))
    typer.echo(json.dumps(schema_of(rules.standard), ensure_ascii=False, indent=2))


@standard_app.command(
    "check", help=say("检查 ledger.toml，指出每个错误在第几行。", "Check a ledger.toml: every mistake with its line.")
)
def standard_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("公司自己的台账标准。", "The company's own standard."))] = Path(
        "ledger.toml"
    ),
    lang: Lang = None,
) -> None:
    rules = company_rules(file)
    typer.echo(both(f"{file} 没有问题。", f"{file} is fine.").of(language_of(lang) or rules.settings.language))


if __name__ == "__main__":
    main()
