"""What stands in a report workbook that was made before."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file.package import open_package


def sheets_of_workbook(path: Path) -> list[str] | None:
    """Return the names of the sheets of an existing workbook; None when there is no such file, or it is no workbook."""
    if not path.exists():
        return None
    try:
        with open_package(path) as package:
            return [sheet.name for sheet in package.sheets]
    except WorkbookError:
        return None
