"""Make reports again in a report workbook to which somebody has added sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language
from ledgerxl.workbook.edit.building import Building, Pending
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.report import write_report
from ledgerxl.workbook.report.existing import ReportBook


def update_report(target: Path, found: ReportBook, plans: Sequence[SheetPlan], ledger: Ledger, language: Language) -> None:
    """Replace the reports and the copy of the ledger in a report workbook; all other sheets stay as they are.

    The file is replaced in one step.

    Raises:
        WorkbookError, ValueError, OSError: as `write_report`; also where the workbook's structure is protected.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".ledgerxl-") as folder:
        rendered, made = Path(folder) / "report.xlsx", Path(folder) / target.name
        ours = write_report(rendered, plans, ledger, language, taken=found.others)
        with open_package(target) as package, rendered.open("rb") as drawn, made.open("w+b") as file:
            Building(package, Pending(language), ()).take_over(file, drawn, (*found.reports, *found.copies), ours)
        made.replace(target)
