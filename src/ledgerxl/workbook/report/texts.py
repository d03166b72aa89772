"""The words that the renderer itself puts on a sheet."""

from __future__ import annotations

from typing import Final

from ledgerxl.standard.model import both

CHECKED: Final = both("核对", "Reconciliation")
HERE: Final = both("本表合计", "Total here")
LEDGER: Final = both("台账合计", "Ledger total")
DIFFERENCE: Final = both("差额", "Difference")
NOTHING: Final = both("没有数据。", "Nothing to show.")
PIVOT_FILLS: Final = both("打开文件并启用编辑后自动填充", "Filled when the file is opened and editing is enabled")
COPY_OF: Final = both("台账副本，数据来自", "Copy of the ledger, from")
NOT_COPIED: Final = both("未复制", "not copied")
FROM_SHEET: Final = both("来源工作表", "From sheet")
FROM_ROW: Final = both("来源行号", "From row")
TOTAL: Final = both("总计", "Total")
VALUES: Final = both("数值", "Values")
PAGES: Final = both("第 &P 页，共 &N 页", "Page &P of &N")
SUBJECT: Final = both("销售台账报表", "Sales ledger report")
