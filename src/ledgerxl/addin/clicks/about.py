"""Versions and places, for whoever looks after this machine."""

from __future__ import annotations

import platform
import sys

from ledgerxl import __version__
from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.request import Request
from ledgerxl.addin.state import log_file
from ledgerxl.standard.model import Language, both


def run(request: Request, language: Language) -> Told:
    """Tell them."""
    python = f"{platform.python_version()}, {sys.executable}"
    return Told(
        both(
            f"ledgerxl {__version__}\n检查和汇总 Excel 销售台账。MIT 许可，不连网，不上传数据。\n\nPython：{python}\n日志：{log_file()}",
            f"ledgerxl {__version__}\nChecks and sums up the sales ledger in Excel. MIT licence; it uses no network and sends nothing.\n\n"
            f"Python: {python}\nLog: {log_file()}",
        )
    )
