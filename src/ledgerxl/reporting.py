"""Make reports of a ledger, and keep them in a report workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerxl.checking import CheckRun, Progress, Rules, changed, company_rules, read_ledger
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.creating import xlsx_target
from ledgerxl.errors import InputError, WorkbookError
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.catalogue import REPORTS, Report
from ledgerxl.reports.edition import Edition
from ledgerxl.reports.months import read_month
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import both
from ledgerxl.workbook.file.sheets import SheetCells

if TYPE_CHECKING:  # workbooks are imported by what writes them
    from ledgerxl.workbook.report.existing import ReportBook


@dataclass(frozen=True)
class ReportRun:
    """A ledger that was read for reports.

    Attributes:
        rules: what the ledger is judged by.
        made_at, month: as in `Edition`.
        given: findings that are there already; None to run the checks that a report needs.
    """

    ledger: Ledger
    rules: Rules
    made_at: dt.datetime
    month: int | None = None
    given: Findings | None = None
    _kept: dict[tuple[str, ...], Findings] = field(default_factory=dict, repr=False, compare=False)

    def plans(self, names: Collection[str]) -> tuple[SheetPlan, ...]:
        """Return the sheets of these reports, in the order of the catalogue."""
        settings = self.rules.settings
        chosen = [report for report in REPORTS if report.name in names]
        return tuple(report.plan(self.ledger, settings, self._edition(report)) for report in chosen)

    def _edition(self, report: Report) -> Edition:
        if report.checks is None:
            return Edition(self.made_at, self.month)
        # findings without a hit are findings too: a clean ledger is not checked again
        given = self.given is not None
        return Edition(self.made_at, self.month, self.given if given else self._findings(report.checks))

    def _findings(self, checks: tuple[str, ...]) -> Findings:
        """Run these checks, once however many reports need them."""
        if checks not in self._kept:
            [self._kept[checks]] = run_checks([self.ledger], self.rules.settings, RULEBOOK, only=checks)
        return self._kept[checks]


def report_of_check(run: CheckRun) -> ReportRun:
    """Return what reports of a check's first file are made from."""
    return report_of_findings(run.findings[0], run.rules)


def report_of_findings(findings: Findings, rules: Rules) -> ReportRun:
    """Return what reports of a checked ledger are made from."""
    return ReportRun(findings.ledger, rules, _now(), given=findings)


def _now() -> dt.datetime:
    return dt.datetime.now().replace(microsecond=0)


DEMO_REPORT = both("演示报表.xlsx", "demo-reports.en.xlsx")
ALL_REPORTS = tuple(report.name for report in REPORTS)


def read_for_reports(
    path: Path,
    *,
    month: str | None = None,
    standard_file: Path | None = None,
    password: str | None = None,
    changes: dict[str, Any] | None = None,
    made_at: dt.datetime | None = None,
    progress: Progress = lambda step, share: None,
    sheets: Sequence[SheetCells] | None = None,
) -> ReportRun:
    """Read a ledger for reports.

    Args:
        month: such as 2026-01; the latest month with orders when None.
        changes: settings that go before those of the company file and the sheet.
        sheets: what the file holds, where it was read already.

    Raises:
        WorkbookError, InputError: as `checking.read_ledger`; a month that is none.
    """
    chosen = read_month(month) if month else None
    progress(both(f"读取 {path.name}", f"Reading {path.name}"), 0)
    ledger, rules = read_ledger(path, rules=company_rules(standard_file, beside=path), password=password, sheets=sheets)
    rules = changed(rules, changes)
    progress(both("汇总", "Summarising"), 0.7)
    return ReportRun(ledger, rules, made_at or _now(), chosen)


def save_report(run: ReportRun, names: Collection[str], target: Path) -> Path:
    """Write these reports into a report workbook; reports that stand in it already are made again from this ledger.

    Sheets that somebody added to the workbook stay as they are.

    Raises:
        InputError: the file exists and is no report workbook; it is left alone.
        WorkbookError: it cannot be written.
    """
    from ledgerxl.workbook.edit.report_book import update_report
    from ledgerxl.workbook.report import write_report

    target = xlsx_target(target)
    found = _existing(run, target)
    plans = run.plans({*names, *_kept(found)})
    language = run.rules.settings.language
    try:
        if found is None or not found.others:
            write_report(target, plans, run.ledger, language)
        else:
            update_report(target, found, plans, run.ledger, language)
    except OSError as refused:
        raise WorkbookError(
            both(
                f"写不了“{target.name}”：文件可能正打开着，或文件夹没有写入权限。请关闭它，或换一个文件名。",
                f"“{target.name}” cannot be written: it may be open, or the folder is read-only. Close it, or choose another name.",
            )
        ) from refused
    return target


def _existing(run: ReportRun, target: Path) -> ReportBook | None:
    """Return what stands in the workbook, None where there is no file yet.

    Raises:
        InputError: it is no report workbook.
    """
    from ledgerxl.workbook.report.existing import read_report_book

    if not target.exists():
        return None
    labels = {label for report in REPORTS for label in (report.label.zh, report.label.en)}
    found = read_report_book(target, labels, [table.spec.excel_name for table in run.ledger.tables.values()])
    if found is None:
        raise InputError(
            both(
                f"“{target.name}”不是报表文件，没有改动它。请换一个文件名。",
                f"“{target.name}” is no report workbook and was left alone. Choose another name.",
            )
        )
    return found


def _kept(found: ReportBook | None) -> list[str]:
    """Return the names of the reports that stand in a workbook, whatever number their sheet got behind its name."""
    sheets = found.reports if found else ()
    return [report.name for report in REPORTS if any(sheet.startswith((report.label.zh, report.label.en)) for sheet in sheets)]
