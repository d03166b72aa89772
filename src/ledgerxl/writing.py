"""Write into ledgers: marks, result sheets, and taking both away again; in files and in open workbooks alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledgerxl.checking import CheckRun, Rules, company_rules, distinct_files, known_checks
from ledgerxl.checks.finding import Group
from ledgerxl.checks.marks import column_of
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.commands import CHECK, CLEAR, DUPLICATES, UNPAID
from ledgerxl.creating import xlsx_target
from ledgerxl.errors import InputError, LedgerxlError
from ledgerxl.marking import mark_ledger, marks_of_checks, put_reports
from ledgerxl.reporting import ReportRun, report_of_findings
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit import FileLedger, cannot_write
from ledgerxl.workbook.edit.backups import Backup, Keeping, backups_of
from ledgerxl.workbook.edit.commit import refuse_unwritable, write_copy
from ledgerxl.workbook.edit.restore import Restored, restore
from ledgerxl.workbook.file.container import is_container
from ledgerxl.workbook.read import TEXT_SUFFIXES, read_settings, settings_in

CHECK_SHEETS = ("findings", "duplicates")
_MARKS_OF_REPORT = {DUPLICATES.name: Group.DUPLICATES, UNPAID.name: Group.UNPAID}


@dataclass(frozen=True, slots=True)
class Written:
    """What was written into a ledger.

    Attributes:
        path: the file, as it was named.
        backup: the file as it was before; None where nothing had to change, or another file was written.
        rows: how many rows are marked; None where no marks were written.
        sheets: the result sheets that were made.
    """

    path: Path
    backup: Path | None = None
    rows: int | None = None
    sheets: tuple[str, ...] = ()


@contextmanager
def ledgers_to_write(
    paths: Sequence[Path], password: str | None = None, standard_file: Path | None = None
) -> Iterator[Mapping[Path, FileLedger]]:
    """Open ledger files that shall be written; they are refused before anything is read of them where they could not be.

    Raises:
        InputError: a CSV file, or the company file has mistakes.
        WorkbookError: open in another program, read-only, signed …; or it cannot be read.
    """
    standard = company_rules(standard_file, beside=paths[0]).standard
    with ExitStack() as opened:
        ledgers = {}
        for path in map(Path, distinct_files(paths)):
            _refuse_text(path)
            refuse_unwritable(path)
            ledgers[path] = opened.enter_context(FileLedger(path, password, standard))
        for ledger in ledgers.values():
            ledger.refuse_unwritable()
        yield ledgers


def _refuse_text(path: Path) -> None:
    if path.suffix.casefold() in TEXT_SUFFIXES and path.is_file() and not is_container(path):
        raise cannot_write.no_workbook(path)


def write_check(ledgers: Mapping[Path, FileLedger], run: CheckRun, only: Collection[str] = ()) -> Iterator[Written]:
    """Write what a check found into each ledger, with the lists of findings and duplicates, and yield each as it is done.

    Args:
        only: what the check was limited to; the columns of other checks stay as they are.

    Raises:
        WorkbookError: a ledger cannot be written; it is as it was, those yielded before are written.
    """
    known_checks(only)
    columns = marks_of_checks(only)
    for findings in run.findings:
        path = Path(findings.ledger.file)
        book, language = ledgers[path], run.rules.settings.language
        rows = mark_ledger(book, findings, language, columns)
        sheets = put_reports(book, report_of_findings(findings, run.rules), CHECK_SHEETS)
        yield _saved(book, CHECK.name, run.rules, rows, sheets)


def write_report(book: FileLedger, run: ReportRun, name: str) -> Written:
    """Write a report into its ledger; the lists of duplicates and of unpaid orders bring their marks along.

    Raises:
        WorkbookError: the ledger cannot be written; it is as it was.
    """
    rows = None
    if (group := _MARKS_OF_REPORT.get(name)) is not None:
        [findings] = run_checks([run.ledger], run.rules.settings, RULEBOOK, only=(group,))
        rows = mark_ledger(book, findings, run.rules.settings.language, (column_of(group),))
    sheets = put_reports(book, run, (name,))
    return _saved(book, name, run.rules, rows, sheets)


def _saved(book: FileLedger, command: str, rules: Rules, rows: int | None = None, sheets: tuple[str, ...] = ()) -> Written:
    book.keeping = Keeping.of(rules.settings)
    book.save(command)
    return Written(book.path, _as_named(book.committed.backup, book.path) if book.committed else None, rows, sheets)


def _as_named(backup: Path, ledger: Path) -> Path:
    """Return a backup's path as the user named the ledger's, where it lies in the ledger's folder."""
    home = ledger.resolve().parent
    return ledger.parent / backup.relative_to(home) if backup.is_relative_to(home) else backup


def clear_file(
    path: Path,
    *,
    out: Path | None = None,
    standard_file: Path | None = None,
    password: str | None = None,
    changes: dict[str, Any] | None = None,
) -> Written:
    """Take away everything that ledgerxl wrote into a ledger.

    Args:
        out: a new file for the result; the ledger itself then stays as it is.
        changes: settings that go before those of the company file and the sheet.

    Raises:
        InputError: `out` exists already, or lies in no folder; the company file has mistakes.
        WorkbookError: the ledger cannot be read or written; it is as it was.
    """
    rules = company_rules(standard_file, beside=path)
    if out is not None:
        return _cleared_copy(path, _new_file(out, path), rules, password)
    with ledgers_to_write([path], password, standard_file) as ledgers:
        book = ledgers[path]
        settings = settings_in(book.ledger_sheets(), rules.settings, path).model_copy(update=changes or {})
        book.clear()
        return _saved(book, CLEAR.name, Rules(rules.standard, settings))


def _new_file(out: Path, like: Path) -> Path:
    target = out if out.suffix.casefold() == like.suffix.casefold() else xlsx_target(out)
    xlsx_target(target.with_suffix(".xlsx"))
    if target.exists():
        raise InputError(
            both(
                f"“{target.name}”已经存在，没有覆盖。请换一个文件名。",
                f"“{target.name}” exists already and was left alone. Choose another name.",
            )
        )
    return target


def _cleared_copy(path: Path, target: Path, rules: Rules, password: str | None) -> Written:
    _refuse_text(path)
    with FileLedger(path, password, rules.standard) as book:
        book.clear()
        write_copy(book, CLEAR.name, target)
    return Written(target)


def backups_of_file(path: Path, *, standard_file: Path | None = None, password: str | None = None) -> list[Backup]:
    """Return the backups of a ledger, newest first."""
    return backups_of(path.resolve(), _keeping(path, standard_file, password))


def restore_file(
    path: Path, name: str | None = None, *, standard_file: Path | None = None, password: str | None = None
) -> Restored:
    """Put a backup back into a ledger's place; the present file is backed up first.

    Args:
        name: of the backup, or the date in it; the newest one that differs from the present file when None.

    Raises:
        InputError: there is no such backup.
        WorkbookError: the ledger cannot be written, or the backup is damaged; the ledger is as it was.
    """
    return restore(path, _keeping(path, standard_file, password), name)


def _keeping(path: Path, standard_file: Path | None, password: str | None) -> Keeping:
    """Return how backups are kept; a ledger that cannot be read, which is what backups are for, has only the company's settings."""
    settings = company_rules(standard_file, beside=path).settings
    try:
        settings = read_settings(path, settings, password)
    except LedgerxlError:
        return Keeping.of(settings)
    return Keeping.of(settings)
