"""A date that could be two dates, or lacks its year or day."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="ambiguous-date",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("日期有歧义", "Ambiguous date"),
    why=both(
        "05/06/2024 可能是 5 月 6 日，也可能是 6 月 5 日，软件不替人猜。",
        "05/06/2024 may be 6 May or 5 June; the software does not guess.",
    ),
    saying=Saying(
        message=both("“{value}”看不出是哪一天", "“{value}” may mean more than one day"),
        expected=both("完整的年月日，如 2026-01-15", "year, month and day, such as 2026-01-15"),
        fix=both(
            "{suggestion}核对单据后，按 2026-01-15 的样式重新输入。",
            "{suggestion}Look at the document and enter the date like 2026-01-15.",
        ),
    ),
    run=remarked(Note.AMBIGUOUS_DATE),
)
