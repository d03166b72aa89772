"""A date field holds something that is no date."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="not-a-date",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("日期无法识别", "Not a date"),
    why=both(
        "认不出日期，逾期、账龄和月度汇总都会漏掉这一行。", "The row drops out of overdue lists, ageing and monthly totals."
    ),
    saying=Saying(
        message=both("“{value}”不是有效的日期", "“{value}” is not a valid date"),
        expected=both("日期，如 2026-01-15", "a date such as 2026-01-15"),
        fix=both("{suggestion}按 2026-01-15 的样式重新输入。", "{suggestion}Enter it again like 2026-01-15."),
    ),
    run=remarked(Note.NOT_A_DATE),
)
