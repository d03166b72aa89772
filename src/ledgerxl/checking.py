"""Check ledgers: from a file and the company's rules to findings."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any

from ledgerxl.errors import InputError
from ledgerxl.language import preferred_language
from ledgerxl.standard.model import Standard, Text, both
from ledgerxl.standard.problems import Problem, StandardFileError, nearest_of
from ledgerxl.standard.settings import Settings

if TYPE_CHECKING:  # pandas and the checks are imported by the commands that need them
    from ledgerxl.checks.check import Check
    from ledgerxl.checks.run import Findings
    from ledgerxl.ledger.table import Ledger
    from ledgerxl.workbook.file.sheets import SheetCells

    SheetsOf = Callable[[Path], Sequence[SheetCells] | None]

Progress = Callable[[Text, float], None]
READING_SHARE = 0.6
"""How much of a check's time reading takes."""

COMPANY_FILE = "ledger.toml"
"""The company's own standard, looked for beside the ledger."""


@dataclass(frozen=True)
class Rules:
    """What a ledger is judged by."""

    standard: Standard
    settings: Settings


@dataclass(frozen=True)
class CheckRun:
    """The outcome of a check: one `Findings` per file, and the rules that they were judged by."""

    findings: tuple[Findings, ...]
    rules: Rules


def company_file_beside(ledger: Path) -> Path | None:
    """Return the company file in a ledger's folder, if there is one."""
    file = ledger.parent / COMPANY_FILE
    return file if file.is_file() else None


def company_rules(standard_file: Path | None, beside: Path | None = None) -> Rules:
    """Return the standard and the settings of a company file, else the built-in ones.

    Args:
        standard_file: given by the user; must exist.
        beside: a ledger; a `ledger.toml` in its folder is used when no file is given.

    Raises:
        InputError: the file is missing or has mistakes (all of them are named); one that nobody named sends backups elsewhere.
    """
    from ledgerxl.standard.overrides import load_overrides
    from ledgerxl.standard.sales import SALES

    named = standard_file is not None
    standard_file = standard_file or (company_file_beside(beside) if beside else None)
    settings = Settings(language=preferred_language())
    if standard_file is None:
        return Rules(SALES, settings)
    try:
        rules = Rules(*load_overrides(standard_file, settings))
        if not named and _leads_out(rules.settings.backup_folder):
            raise StandardFileError([_BACKUPS_ELSEWHERE])
        return rules
    except StandardFileError as wrong:
        raise wrong.in_file(standard_file.name) from wrong


def _leads_out(folder: str) -> bool:
    """Return whether a folder lies outside the ledger's, on any system; who sends a ledger with a `ledger.toml` beside it must not
    choose where its content is copied to.
    """
    path = PureWindowsPath(folder)  # knows both kinds of slashes
    return bool(path.anchor) or ".." in path.parts


_BACKUPS_ELSEWHERE = Problem(
    "settings.backup_folder",
    both(
        '台账旁边的 ledger.toml 只能把备份放在台账所在的文件夹里面，例如 "备份"。要放到别处，请设环境变量 LEDGERXL_BACKUP_FOLDER，'
        "或用 --standard 指定公司文件。",
        'a ledger.toml beside the ledger can keep backups only inside the ledger\'s folder, such as "backups". For another place set '
        "the variable LEDGERXL_BACKUP_FOLDER, or name the company file with --standard.",
    ),
)


def read_ledger(
    path: str | Path, *, rules: Rules | None = None, password: str | None = None, sheets: Sequence[SheetCells] | None = None
) -> tuple[Ledger, Rules]:
    """Read a ledger file; its settings sheet goes over the company's settings.

    Args:
        sheets: what the file holds, where it was read already.

    Raises:
        WorkbookError: the file cannot be read, or holds no table of the standard.
        InputError: the company file or the settings sheet has mistakes.
    """
    from ledgerxl.workbook.lists import with_listed_values
    from ledgerxl.workbook.read import ledger_of_sheets, open_sheets, settings_in

    path = Path(path)
    rules = rules or company_rules(None, beside=path)
    sheets = open_sheets(path, password) if sheets is None else sheets
    settings = settings_in(sheets, rules.settings, path)
    standard = with_listed_values(rules.standard, sheets)
    return ledger_of_sheets(sheets, standard, settings, str(path)), Rules(standard, settings)


