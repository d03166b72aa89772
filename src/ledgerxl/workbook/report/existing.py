"""What stands in a report workbook that was made before."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file.package import Package, open_package
from ledgerxl.workbook.report.texts import SUBJECT

_PROPERTIES = "docProps/core.xml"


def sheets_of_report(path: Path) -> list[str] | None:
    """Return the names of the sheets of an existing report workbook; None when the file is something else."""
    try:
        with open_package(path) as package:
            return [sheet.name for sheet in package.sheets] if _is_report(package) else None
    except WorkbookError:
        return None


def _is_report(package: Package) -> bool:
    """Return whether the document's properties, which Excel keeps when it saves, say that it is a report."""
    try:
        properties = package.read_part(_PROPERTIES).decode("utf-8", "replace")
    except (KeyError, WorkbookError):
        return False
    return SUBJECT.zh in properties or SUBJECT.en in properties
