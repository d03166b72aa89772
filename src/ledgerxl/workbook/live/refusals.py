"""What stops a command on an open workbook, each as one sentence with the next step."""

from __future__ import annotations

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both


class BusyError(WorkbookError):
    """The spreadsheet program did not listen within the time that we waited."""


def busy() -> BusyError:
    """Return the refusal while a cell is being edited, a dialog is open or the program calculates."""
    return BusyError(
        both(
            "表格程序正忙：可能正在编辑单元格，或打开着对话框。请按 Enter 或 Esc 结束编辑、关闭对话框，然后再点一次。",
            "The spreadsheet program is busy: a cell is being edited or a dialog is open. "
            "Press Enter or Esc, close the dialog, and click again.",
        )
    )


def protected_sheet(sheet: str) -> WorkbookError:
    """Return the refusal of a protected sheet."""
    return WorkbookError(
        both(
            f"工作表“{sheet}”受保护，没有改动。请先在“审阅”里撤消工作表保护，再点一次。",
            f"The sheet “{sheet}” is protected; nothing was changed. Unprotect it (Review tab), then click again.",
        )
    )


def protected_structure(book: str) -> WorkbookError:
    """Return the refusal of a workbook whose sheets may not be added or deleted."""
    return WorkbookError(
        both(
            f"“{book}”的工作簿结构受保护，不能添加工作表，没有改动。请先在“审阅”里撤消工作簿保护，再点一次。",
            f"The structure of “{book}” is protected, so no sheet can be added; nothing was changed. "
            "Unprotect the workbook (Review tab), then click again.",
        )
    )


def read_only(book: str) -> WorkbookError:
    """Return the refusal of a workbook that was opened read-only."""
    return WorkbookError(
        both(
            f"“{book}”是以只读方式打开的，没有改动。请点“启用编辑”，或另存一份后再点一次。",
            f"“{book}” was opened read-only; nothing was changed. Enable editing or save a copy, then click again.",
        )
    )


def from_url(book: str) -> WorkbookError:
    """Return the refusal of a workbook that was opened from an address in the network."""
    return WorkbookError(
        both(
            f"“{book}”是从网址打开的（如 OneDrive、SharePoint），没有改动。请先把它另存到电脑的文件夹里，打开那一份再点一次。",
            f"“{book}” was opened from an address such as OneDrive or SharePoint; nothing was changed. "
            "Save it to a folder on this computer, open that copy, and click again.",
        )
    )


def no_book() -> WorkbookError:
    """Return the refusal when no workbook is open."""
    return WorkbookError(
        both("没有打开的工作簿。请先打开销售台账，再点一次。", "No workbook is open. Open the sales ledger, then click again.")
    )


def columns_taken(sheet: str, cell: str) -> WorkbookError:
    """Return the refusal when something stands where a system column would go."""
    return WorkbookError(
        both(
            f"工作表“{sheet}”的 {cell} 一带已有内容，放不下“校验结果”等列，没有改动。请把表格右边的几列空出来，再点一次。",
            f"There is something around {cell} on “{sheet}”, where the columns with the results would go; nothing was changed. "
            "Clear the columns right of the table, then click again.",
        )
    )