def check_files(
    paths: Sequence[str | Path],
    *,
    standard_file: Path | None = None,
    only: Collection[str] = (),
    password: str | None = None,
    changes: dict[str, Any] | None = None,
    progress: Progress = lambda step, share: None,
    sheets_of: SheetsOf = lambda path: None,
) -> CheckRun:
    """Check ledgers; duplicates are looked for across them as well.

    Args:
        only: codes or groups of checks; all when empty.
        changes: settings that go before those of the company file and the sheet, such as `{"as_of": date}`.
        progress: told what comes next and which share of the whole is done, 0 to 1.
        sheets_of: gives the sheets of files that are open already.

    Raises:
        WorkbookError, InputError: as `read_ledger`; an unknown name in `only`.
    """
    from ledgerxl.checks.rulebook import RULEBOOK
    from ledgerxl.checks.run import run_checks

    known_checks(only)
    rules = company_rules(standard_file, beside=Path(paths[0]))
    ledgers: list[Ledger] = []
    settings = rules.settings
    for path in distinct_files(paths):
        progress(both(f"读取 {Path(path).name}", f"Reading {Path(path).name}"), READING_SHARE * len(ledgers) / len(paths))
        ledger, judged = read_ledger(path, rules=rules, password=password, sheets=sheets_of(Path(path)))
        ledgers.append(ledger)
        settings = settings if len(ledgers) > 1 else judged.settings
    rules = changed(Rules(rules.standard, settings), changes)
    findings = run_checks(ledgers, rules.settings, RULEBOOK, only=only, progress=_of_checks(progress, len(RULEBOOK)))
    return CheckRun(tuple(findings), rules)


def changed(rules: Rules, changes: dict[str, Any] | None) -> Rules:
    """Return the rules with settings that go before all others."""
    return Rules(rules.standard, rules.settings.model_copy(update=changes or {}))


def _of_checks(progress: Progress, count: int) -> Callable[[Check], None]:
    """Return what tells the progress of the checks, which come after the reading."""
    done = itertools.count()
    return lambda check: progress(check.title, READING_SHARE + (1 - READING_SHARE) * next(done) / count)


def distinct_files(paths: Sequence[str | Path]) -> list[str | Path]:
    """Return the paths without those of a file that was named before: it would be a duplicate of itself."""
    first: dict[Path, str | Path] = {}
    for path in paths:
        first.setdefault(Path(path).resolve(), path)
    return list(first.values())


def check_file(path: str | Path, **options: Any) -> Findings:
    """Check one ledger; options as for `check_files`."""
    return check_files([path], **options).findings[0]


def known_checks(only: Collection[str]) -> None:
    """Raise InputError when a name is neither a check's code nor a group; the message says the nearest one."""
    from ledgerxl.checks.finding import Group
    from ledgerxl.checks.rulebook import RULEBOOK

    names = {*Group, *(check.code for check in RULEBOOK)}
    for name in only:
        if name not in names:
            raise _unknown_check(name, sorted(map(str, names)), [*map(str, Group)])


def _unknown_check(name: str, names: list[str], groups: list[str]) -> InputError:
    nearest = nearest_of(name, names)
    if not nearest:
        return InputError(
            both(
                f"没有名为“{name}”的检查项。可以写检查项的代码，或这些分组：{'、'.join(groups)}。",
                f"There is no check “{name}”. Give a check's code, or one of the groups {', '.join(groups)}.",
            )
        )
    return InputError(
        both(f"没有名为“{name}”的检查项。最接近的是“{nearest}”。", f"There is no check “{name}”. The nearest is “{nearest}”.")
    )
