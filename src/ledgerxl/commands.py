"""Every verb once: its name, label, tip, and where it runs. The command line, the ribbon, `live` and the docs derive from here.

What a command does stands elsewhere: on files in `cli*.py`, on an open workbook in `ledgerxl/live/`, a module for each command of
`LIVE_COMMANDS`. Importing this module costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ledgerxl.standard.model import Text, both


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name on the command line, its label and its tip.

    Attributes:
        name: stable, kebab-case; also the `tag` of its ribbon button and the argument of `ledgerxl live`.
        button: the label on the ribbon, where there is less room; the label when None.
        click_tip: the tip on the ribbon, where the command works on the open ledger; the tip when None.
        icon: Excel's own icon (imageMso), or the name of a picture in `addin/icons` when it begins with `lx_`.
        key_tip: the letters that press the button after Alt; unique on the tab.
        live: runs on the workbook that is open in Excel or LibreOffice.
        monthly: takes a month.
    """

    name: str
    label: Text
    tip: Text
    button: Text | None = None
    click_tip: Text | None = None
    icon: str = ""
    key_tip: str = ""
    live: bool = False
    monthly: bool = False

    @property
    def button_label(self) -> Text:
        """What the ribbon writes on the button."""
        return self.button or self.label

    @property
    def button_tip(self) -> Text:
        """What the ribbon shows when the pointer rests on the button."""
        return self.click_tip or self.tip


