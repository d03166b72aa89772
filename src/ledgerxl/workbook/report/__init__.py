"""Report workbooks: sheet plans drawn into a new .xlsx file, with a copy of the ledger that their formulas and links refer to."""

from __future__ import annotations

from ledgerxl.workbook.report.write import write_report, write_result_sheets

__all__ = ["write_report", "write_result_sheets"]
