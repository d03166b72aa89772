"""What stands in a report workbook that was made before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file.package import Package, Sheet, open_package
from ledgerxl.workbook.report.texts import SUBJECT

_PROPERTIES = "docProps/core.xml"


@dataclass(frozen=True)
class ReportBook:
    """The sheets of a report workbook: reports, copies of the ledger's tables, and those of somebody else, in order."""

    reports: tuple[str, ...]
    copies: tuple[str, ...]
    others: tuple[str, ...]


def read_report_book(path: Path, labels: Collection[str], tables: Collection[str]) -> ReportBook | None:
    """Return what stands in an existing report workbook; None when the file is something else.

    Args:
        labels: the names of reports; a sheet of this name is a report where the workbook does not say which are.
        tables: the names of the Excel Tables that a copy of the ledger consists of.
    """
    try:
        with open_package(path) as package:
            return _read(package, labels, tables) if _is_report(package) else None
    except WorkbookError:
        return None


def _read(package: Package, labels: Collection[str], tables: Collection[str]) -> ReportBook:
    ours = package.own_sheets or labels
    reports = [sheet.name for sheet in package.sheets if sheet.name in ours]
    copies = [sheet.name for sheet in package.sheets if sheet.name not in reports and _holds(package, sheet, tables)]
    others = [sheet.name for sheet in package.sheets if sheet.name not in (*reports, *copies)]
    return ReportBook(tuple(reports), tuple(copies), tuple(others))


def _holds(package: Package, sheet: Sheet, tables: Collection[str]) -> bool:
    return sheet.is_grid and any(table.name in tables for table in package.tables(sheet))


def _is_report(package: Package) -> bool:
    """Return whether the document's properties, which Excel keeps when it saves, say that it is a report."""
    try:
        properties = package.read_part(_PROPERTIES).decode("utf-8", "replace")
    except (KeyError, WorkbookError):
        return False
    return SUBJECT.zh in properties or SUBJECT.en in properties
