"""The commands that make reports: one for each entry of `commands.REPORT_COMMANDS`, all with the same options."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ledgerxl.cli_options import (
    READER,
    AsJson,
    AskPassword,
    AsOf,
    Lang,
    LedgerFile,
    Month,
    PasswordFile,
    ReportFile,
    StandardFile,
    WriteIt,
    language_of,
    password_of,
    progress_bar,
    settings_changes,
)
from ledgerxl.cli_words import Spoken
from ledgerxl.cli_writing import tell_written, to_write
from ledgerxl.commands import REPORT_COMMANDS, Command
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.reporting import ReportRun
    from ledgerxl.workbook.edit import FileLedger


def add_report_commands(app: Spoken) -> None:
    """Add a command for each report; those about a month take `--month`."""
    for command in REPORT_COMMANDS:
        make = _monthly if command.monthly else _plain
        make(app, command)


def _monthly(app: Spoken, command: Command) -> None:
    @app.verb(command)
    def run(
        file: LedgerFile,
        month: Month = None,
        as_of: AsOf = None,
        report: ReportFile = None,
        write: WriteIt = False,
        as_json: AsJson = False,
        standard: StandardFile = None,
        lang: Lang = None,
        ask: AskPassword = False,
        password_file: PasswordFile = None,
    ) -> None:
        _make(command, file, month, as_of, report, write, as_json, standard, lang, password_of(ask, password_file))


def _plain(app: Spoken, command: Command) -> None:
    @app.verb(command)
    def run(
        file: LedgerFile,
        as_of: AsOf = None,
        report: ReportFile = None,
        write: WriteIt = False,
        as_json: AsJson = False,
        standard: StandardFile = None,
        lang: Lang = None,
        ask: AskPassword = False,
        password_file: PasswordFile = None,
    ) -> None:
        _make(command, file, None, as_of, report, write, as_json, standard, lang, password_of(ask, password_file))


def _make(
    command: Command,
    file: Path,
    month: str | None,
    as_of: str | None,
    report: Path | None,
    write: bool,
    as_json: bool,
    standard: Path | None,
    lang: str | None,
    password: str | None,
) -> None:
    changes = settings_changes(as_of, lang)
    with to_write([file] if write else (), password, standard) as ledgers:
        run = _read(file, month, standard, password, changes, ledgers.get(file), lang)
        saved = _saved(run, command, report)
        _show(command, run, as_json=as_json, saved=saved, written=write)
        if write:
            _write(ledgers[file], run, command, as_json)


def _read(
    file: Path,
    month: str | None,
    standard: Path | None,
    password: str | None,
    changes: dict[str, object],
    ledger: FileLedger | None,
    lang: str | None,
) -> ReportRun:
    from ledgerxl.reporting import read_for_reports

    with progress_bar(language_of(lang) or READER) as step:
        return read_for_reports(
            file,
            month=month,
            standard_file=standard,
            password=password,
            changes=changes,
            progress=step,
            sheets=ledger.ledger_sheets() if ledger else None,
        )


def _saved(run: ReportRun, command: Command, report: Path | None) -> Path | None:
    from ledgerxl.reporting import save_report

    return save_report(run, [command.name], report) if report is not None else None


def _write(ledger: FileLedger, run: ReportRun, command: Command, as_json: bool) -> None:
    from ledgerxl.writing import write_report

    tell_written(write_report(ledger, run, command.name), run.rules.settings.language, on_stderr=as_json)


def _show(command: Command, run: ReportRun, *, as_json: bool, saved: Path | None, written: bool) -> None:
    """Print the figures; as JSON `{"file", "as_of", "report", …}` and nothing else."""
    from ledgerxl.reports.as_figures import as_figures

    [plan] = run.plans([command.name])
    settings = run.rules.settings
    if as_json:
        head = {"file": run.ledger.file, "as_of": settings.as_of.isoformat(), "report": command.name}
        typer.echo(json.dumps(head | as_figures(plan), ensure_ascii=False, indent=1))
        return
    from ledgerxl.terminal import show_report

    show_report(plan, settings.language)
    if saved is None and written:
        return
    if saved is None:
        told = both(
            "要得到可打印的报表，请加 --report 文件名.xlsx；要写进台账，请加 --write。",
            "Add --report FILE.xlsx for sheets to print, or --write to put them into the ledger.",
        )
    else:
        told = both(f"报表已保存：{saved}", f"The report is at {saved}")
    typer.echo(told.of(settings.language))
