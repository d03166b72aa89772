"""Change a ledger file without harming it: the parts that must change are spliced, all others are copied as they are."""

from __future__ import annotations

from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.file_ledger import FileLedger

__all__ = ["Changes", "FileLedger"]
