"""A cell shows an Excel error value."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="excel-error",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("Excel 错误值", "Excel error value"),
    why=both(
        "引用它的公式都会跟着出错，汇总也读不到这个单元格。",
        "An error spreads to every formula that refers to it, and summaries lose the cell.",
    ),
    saying=Saying(
        message=both("{label}是 Excel 错误值 {value}", "{label} is the Excel error {value}"),
        expected=both("正常的值", "a value"),
        fix=both(
            "检查公式引用的单元格；不需要公式的，直接填写内容。",
            "Check the cells that the formula refers to, or enter the value itself.",
        ),
    ),
    run=remarked(Note.EXCEL_ERROR),
)
