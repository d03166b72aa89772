"""A formula was saved without its result."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="formula-not-calculated",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("公式没有计算结果", "Formula without a result"),
    why=both(
        "文件由别的软件生成，公式还没算过，读出来是空的。",
        "The file was written by other software and never calculated, so nothing can be read.",
    ),
    saying=Saying(
        message=both("{label}的公式还没有计算结果", "The formula of {label} has no result yet"),
        expected=both("计算后的值", "a calculated value"),
        fix=both("用 Excel 或 WPS 打开文件，按 F9 重算并保存。", "Open the file in Excel or WPS, press F9 and save it."),
    ),
    run=remarked(Note.UNCALCULATED),
)