DEMO: Final = Command(
    "demo",
    both("演示台账", "Demo ledger"),
    both(
        "生成一本带常见错误的演示台账，检查好，并告诉您打开哪个文件。",
        "Make a ledger with the usual mistakes, check it, and say what to open.",
    ),
)
NEW: Final = Command(
    "new",
    both("新建台账", "New ledger"),
    both("新建一本空白的标准销售台账。", "Make an empty standard sales ledger."),
    icon="FileNew",
    key_tip="N",
)
CHECK: Final = Command(
    "check",
    both("检查台账", "Check"),
    both(
        "检查台账，列出每个问题在哪一格、应该怎样、怎么改。可以一次检查几个文件；不加 --write 时只读不改。",
        "List every problem of a ledger: its cell, what is expected and what to do. Several files may be named; without --write they are only "
        "read.",
    ),
    click_tip=both(
        "检查打开的台账，每个问题写在那一行的“校验结果”里，单元格变色。录入的数据一个不动。",
        "Check the open ledger: each problem is written into its row and the cell is coloured. What was entered stays.",
    ),
    icon="lx_check",
    key_tip="C",
    live=True,
)
STANDARD: Final = Command(
    "standard",
    both("台账标准", "Standard"),
    both(
        "查看台账标准（表、列、填写规则），或检查公司自己的 ledger.toml。",
        "Show the standard in force (tables, fields, rules), or check a company's ledger.toml.",
    ),
)
SUMMARY: Final = Command(
    "summary",
    both("月度汇总", "Monthly summary"),
    both(
        "汇总一个月的销售、客户、产品、回款，与上月和去年同月比较。",
        "Sum up a month: sales, customers, products, collections, beside last month and last year.",
    ),
    icon="lx_month",
    key_tip="M",
    live=True,
    monthly=True,
)
UNPAID: Final = Command(
    "unpaid",
    both("应收账龄", "Receivables"),
    both(
        "列出每个客户、每张订单的欠款和账龄，附可直接发送的催款文字。",
        "What each customer and order owes, by age, with reminders ready to send.",
    ),
    icon="lx_unpaid",
    key_tip="U",
    live=True,
)
DUPLICATES: Final = Command(
    "duplicates",
    both("重复订单", "Duplicates"),
    both("把重复或疑似重复的订单并排列出，写明原因。", "Orders entered twice, or probably so, side by side, with the reason."),
    icon="lx_duplicates",
    key_tip="D",
    live=True,
)
PIVOT: Final = Command(
    "pivot",
    both("数据透视", "Pivots"),
    both(
        "生成数据透视表：客户×月份、产品×区域、销售人员×状态。",
        "PivotTables: customer by month, product by region, salesperson by status.",
    ),
    icon="PivotTableInsert",
    key_tip="P",
    live=True,
)
DASHBOARD: Final = Command(
    "dashboard",
    both("经营看板", "Dashboard"),
    both("关键指标、趋势图、账龄和前十名。", "Key figures, trends, ageing and top ten."),
    icon="lx_dashboard",
    key_tip="B",
    live=True,
    monthly=True,
)
CLEAR: Final = Command(
    "clear",
    both("清除标记", "Clear marks"),
    both(
        "去掉 ledgerxl 写进台账的标记和结果表，录入的数据一个不动。",
        "Take away the marks and result sheets that ledgerxl wrote; what was entered stays.",
    ),
    icon="ClearMenu",
    key_tip="L",
    live=True,
)
RESTORE: Final = Command(
    "restore",
    both("恢复备份", "Restore"),
    both(
        "把台账恢复到写入前的备份；现在的台账也会先备份。",
        "Bring back a backup made before a write; the present ledger is backed up first.",
    ),
)
NEXT: Final = Command(
    "next",
    both("下一个问题", "Next finding"),
    both("跳到下一个有问题的单元格，并说明要改什么。", "Go to the next cell with a finding, and say what to change."),
    icon="lx_next",
    key_tip="X",
    live=True,
)
RULES: Final = Command(
    "rules",
    both("修复格式", "Re-apply rules"),
    both(
        "重新套用数字格式、下拉列表和录入规则，修复粘贴时冲掉的部分。数据不变。",
        "Put number formats, drop-downs and entry rules back where pasting destroyed them. The data stays.",
    ),
    icon="lx_rules",
    key_tip="R",
    live=True,
)
UNDO: Final = Command(
    "undo",
    both("撤销标记", "Undo marks"),
    both(
        "撤销 ledgerxl 上一次写进台账的标记，或上一次修复的格式和录入规则。结果表和之后改动过的单元格不动。",
        "Take back the marks that ledgerxl wrote last, or the formats and entry rules that it repaired last. "
        "Result sheets and cells changed since then stay.",
    ),
    icon="Undo",
    key_tip="Z",
    live=True,
)
DOCTOR: Final = Command(
    "doctor",
    both("环境检查", "Check environment"),
    both(
        "检查 Excel、LibreOffice、Python 和加载项是否装好，缺什么就说明怎么装。",
        "See whether Excel, LibreOffice, Python and the add-in are in place, and what to do if not.",
    ),
    icon="lx_doctor",
    key_tip="E",
    live=True,
)
LIVE: Final = Command(
    "live",
    both("在打开的台账里运行", "On the open ledger"),
    both(
        "在 Excel 或 LibreOffice 里打开着的台账上运行一个命令。不关闭也不保存台账。",
        "Run a command on the ledger that is open in Excel or LibreOffice. It is neither closed nor saved.",
    ),
)
ADDIN: Final = Command(
    "addin",
    both("Excel 加载项", "Excel add-in"),
    both("生成、安装、卸载和检查 Excel 加载项。", "Build, install, remove and check the Excel add-in."),
)
REPORT_COMMANDS: Final = (SUMMARY, UNPAID, DUPLICATES, PIVOT, DASHBOARD)
LIVE_COMMANDS: Final = (CHECK, CLEAR, *REPORT_COMMANDS, NEXT, RULES, UNDO, DOCTOR)
COMMANDS: Final = (DEMO, NEW, CHECK, *REPORT_COMMANDS, CLEAR, RESTORE, LIVE, STANDARD, ADDIN)
"""The commands of the command line."""


def live_command(name: str) -> Command | None:
    """Return the command of this name that runs on an open workbook; None for any other name."""
    return next((command for command in LIVE_COMMANDS if command.name == name), None)
