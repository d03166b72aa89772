"""Every command once: what it is called, and what it does. The command line and the docs derive from here."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerxl.assets import asset_folder
from ledgerxl.errors import InputError
from ledgerxl.language import preferred_language
from ledgerxl.standard.model import Language, Standard, Text, both
from ledgerxl.standard.problems import StandardFileError, nearest_of
from ledgerxl.standard.settings import Settings

if TYPE_CHECKING:  # pandas and the checks are imported by the commands that need them
    from ledgerxl.checks.check import Check
    from ledgerxl.checks.run import Findings
    from ledgerxl.ledger.table import Ledger


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name on the command line, its label and its tip."""

    name: str
    label: Text
    tip: Text


DEMO = Command(
    "demo",
    both("演示台账", "Demo ledger"),
    both("生成一本逼真的演示台账并检查一遍，最后提示打开哪个文件。", "Make a realistic ledger, check it, and say what to open."),
)
NEW = Command(
    "new",
    both("新建台账", "New ledger"),
    both("新建一本空白的标准销售台账。", "Make an empty standard sales ledger."),
)
CHECK = Command(
    "check",
    both("检查台账", "Check"),
    both(
        "检查一个或多个台账文件，列出每个问题在哪个单元格、应该怎样、怎么改。文件只读不改。",
        "Check one or more ledgers: every problem with its cell, what is expected and what to do. Files are only read.",
    ),
)
STANDARD = Command(
    "standard",
    both("台账标准", "Standard"),
    both(
        "查看正在使用的台账标准，或检查公司自己的 ledger.toml。", "Show the standard in force, or check a company's ledger.toml."
    ),
)
SUMMARY = Command(
    "summary",
    both("月度汇总", "Monthly summary"),
    both(
        "汇总一个月的销售、客户、产品、回款，与上月和去年同月比较。",
        "Sum up a month: sales, customers, products, collections, beside last month and last year.",
    ),
)
UNPAID = Command(
    "unpaid",
    both("应收账龄", "Receivables"),
    both(
        "列出每个客户、每张订单的欠款和账龄，附可直接发送的催款文字。",
        "What each customer and order owes, by age, with reminders ready to send.",
    ),
)
DUPLICATES = Command(
    "duplicates",
    both("重复订单", "Duplicates"),
    both("把重复或疑似重复的订单并排列出，写明原因。", "Orders entered twice, or probably so, side by side, with the reason."),
)
PIVOT = Command(
    "pivot",
    both("数据透视", "Pivots"),
    both(
        "生成数据透视表：客户×月份、产品×区域、销售人员×状态。",
        "PivotTables: customer by month, product by region, salesperson by status.",
    ),
)
DASHBOARD = Command(
    "dashboard",
    both("经营看板", "Dashboard"),
    both("关键指标、趋势图、账龄和前十名。", "Key figures, trends, ageing and top ten."),
)
REPORT_COMMANDS = (SUMMARY, UNPAID, DUPLICATES, PIVOT, DASHBOARD)
COMMANDS = (DEMO, NEW, CHECK, *REPORT_COMMANDS, STANDARD)

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
        InputError: the file is missing or has mistakes (all of them are named).
    """
    from ledgerxl.standard.overrides import load_overrides
    from ledgerxl.standard.sales import SALES

    standard_file = standard_file or (company_file_beside(beside) if beside else None)
    settings = Settings(language=preferred_language())
    if standard_file is None:
        return Rules(SALES, settings)
    try:
        return Rules(*load_overrides(standard_file, settings))
    except StandardFileError as wrong:
        raise wrong.in_file(standard_file.name) from wrong


def read_ledger(path: str | Path, *, rules: Rules | None = None, password: str | None = None) -> tuple[Ledger, Rules]:
    """Read a ledger file; its settings sheet goes over the company's settings.

    Raises:
        WorkbookError: the file cannot be read, or holds no table of the standard.
        InputError: the company file or the settings sheet has mistakes.
    """
    from ledgerxl.workbook.lists import with_listed_values
    from ledgerxl.workbook.read import ledger_of_sheets, open_sheets, settings_in

    path = Path(path)
    rules = rules or company_rules(None, beside=path)
    sheets = open_sheets(path, password)
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
) -> CheckRun:
    """Check ledgers; duplicates are looked for across them as well.

    Args:
        only: codes or groups of checks; all when empty.
        changes: settings that go before those of the company file and the sheet, such as `{"as_of": date}`.
        progress: told what comes next and which share of the whole is done, 0 to 1.

    Raises:
        WorkbookError, InputError: as `read_ledger`; an unknown name in `only`.
    """
    from ledgerxl.checks.rulebook import RULEBOOK
    from ledgerxl.checks.run import run_checks

    known_checks(only)
    rules = company_rules(standard_file, beside=Path(paths[0]))
    ledgers: list[Ledger] = []
    settings = rules.settings
    for path in _distinct(paths):
        progress(both(f"读取 {Path(path).name}", f"Reading {Path(path).name}"), READING_SHARE * len(ledgers) / len(paths))
        ledger, judged = read_ledger(path, rules=rules, password=password)
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


def _distinct(paths: Sequence[str | Path]) -> list[str | Path]:
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


def new_ledger(path: str | Path, *, language: Language | None = None, standard_file: Path | None = None) -> Path:
    """Write an empty standard ledger; the ending .xlsx is added where it is missing.

    Raises:
        InputError: a file of this name exists already (it is left alone), the folder does not, or the company file is wrong.
    """
    try:
        target = _new_target(Path(path))
        return _write_new(target, language, standard_file or company_file_beside(target))
    except OSError as refused:
        raise InputError(
            both(
                f"写不了“{path}”：文件夹没有写入权限，或文件名不能用。请换一个文件夹或文件名。",
                f"“{path}” cannot be written: the folder is read-only, or the name is not allowed. Choose another folder or name.",
            )
        ) from refused


def _new_target(path: Path) -> Path:
    """Return the file to make, with its ending; InputError when it cannot be made there."""
    target = xlsx_target(path)
    if target.exists():
        raise InputError(
            both(
                f"“{target.name}”已经存在，没有覆盖。请换一个文件名。",
                f"“{target.name}” exists already and was left alone. Choose another name.",
            )
        )
    return target


def xlsx_target(path: Path) -> Path:
    """Return the workbook to write, with the ending .xlsx; InputError when the path is a folder, or lies in none."""
    if path.is_dir() or not path.name:
        raise InputError(both(f"“{path}”是文件夹。请加上文件名。", f"“{path}” is a folder. Add a file name."))
    if not path.parent.is_dir():
        raise InputError(
            both(f"文件夹“{path.parent}”不存在。请先建好文件夹。", f"There is no folder “{path.parent}”. Make it first.")
        )
    return path if path.suffix.casefold() == ".xlsx" else path.with_name(path.name + ".xlsx")


def _write_new(target: Path, language: Language | None, company: Path | None) -> Path:
    from ledgerxl.workbook.template import write_ledger

    if company is None:
        shutil.copyfile(asset_folder("templates") / f"sales-ledger.{language or preferred_language()}.xlsx", target)
        return target
    rules = company_rules(company)
    chosen = language or rules.settings.language
    write_ledger(target, rules.standard, rules.settings.model_copy(update={"language": chosen}), chosen)
    return target
