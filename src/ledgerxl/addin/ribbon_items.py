"""What stands on the ribbon besides the commands of `ledgerxl.commands`: the tab, its groups, the month list, four buttons."""

from __future__ import annotations

from typing import Final

from ledgerxl.commands import CHECK, DUPLICATES, LIVE_COMMANDS, NEW, RULES, UNPAID, Command
from ledgerxl.standard.model import Text, both

TAB: Final = both("销售台账", "Sales Ledger")
TAB_KEY_TIP: Final = "K"

GROUPS: Final[dict[str, Text]] = {
    "lxGroupCheck": both("检查", "Check"),
    "lxGroupSummaries": both("汇总", "Summaries"),
    "lxGroupLedger": both("台账", "Ledger"),
    "lxGroupTools": both("工具", "Tools"),
}

MONTH: Final = Command(
    "month",
    both("月份", "Month"),
    both(
        "月度汇总和经营看板做哪个月；默认是最近有订单的月份。",
        "The month for the monthly summary and the dashboard; by default the latest one with orders.",
    ),
    key_tip="Y",
)
LATEST_MONTH: Final = both("最近有订单的月份", "Latest with orders")
"""The first entry of the month list."""

SETTINGS: Final = Command(
    "settings",
    both("参数设置", "Settings"),
    both("打开台账里的“参数设置”表；改完直接生效。", "Go to the ledger's sheet “Settings”; changes take effect at once."),
    icon="ControlProperties",
    key_tip="S",
)
LANGUAGE: Final = Command(
    "language",
    both("English", "中文"),
    both(
        "把功能区、提示和报表改成英文；再点一次改回中文。",
        "The ribbon, messages and reports in Chinese; press again to return to English.",
    ),
    icon="Translate",
    key_tip="G",
)
HELP: Final = Command(
    "help",
    both("使用说明", "Help"),
    both("每个按钮和函数做什么，不用联网。", "What each button and function does; needs no network."),
    icon="Help",
    key_tip="H",
)
ABOUT: Final = Command(
    "about",
    both("关于", "About"),
    both("版本、安装位置、日志文件。", "Version, places, log file."),
    icon="FileProperties",
    key_tip="A",
)

RIBBON_ONLY: Final = (SETTINGS, LANGUAGE, HELP, ABOUT)
RIBBON_COMMANDS: Final = (*LIVE_COMMANDS, NEW, *RIBBON_ONLY)
"""Every command that a click may start; the entry knows no others."""

UNDOABLE: Final = (CHECK, DUPLICATES, UNPAID, RULES)
"""Commands that write into the user's sheets: after them Excel's own Undo (Ctrl+Z) takes back what they wrote."""

OWN_CLICKS: Final = frozenset(command.name for command in (NEW, *RIBBON_ONLY))
"""Those with a module of their own in `addin/clicks`; the others run on the open ledger."""

UNDO_ENTRY: Final = both("撤销 ledgerxl 写入的内容", "Undo what ledgerxl wrote")
"""How Excel's list of undos calls it."""


def ribbon_command(name: str) -> Command | None:
    """Return the command that a button of this tag starts; None for any other name."""
    return next((command for command in RIBBON_COMMANDS if command.name == name), None)
