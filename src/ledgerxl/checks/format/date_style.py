"""A date is typed as text or in an unusual style."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="date-style",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("日期写法不统一", "Unusual date style"),
    why=both("文本或其他写法的日期，在 Excel 里不能正确排序和计算。", "In Excel such a date neither sorts nor calculates."),
    saying=Saying(
        message=both("“{value}”按 {read} 处理", "“{value}” is taken as {read}"),
        expected=both("日期格式，如 2026-01-15", "a date such as 2026-01-15"),
        fix=both(
            "把单元格设为日期格式，按 2026-01-15 的样式重新输入。", "Format the cell as a date and enter it like 2026-01-15."
        ),
    ),
    run=understood(Note.DATE_STYLE),
)
