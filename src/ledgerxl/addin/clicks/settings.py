"""Brings the ledger's sheet with the settings into view."""

from __future__ import annotations

from ledgerxl.addin.connect import open_book
from ledgerxl.addin.request import Request
from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.template.names import SETTINGS_SHEET


def run(request: Request, language: Language) -> None:
    """Activate the sheet.

    Raises:
        WorkbookError: no workbook is open, or it has no such sheet.
    """
    book = open_book(request)
    if book is None:
        raise WorkbookError(both("没有打开的工作簿。请先打开销售台账。", "No workbook is open. Open the sales ledger first."))
    sheets = [sheet for sheet in book.sheets if sheet.name in (SETTINGS_SHEET.zh, SETTINGS_SHEET.en)]
    if not sheets:
        raise WorkbookError(
            both(
                f"“{book.name}”里没有“{SETTINGS_SHEET.zh}”表，用的是默认参数。要改参数，请用“新建台账”做一本带这张表的台账，或在台账旁边放 ledger.toml。",
                f"“{book.name}” has no sheet “{SETTINGS_SHEET.en}”; the defaults are in force. To change them use a ledger made with “New ledger”, "
                "or put a ledger.toml beside it.",
            )
        )
    sheets[0].activate()
